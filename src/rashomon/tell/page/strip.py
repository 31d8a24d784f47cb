"""The row of the coverage matrix: a mark for each outlet, in order of publication."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from rashomon.tell.page import safe

_WIDE, _TIGHT = 14, 30
_HEIGHT = 16
_SHAPES = {
    "f": "M{x} 1v14",
    "a": "M{x} 8v7",
    "h": "M{x} 12v3",
    "u": "M{x} 8v2m0 3v2",
    "d": "M{left} 5l4 5m0-5l-4 5",
    "b": "M{x} 11v4M{left} 2l4 5m0-5l-4 5",
}
"""Bars, the taller the more plainly told: as fact, attributed, hedged, left open; a cross where it is denied, over a
short bar where both are told."""


def density(outlets: int) -> str:
    """Say how closely the marks of so many outlets stand: a word that the style sheet knows."""
    return "tight" if outlets > _TIGHT else "narrow" if outlets > _WIDE else ""


def draw(cells: Sequence[tuple[str, bool]], said: str, close: str) -> Markup:
    """Draw a row: for a few outlets a sign each; for many one drawing of bars, as hundreds of such rows must scroll.

    Args:
        cells: for each outlet how it tells the point (a letter, empty where it does not) and whether it differs.
        said: the same in words.
        close: how closely the marks stand.
    """
    if not close:
        signs = "".join(_sign(manner, differs=differs) for manner, differs in cells)
        return Markup('<span class="strip" role="img" aria-label="{}">{}</span>').format(
            safe.visible(said), Markup(signs)
        )
    step = 5 if close == "tight" else 15
    width = step * len(cells)
    return Markup(
        '<svg class="bars {}" role="img" aria-label="{}" width="{w}" height="{h}" viewBox="0 0 {w} {h}">{}</svg>'
    ).format(close, safe.visible(said), Markup("".join(_paths(cells, step))), w=width, h=_HEIGHT)


def _sign(manner: str, *, differs: bool) -> str:
    return f'<i class="{manner}{" x" if differs else ""}"></i>' if manner else "<i></i>"


def _paths(cells: Sequence[tuple[str, bool]], step: int) -> list[str]:
    """One path for each manner, and one under those that differ."""
    shapes: dict[str, list[str]] = {}
    for number, (manner, differs) in enumerate(cells):
        x = number * step + step // 2
        if manner:
            shapes.setdefault(manner, []).append(_SHAPES[manner].format(x=x, left=x - 2))
        if differs:
            shapes.setdefault("x", []).append(f"M{x - 2} 16h4")
    ground = f'<path class="o" d="M0 15.5h{step * len(cells)}"/>'
    return [ground, *(f'<path class="{name}" d="{"".join(parts)}"/>' for name, parts in sorted(shapes.items()))]
