"""The drift of a figure, as a small drawing: each telling's value, in order of publication."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from rashomon.records import Value
from rashomon.tell.page import safe, words

_WIDTH, _LEFT, _ROW, _LABELS = 560, 150, 20, 90
_MOST = 24


def draw(told: Sequence[tuple[str, str, Value | None]]) -> Markup | None:
    """Draw values as marks on one scale, a line each; ``None`` where fewer than three differ or none would be seen.

    Args:
        told: outlet, day and value of each telling, in order of publication.
    """
    rows = [(outlet, when, *ends) for outlet, when, value in told if (ends := _ends(value))]
    if len(rows) < 3 or len({row[2:] for row in rows}) < 2 or len(rows) > _MOST:
        return None
    top = max(row[3] for row in rows)
    low = min(row[2] for row in rows)
    base = 0.0 if low >= 0 and low < top * 0.6 else low - (top - low) * 0.15
    if top <= base:
        return None
    scale = (_WIDTH - _LEFT - _LABELS) / (top - base)
    height = len(rows) * _ROW + 6
    said = "; ".join(f"{outlet}, {when}: {words.extent(left, right)}" for outlet, when, left, right in rows)
    lines = Markup("").join(
        _line(
            number, (outlet, words.extent(left, right)), _LEFT + (left - base) * scale, _LEFT + (right - base) * scale
        )
        for number, (outlet, _, left, right) in enumerate(rows)
    )
    return Markup('<svg class="drift" viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>').format(
        _WIDTH, height, safe.visible(f"In order of publication: {said}"), lines
    )


def _ends(value: Value | None) -> tuple[float, float] | None:
    """Give both ends of a value; an open side is drawn as a point at the other."""
    if value is None or (value.low is None and value.high is None):
        return None
    low = value.low if value.low is not None else value.high
    high = value.high if value.high is not None else value.low
    return (low, high) if low is not None and high is not None else None


def _line(number: int, labels: tuple[str, str], left: float, right: float) -> Markup:
    y = number * _ROW + 13
    outlet, figure = (safe.visible(label) for label in labels)
    short = outlet if len(outlet) <= 22 else outlet[:21] + "…"
    return Markup(
        '<text x="{lab}" y="{text}" text-anchor="end">{outlet}</text><line x1="{start}" x2="{end}" y1="{y}" y2="{y}"/>'
        '<line class="v" x1="{left:.1f}" x2="{right:.1f}" y1="{y}" y2="{y}"/>'
        '<circle cx="{right:.1f}" cy="{y}" r="4"/><text x="{after:.1f}" y="{text}">{figure}</text>'
    ).format(
        lab=_LEFT - 10,
        text=y + 4,
        outlet=short,
        start=_LEFT,
        end=_WIDTH - _LABELS,
        y=y,
        left=left,
        right=right,
        after=right + 9,
        figure=figure,
    )
