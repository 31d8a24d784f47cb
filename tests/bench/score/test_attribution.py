"""Our scorer agrees with the one that defines the measures."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.gold import HOME
from bench.score.attribution import Group, Measure, Score
from rashomon.records import Attribution

SCORER = HOME / "score" / "attribution_score.py"
GROUPS: tuple[Group, ...] = ("all", "direct", "mixed", "indirect", "non-direct")
MEASURES: tuple[Measure, ...] = ("content aligned", "triple relaxed", "triple exact")
TEXT = 'The mayor said: "No. We are open." It was «odd», she added, and "quite so\nThe port is “shut”, they claim.'


def scorer() -> ModuleType:
    if not SCORER.exists():
        pytest.skip(f"the scorer of the benchmark sets is not there ({SCORER})")
    spec = importlib.util.spec_from_file_location("attribution_score", SCORER)
    if spec is None or spec.loader is None:
        pytest.skip("the scorer cannot be loaded")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _spans() -> st.SearchStrategy[tuple[tuple[int, int], ...]]:
    span = st.tuples(st.integers(0, len(TEXT)), st.integers(0, 40)).map(
        lambda at: (at[0], min(len(TEXT), at[0] + at[1]))
    )
    return st.lists(span, max_size=2).map(tuple)


def _attributions() -> st.SearchStrategy[list[Attribution]]:
    one = st.builds(Attribution, source=_spans(), cue=_spans(), content=_spans(), score=st.just(1.0))
    return st.lists(one, max_size=5)


def _document(found: list[Attribution]) -> dict[str, object]:
    parts = [{"source": one.source, "cue": one.cue, "content": one.content} for one in found]
    return {"text": TEXT, "attributions": parts}


@given(gold=_attributions(), noise=_attributions(), kept=st.integers(0, 5))
@settings(max_examples=150, deadline=None)
def test_agrees_with_the_scorer_of_the_sets(gold: list[Attribution], noise: list[Attribution], kept: int) -> None:
    theirs = scorer()
    predicted = gold[:kept] + noise
    expected = theirs.score({"one": _document(gold)}, {"one": _document(predicted)})
    ours = Score()
    ours.add(TEXT, gold, predicted)
    for measure in MEASURES:
        for group in GROUPS:
            count, there = ours.count(measure, group), expected[measure][group]
            assert (count.precision * 100, count.recall * 100) == pytest.approx((there["P"], there["R"]))
            assert (count.predicted, count.gold) == (there["pred"], there["gold"])


def test_what_is_right_scores_one() -> None:
    gold = [Attribution(source=((4, 9),), cue=((10, 14),), content=((16, 33),), score=1.0)]
    score = Score()
    score.add(TEXT, gold, gold)
    assert score.count("triple exact").f1 == 1.0
    assert score.count("triple exact", "direct").gold == 1


def test_lies_beside_the_scorer() -> None:
    assert Path(scorer().__file__ or "").name == "attribution_score.py"
