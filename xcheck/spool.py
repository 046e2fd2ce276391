"""What comes one after the other, kept in memory while it is little and in a file when it is much."""

from __future__ import annotations

import tempfile
from array import array
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any, BinaryIO

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from xcheck.texts import Held, Texts

    Numbers = NDArray[np.int64]
    Codes = NDArray[np.uint64]

#: Bytes that are held in memory before a file is opened.
HELD = 32_000_000
#: Slots of numbers, and how many numbers are sorted into them, or looked at, together.
SLOTS, AT_ONCE = 128, 1_000_000


class Bodies:
    """Bytes that come one after the other, and are read in any order when all have come."""

    def __init__(self, held: int | None = None) -> None:
        self._most = HELD if held is None else held
        self._bodies: list[bytes] = []
        self._ends = array("q", [0])
        self._file: BinaryIO | None = None

    def __len__(self) -> int:
        return len(self._ends) - 1

    def add(self, body: bytes) -> None:
        self._ends.append(self._ends[-1] + len(body))
        if self._file is None and self._ends[-1] > self._most:
            self._file = tempfile.TemporaryFile(prefix="xcheck-")  # noqa: SIM115 - it lives as long as its bodies
            self._file.writelines(self._bodies)
            self._bodies = []
        if self._file is None:
            self._bodies.append(body)
        else:
            self._file.write(body)

    def __getitem__(self, number: int) -> bytes:
        """The body that came as this one, from 0 on."""
        if self._file is None:
            return self._bodies[number]
        start = self._ends[number]
        return self._held.read(start, self._ends[number + 1] - start)

    @cached_property
    def _held(self) -> Held:
        from xcheck.texts import Held

        assert self._file is not None
        self._file.flush()
        return Held(self._file)


class Spool(Bodies):
    """Texts, or lists of them, that come one after the other and become a column of a frame."""

    def append(self, text: str) -> None:
        self.add(text.encode("utf-8", "surrogatepass"))

    def extend(self, texts: Iterable[str]) -> None:
        for text in texts:
            self.append(text)

    def column(self, order: Numbers, lists: bool = False) -> list[str] | list[list[str]] | Texts:
        """The texts in this order, or the lists that they spell as JSON: a list while there is little, else a column
        that reads them when asked.
        """
        import numpy as np

        from xcheck.texts import Lists, Texts

        kind = Lists if lists else Texts
        if self._file is None:
            return [kind.decoded(self._bodies[row]) for row in order.tolist()]
        ends = np.array(self._ends)
        return kind(self._held, ends[order], ends[order + 1] - ends[order])


class Slots:
    """Numbers in slots: those of some slots are looked at together, however many there are in all."""

    def __init__(self, at_once: int | None = None) -> None:
        self._most = AT_ONCE if at_once is None else at_once
        self._held: list[tuple[Codes, NDArray[np.uint8]]] = []
        self._count = 0
        self._bodies = Bodies()  # of each slot, time and again
        self._sizes: list[Numbers] = []

    def add(self, numbers: Codes, of: NDArray[Any]) -> None:
        """Put each of `numbers` into the slot that a number `of` it names; equal ones name one slot."""
        import numpy as np

        self._held.append((numbers, (of % SLOTS).astype(np.uint8)))
        self._count += len(numbers)
        if self._count >= self._most:
            self._sort()

    def __iter__(self) -> Iterator[Codes]:
        """All numbers, those of whole slots at a time."""
        import numpy as np

        if not self._sizes:
            yield np.concatenate([np.zeros(0, dtype=np.uint64), *(numbers for numbers, _ in self._held)])
            return
        self._sort()
        total = np.sum(self._sizes, axis=0, dtype=np.int64)
        for some in np.split(np.arange(SLOTS), np.flatnonzero(np.diff(np.cumsum(total) // self._most)) + 1):
            bodies = (self._bodies[n * SLOTS + slot] for slot in some.tolist() for n in range(len(self._sizes)))
            yield np.frombuffer(b"".join(bodies), dtype=np.uint64)

    def _sort(self) -> None:
        import numpy as np

        if not self._count:
            return
        numbers, slot = map(np.concatenate, zip(*self._held, strict=True))
        self._held, self._count = [], 0
        numbers, sizes = numbers[np.argsort(slot, kind="stable")], np.bincount(slot, minlength=SLOTS)
        self._sizes.append(sizes)
        for some in np.split(numbers, np.cumsum(sizes)[:-1]):
            self._bodies.add(some.tobytes())
