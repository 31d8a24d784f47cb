"""Stories: the articles about one developing event, gathered by the rare words that they share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from rashomon.records import Copy, Marked, Reason, Story
from rashomon.relate.linkage import JOIN, Pairs, linked
from rashomon.relate.words import Bag, counts, likeness, summed, weigh

TELLING = 24  # heaviest words of an article by which others are found
CROWD = 60  # articles past which not all pairs that hold a word are looked at
NEXT = 8  # but each with so many that follow it
SAME = 0.95  # likeness of one text printed twice: one story, however common a crowd of it has made its words
LENGTH = 0.8  # and of which the shorter has so much of the longer one's length
NEAREST = 2  # articles of a story that take in one that stands alone
TITLE = 12  # words of an article that stand for a headline where it has none
SHOWN = 6  # shared words that a reason names


def gather(marked: Sequence[Marked], copies: Sequence[Copy]) -> tuple[Story, ...]:
    """Group articles by the event that they are about; every article stands in exactly one story."""
    bags = weigh([counts(one) for one in marked])
    likes, thin = neighbours(bags)
    place = {one.article.id: n for n, one in enumerate(marked)}
    for copy in copies:
        left, right = sorted((place[copy.article], place[copy.of]))
        likes[left, right] = max(likes.get((left, right), 0.0), copy.shared)
    same = [pair for pair, like in sorted(likes.items()) if like >= SAME and as_long(*(marked[n] for n in pair))]
    groups = settled(linked(bags, likes, thin, same), likes)
    return tuple(sorted((story([marked[n] for n in group], [bags[n] for n in group]) for group in groups), key=size))


def as_long(left: Marked, right: Marked) -> bool:
    """Tell whether two articles are about equally long: a digest that holds another whole is not that text again."""
    short, long = sorted((len(left.parse), len(right.parse)))
    return short >= LENGTH * long


def size(one: Story) -> tuple[int, str]:
    """Order stories by how many articles they hold, the largest first."""
    return -len(one.articles), one.id


def neighbours(bags: Sequence[Bag]) -> tuple[Pairs, set[tuple[int, int]]]:
    """Find the pairs of articles that share a heavy word, with their likeness, and which pairs stand for a crowd.

    Only an article's heaviest words are looked up; where many hold one, each is compared with the next few only, so
    that the work for one article depends on its neighbours and not on the pile.
    """
    holders: dict[str, list[int]] = defaultdict(list)
    for n, bag in enumerate(bags):
        for word in sorted(bag, key=lambda w: (-bag[w], w))[:TELLING]:
            holders[word].append(n)
    pairs: Pairs = {}
    thin: set[tuple[int, int]] = set()
    for found in holders.values():
        reach = len(found) if len(found) <= CROWD else NEXT
        near = [(left, right) for i, left in enumerate(found) for right in found[i + 1 : i + 1 + reach]]
        for left, right in near:
            if (left, right) not in pairs:
                pairs[left, right] = likeness(bags[left], bags[right])
        if len(found) > CROWD:
            thin.update(near)
    return pairs, thin


def settled(groups: Sequence[list[int]], likes: Pairs) -> list[list[int]]:
    """Give an article that stands alone to the story of its two nearest articles, if they are as like as a story's.

    A long story spreads over days and words; the mean over all of it keeps out what two of its articles would take.
    """
    home = {n: place for place, group in enumerate(groups) if len(group) >= NEAREST for n in group}
    near: dict[int, dict[int, list[float]]] = defaultdict(lambda: defaultdict(list))
    for (left, right), like in likes.items():
        for one, other in ((left, right), (right, left)):
            if one not in home and other in home:
                near[one][home[other]].append(like)
    taken: dict[int, int] = {}
    for one, by_place in near.items():
        mean, place = max((sum(sorted(found)[-NEAREST:]) / NEAREST, -place) for place, found in by_place.items())
        if mean >= JOIN:
            taken[one] = -place
    whole = [[n for n in group if n not in taken] for group in groups]
    for one, place in taken.items():
        whole[place].append(one)
    return [sorted(group) for group in whole if group]


def story(group: Sequence[Marked], bags: Sequence[Bag]) -> Story:
    """Make a story of some articles: its title is the headline of the article that is most like all others."""
    whole = summed(bags)
    likes = [round(likeness(bag, whole), 9) for bag in bags]
    best = max(range(len(group)), key=lambda n: (likes[n], group[n].article.id))
    names = sorted(one.article.id for one in group)
    return Story(
        id=f"story.{names[0]}",
        title=headline(group[best]),
        articles=tuple(names),
        reasons=tuple(reason(group[n], bags[n], group[best], bags[best]) for n in range(len(group)) if n != best),
    )


def reason(one: Marked, bag: Bag, other: Marked, others: Bag) -> Reason:
    """Say why an article stands in a story: the heaviest words that it shares with the story's middle."""
    shared = sorted((w for w in bag if w in others), key=lambda w: (-bag[w] * others[w], w))[:SHOWN]
    detail = f"{one.article.id} and {other.article.id} share {', '.join(shared)}"
    return Reason(feature="shared words", score=round(likeness(bag, others), 3), detail=detail)


def headline(one: Marked) -> str:
    """Give an article's headline; its first words where it has none."""
    heads = [one.article.text[b.start : b.end] for b in one.article.blocks if b.role == "headline"]
    first = one.article.text[one.parse.start[0] : one.parse.end[:TITLE][-1]] if len(one.parse) else one.article.source
    return (one.article.title or (heads[0] if heads else first)).strip()
