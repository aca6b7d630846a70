"""Which pieces of a file's text stand in a document, each character of the document serving one piece alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from guidelinec.numbering.typed import split_number

LONG = 8
"""Characters from which a piece is sought first: a shorter one could take a part of it."""
WINDOW = 50
"""How far behind the last piece a piece is sought in its order, in lengths of the piece: a short one stands elsewhere by chance."""
FARTHEST = 100_000
"""The most characters of pieces without a place that are passed over in this."""
TAKEN = "\0"
"""Stands in the rest of the document for what has served a piece; no document holds it."""


@dataclass
class _Placing:
    """The document's text, and the stretches of it (start, end) that serve a piece, by the piece's place."""

    whole: str
    stretches: dict[int, tuple[int, int]] = field(default_factory=dict)

    def put(self, place: int, piece: str, start: int, end: int) -> bool:
        """Whether the piece stands between start and end; then it is put there."""
        begin = self.whole.find(piece, start, end)
        if begin >= 0:
            self.stretches[place] = (begin, begin + len(piece))
        return begin >= 0

    def rest(self) -> str:
        """What serves no piece."""
        kept: list[str] = []
        end = 0
        for start, stop in sorted(self.stretches.values()):
            kept.append(self.whole[end:start])
            end = stop
        return TAKEN.join((*kept, self.whole[end:]))


def unplaced(pieces: Sequence[str], whole: str) -> dict[int, str]:
    """What of the pieces (without spaces) the document's text does not hold, by the place of the piece.

    Long pieces are put in their order, then short ones between them; what moved is sought in the rest, the longest first.
    """
    placing = _Placing(whole)
    _put_long(pieces, placing)
    _put_short(pieces, placing)
    left = [place for place, piece in enumerate(pieces) if piece and place not in placing.stretches]
    return _without_moved(pieces, left, placing.rest())


def _put_long(pieces: Sequence[str], placing: _Placing) -> None:
    end = passed = 0
    for place, piece in enumerate(pieces):
        if len(piece) >= LONG and placing.put(place, piece, end, end + passed + (WINDOW + 1) * len(piece)):
            end, passed = placing.stretches[place][1], 0
        else:
            passed = min(FARTHEST, passed + len(piece))


def _put_short(pieces: Sequence[str], placing: _Placing) -> None:
    """Short pieces between the long ones before and behind them."""
    limits = [len(placing.whole)] * (len(pieces) + 1)
    for place in range(len(pieces) - 1, -1, -1):
        limits[place] = placing.stretches[place][0] if place in placing.stretches else limits[place + 1]
    end = 0
    for place, piece in enumerate(pieces):
        if place in placing.stretches or (
            0 < len(piece) < LONG
            and placing.put(place, piece, end, min(limits[place], end + (WINDOW + 1) * len(piece)))
        ):
            end = placing.stretches[place][1]


def _without_moved(pieces: Sequence[str], left: Sequence[int], rest: str) -> dict[int, str]:
    """What is left of pieces after those that stand elsewhere, as often as they do; the first of equal ones are taken as there."""
    there: Counter[str] = Counter()
    wanted = Counter(pieces[place] for place in left)
    for piece in sorted(wanted, key=len, reverse=True):
        there[piece] = min(rest.count(piece), wanted[piece])
        rest = rest.replace(piece, TAKEN, there[piece]) if there[piece] else rest
    lost: dict[int, str] = {}
    for place in left:
        piece = pieces[place]
        if there[piece]:
            there[piece] -= 1
            continue
        missing, rest = _in_parts(piece, rest)
        if missing:
            lost[place] = missing
    return lost


def _in_parts(piece: str, rest: str) -> tuple[str, str]:
    """A piece that stands in parts (its number apart from its words): what is missing of it, and the rest without its parts."""
    number, words = split_number(piece)
    parts = (number, words) if number and words and number + words == piece else (piece,)
    missing = ""
    for part in parts:
        while part:
            size = _longest(part, rest)
            if not size:
                missing += part
                break
            rest = rest.replace(part[:size], TAKEN, 1)
            part = part[size:]
    return missing, rest


def _longest(part: str, rest: str) -> int:
    """How much of the head of a part stands in the rest: all of it, or at least LONG characters."""
    if part in rest:
        return len(part)
    low, high = 0, len(part)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if part[:middle] in rest else (low, middle)
    return low if low >= LONG else 0
