"""Which article stands in which story: the index of stories, in this process and in the store."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from rashomon.desk.corrections import by_hand
from rashomon.records import Marked
from rashomon.relate.archive import sheet
from rashomon.relate.index import Changed, Index
from rashomon.store.keys import hashed
from rashomon.store.reader import Reader
from rashomon.store.writer import Writer

INDEX, TAG = "index", "index.tag"  # the states under which a store keeps it
SMALL = 2000  # articles up to which the index is kept after each addition
GROWN = 1.02  # times as many articles as when last kept: then it is kept again


class Shelves:
    """The index of a store's stories.

    It is read from the store when another process has kept a newer one; articles that another process has read since
    are added before it is asked, whether or not that process has kept its own.
    """

    def __init__(self) -> None:
        self._index: Index | None = None
        self._tag = b""
        self._kept = 0
        self._last = 0  # number of the last article read that the index is known to hold

    def index(self, reader: Reader) -> Index:
        """Give the index of all articles that were read."""
        tag = reader.state(TAG) or b""
        if self._index is None or tag != self._tag:
            kept = reader.state(INDEX)
            self._index, self._tag = Index.load(kept) if kept else Index(), tag
            self._kept, self._last = len(self._index), 0
        last = reader.last_read()
        if last > self._last:
            missing = [name for name in reader.read(after=self._last) if self._index.home(name) is None]
            if missing:
                self._index.add(map(sheet, reader.each_marked(missing)))
            self._last = last
        return self._index

    def add(self, writer: Writer, marked: Sequence[Marked]) -> Changed:
        """Place articles that were just read and are not yet marked so in the store; say which stories change.

        An article that was deleted and came again stands where it stood: its story is among those that change.
        """
        index = self.index(writer)
        changed = index.add(map(sheet, marked))
        homes = {home for one in marked if (home := index.home(one.article.id))}
        self.keep(writer)
        return replace(changed, stories=tuple(sorted({*changed.stories, *homes})))

    def correct(self, writer: Writer) -> Changed:
        """Take over what people say of stories now."""
        changed = self.index(writer).correct(by_hand(writer.corrections()))
        self.keep(writer, always=True)
        return changed

    def keep(self, writer: Writer, *, always: bool = False) -> None:
        """Keep the index in the store, if it has grown."""
        if self._index is None or not (always or len(self._index) <= SMALL or len(self._index) > GROWN * self._kept):
            return
        data = self._index.dump()
        self._tag, self._kept = hashed(data).encode(), len(self._index)
        writer.put_state(INDEX, data)
        writer.put_state(TAG, self._tag)

    def forget(self) -> None:
        """Forget the index of this process: what it was changed for did not happen."""
        self._index = None


def there(reader: Reader, names: Iterable[str]) -> list[str]:
    """Give those of some articles that are still in the store: the index remembers those that were deleted."""
    return [name for name in names if reader.filed(name)]
