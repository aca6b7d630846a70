"""Which pieces of a file's text stand in a document, each character of the document serving one piece alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from guidelinec.numbering.typed import split_number

LONG = 8
"""Characters from which a piece is sought first: a shorter one could take a part of it."""
WINDOW = 50
"""How far behind the last piece a piece is sought in its order, in lengths of the piece: a short one stands elsewhere by chance."""
FARTHEST = 100_000
"""The most characters of pieces without a place that are passed over in this."""
SOUGHT_ANEW = 20
"""The most different pieces for which others are moved."""
RUNS_MOST = 2_000_000
"""Characters of text up to which all runs in it are kept."""
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

    Long pieces are put in their order, then short ones between them; what moved is sought in the rest, the longest first. Where something
    is left over, the short pieces that may stand in its place are sought anew with it.
    """
    placing = _Placing(whole)
    _put_long(pieces, placing)
    _put_short(pieces, placing)
    left = [place for place, piece in enumerate(pieces) if piece and place not in placing.stretches]
    lost = _without_moved(pieces, left, _Rest(placing.rest()))
    freed = list(_in_the_way(pieces, lost, placing))
    if not freed:
        return lost
    for place in freed:
        del placing.stretches[place]
    anew = _without_moved(pieces, sorted((*left, *freed)), _Rest(placing.rest()))
    return min(lost, anew, key=lambda missing: sum(map(len, missing.values())))


def _in_the_way(pieces: Sequence[str], lost: Mapping[int, str], placing: _Placing) -> Iterator[int]:
    """The places of short pieces that may have been put into what a lost piece needs, where few are lost: a 0 into one of two 00."""
    wanted = {pieces[place] for place in lost}
    if len(wanted) <= SOUGHT_ANEW:
        for place in placing.stretches:
            if len(pieces[place]) < LONG and any(pieces[place] in piece for piece in wanted):
                yield place


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


class _Rest:
    """What serves no piece yet, searched for pieces. The runs of characters that it has at first tell of most pieces that are nowhere
    in it, so that it is read through for few."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._at_first = text
        self._runs: dict[int, frozenset[str]] = {}

    def may_hold(self, piece: str) -> bool:
        """Whether the first characters of a piece stood in it at first."""
        size, text = min(len(piece), LONG), self._at_first
        if len(text) > RUNS_MOST:
            return True
        if size not in self._runs:
            self._runs[size] = frozenset(text[start : start + size] for start in range(len(text) - size + 1))
        return piece[:size] in self._runs[size]

    def take(self, piece: str, most: int) -> int:
        """Takes a piece out of it, as often as it stands there and at most so often; gives how often that is."""
        times = min(self.text.count(piece), most) if self.may_hold(piece) else 0
        if times:
            self.text = self.text.replace(piece, TAKEN, times)
        return times

    def longest(self, part: str) -> int:
        """How much of the head of a part stands in it: all of it, or at least LONG characters."""
        if not self.may_hold(part):
            return 0
        if part in self.text:
            return len(part)
        low, high = 0, len(part)
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if part[:middle] in self.text else (low, middle)
        return low if low >= LONG else 0


def _without_moved(pieces: Sequence[str], left: Sequence[int], rest: _Rest) -> dict[int, str]:
    """What is left of pieces after those that stand elsewhere, as often as they do; the first of equal ones are taken as there."""
    wanted = Counter(pieces[place] for place in left)
    there = {piece: rest.take(piece, wanted[piece]) for piece in sorted(wanted, key=len, reverse=True)}
    lost: dict[int, str] = {}
    for place in left:
        piece = pieces[place]
        if there[piece]:
            there[piece] -= 1
        elif missing := _missing(piece, rest):
            lost[place] = missing
    return lost


def _missing(piece: str, rest: _Rest) -> str:
    """What is missing of a piece that stands in parts (its number apart from its words), which are taken out of the rest."""
    number, words = split_number(piece)
    parts = (number, words) if number and words and number + words == piece else (piece,)
    missing = ""
    for part in parts:
        while part:
            size = rest.longest(part)
            if not size:
                missing += part
                break
            rest.take(part[:size], 1)
            part = part[size:]
    return missing
