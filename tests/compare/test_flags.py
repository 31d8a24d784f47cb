"""Flags: quotations worded differently, quotations cut, captions and paragraphs of another story."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from rashomon.compare import flags, quotes
from rashomon.compare.sheets import lay
from rashomon.records import Article, Block, Marked

Parsed = Callable[..., Marked]

LEFT = 'Vera Mott said: "We will open the archive to every citizen before the end of June."'
RIGHT = 'Mott told reporters: "We will open the archive to every scholar before the end of June."'
WHOLE = '"We will open the archive to every citizen, but only when the council has paid for the work," she said.'
CUT = '"We will open the archive to every citizen," Mott promised.'


def found(parsed: Parsed, *texts: str) -> list[tuple[str, str]]:
    marked = [parsed(f"a{n}", text) for n, text in enumerate(texts)]
    return [(flag.kind, flag.article) for flag in quotes.flags(marked)]


def test_a_quotation_worded_differently_is_flagged(parsed: Parsed) -> None:
    assert found(parsed, LEFT, RIGHT) == [("quote_differs", "a0")]


def test_the_wording_that_fewer_articles_have_is_flagged_once(parsed: Parsed) -> None:
    marked = [parsed(f"a{n}", text) for n, text in enumerate((LEFT, RIGHT, LEFT, LEFT))]
    (flag,) = quotes.flags(marked)
    assert (flag.article, flag.message) == ("a1", "3 other articles quote “citizen” for “scholar”")


def test_a_quotation_cut_before_a_turn_is_flagged(parsed: Parsed) -> None:
    assert found(parsed, WHOLE, CUT) == [("quote_cut", "a1")]


def test_a_condition_that_a_short_quotation_leaves_out_is_flagged(parsed: Parsed) -> None:
    whole = '"I will pay for this if the court finds that we failed," he said.'
    assert found(parsed, whole, "‘I will pay for this,’ he declared.") == [("quote_cut", "a1")]
    assert (
        found(parsed, '"I will pay for this. Only my brother knew," he said.', "‘I will pay for this,’ he declared.")
        == []
    )


def test_one_who_words_differently_what_a_crowd_quotes_is_flagged(parsed: Parsed) -> None:
    assert found(parsed, *[LEFT] * 6, RIGHT, *[LEFT] * 3) == [("quote_differs", "a6")]
    assert found(parsed, *[LEFT] * 10) == []


def test_a_not_of_the_sentence_before_turns_nothing(parsed: Parsed) -> None:
    whole = '"They did not. We will pay for the whole work in June," she said.'
    assert found(parsed, whole, '"We will pay for the whole work in June," Mott promised.') == []


def test_the_same_quotation_is_not_flagged(parsed: Parsed) -> None:
    assert found(parsed, LEFT, LEFT) == []
    assert found(parsed, LEFT, 'She said: "We will open the archive to every citizen."') == []


def with_caption(one: Marked, caption: str) -> Marked:
    article: Article = one.article
    block = Block(start=len(article.text) + 1, end=len(article.text) + 1 + len(caption), role="caption")
    return replace(one, article=replace(article, text=f"{article.text}\n{caption}", blocks=(*article.blocks, block)))


def test_a_caption_that_names_only_strangers_is_flagged(parsed: Parsed) -> None:
    text = "The archive of Lowen opens in June, Vera Mott said. The council of Lowen has paid for the work."
    story = [parsed(f"a{n}", text) for n in range(3)]
    strange = [with_caption(story[0], "Juan Perez (L) greets Ann Holloway at a rally in Port Marlow"), *story[1:]]
    known = [with_caption(story[0], "Vera Mott (L) greets Ann Holloway at the archive"), *story[1:]]
    assert [flag.kind for flag in flags.find(lay(strange, {}))] == ["caption"]
    assert [flag.kind for flag in flags.find(lay(known, {}))] == []
    whose = [with_caption(story[0], "Ada Mott’s keys and Ann Lowen-Holloway at the gate"), *story[1:]]
    assert [flag.kind for flag in flags.find(lay(whose, {}))] == []


VERSION = (
    "Archive opens\n\nThe archive of Orvel opens to {who} in June, Vera Mott said. It holds {n} letters of the mayors."
)


def test_versions_of_one_article_are_flagged(parsed: Parsed) -> None:
    """The day of an article says which is the older; an address that is only a front page says nothing."""
    texts = (
        VERSION.format(who="every citizen", n=300),
        VERSION.format(who="every scholar", n=200),
        "Rain and wind\n\nGo on.",
    )
    urls = ("https://www.news.example/a?utm_source=x", "http://news.example/a/", "news.example/a")
    days = (date(2024, 5, 6), date(2024, 5, 5), None)
    marked = [
        replace(one, article=replace(one.article, url=url))
        for n, (text, url, day) in enumerate(zip(texts, urls, days, strict=True))
        for one in (parsed(f"a{n}", text, day=day),)
    ]
    (flag,) = flags.versions(lay(marked, {}))
    assert (flag.kind, flag.article, [span.article for span in flag.evidence]) == ("version", "a0", ["a1"])
    assert flag.message.startswith("an older version")
    assert not list(flags.versions(lay([replace(one, article=replace(one.article, url=None)) for one in marked], {})))
