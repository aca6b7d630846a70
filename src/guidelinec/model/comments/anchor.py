"""Where a comment stands in the text of now: by the words that it quotes, and by those around them.

A place is given only where it can be no other one: words that stand in several places, or that stand there by chance since those that were
quoted are gone, have none, and it is said so.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from itertools import islice
from typing import Final, Literal, NamedTuple, TypeAlias

from guidelinec.model.comments.comment import Comment

AnchorState: TypeAlias = Literal["whole", "quote", "edited", "moved", "several", "gone", "no clause"]
"""On the whole clause; on words that still stand in it; on words that were edited; on words that stand in another clause now; on words that stand in
it, perhaps at another place; on words that stand there no longer; on a clause that is not there."""

BOTH: Final = 3
"""Letters that must still stand on both sides of a quote."""

ENOUGH: Final = 14
"""Letters that are enough on one side of it: more than in しなければならない."""

HELD: Final = 8
"""Letters in a row that must stand in a text for the rest to be laid over it."""

FIT: Final = 0.66
"""How much of a quote and of what stood around it must be found in a text."""

LONGEST: Final = 8_000
"""Letters of a quote and of a clause up to which edited words are looked for."""

MOST_PLACES: Final = 8
"""Places at which the same letters may stand for edited words to be looked for at each."""

FARTHEST: Final = 24
"""How many letters may have come between two parts of what was quoted."""

SELF_EVIDENT: Final = 16
"""Letters of a quote that is no word which stands anywhere."""

ALIKE: Final = 0.5
"""How much of a quote must be left in what stands in its place."""


class Anchor(NamedTuple):
    """How a comment stands, in which clause, and the words that it stands on now (where they are not those that it quotes, they
    were edited), with their offsets among the letters of the clause."""

    state: AnchorState
    clause: str
    words: str = ""
    start: int = -1
    end: int = -1


def bare(words: str) -> str:
    """Words without white space, which pages and files break in places of their own."""
    return "".join(words.split())


def letters(words: str) -> str:
    """Words without white space, in letters of one width."""
    return bare(unicodedata.normalize("NFKC", words))


@dataclass(frozen=True)
class ClauseTexts:
    """The words of the clauses of an edition by id, in which comments look for their places."""

    texts: Mapping[str, str]

    @cached_property
    def plain(self) -> dict[str, str]:
        """The letters of each clause."""
        return {name: letters(text) for name, text in self.texts.items()}


def anchored(comment: Comment, clauses: ClauseTexts) -> Anchor:
    """How a comment stands to the clauses."""
    quote = _Quote(letters(comment.before), letters(comment.quote), letters(comment.after))
    is_there = not comment.clause or comment.clause in clauses.texts
    if not quote.words:
        return Anchor("whole" if is_there else "no clause", comment.clause)
    if comment.clause and is_there:
        place = _in_clause(quote, comment.clause, clauses.plain[comment.clause])
        if place.state != "gone":
            return place
    elsewhere = _elsewhere(quote, comment.clause, clauses)
    if elsewhere is not None:
        return elsewhere if comment.clause else elsewhere._replace(state="quote")
    if comment.clause and is_there and (quote.has_context or len(quote.words) >= SELF_EVIDENT):
        text = clauses.plain[comment.clause]
        edited = _edited(quote, comment.clause, text)
        is_unsure = edited.state == "gone" and quote.words in text
        return Anchor("several", comment.clause) if is_unsure else edited
    return Anchor("gone" if is_there else "no clause", comment.clause)


class _Quote(NamedTuple):
    """The letters that are quoted, and those around them."""

    before: str
    words: str
    after: str

    @property
    def has_context(self) -> bool:
        """Whether it is known what stood around."""
        return bool(self.before or self.after)

    def held(self, text: str, start: int) -> tuple[int, int]:
        """How many letters before and after a place are those that were there."""
        end = start + len(self.words)
        return _same_end(self.before, text[:start]), _same_start(self.after, text[end:])

    def is_held(self, text: str, start: int) -> bool:
        """Whether so much of what stood around is there that it is the same place: all of it, some on both sides, or much on one. What
        is said at the end of many sentences is not enough."""
        held = self.held(text, start)
        is_all = held == (len(self.before), len(self.after))
        both = min(held) >= BOTH and sum(held) >= ENOUGH
        return is_all or len(self.words) >= SELF_EVIDENT or both or max(held) >= ENOUGH


def _same_start(left: str, right: str) -> int:
    pairs = zip(left, right, strict=False)
    return next((place for place, (a, b) in enumerate(pairs) if a != b), min(len(left), len(right)))


def _same_end(left: str, right: str) -> int:
    return _same_start(left[::-1], right[::-1])


def _places(words: str, text: str) -> Iterator[int]:
    place = text.find(words)
    while place >= 0:
        yield place
        place = text.find(words, place + 1)


def _in_clause(quote: _Quote, clause: str, text: str) -> Anchor:
    """The place in the clause on which the comment was made."""
    places = list(_places(quote.words, text))
    end = len(quote.words)
    if not quote.has_context:
        state: AnchorState = "quote" if len(places) == 1 else "several" if places else "gone"
        start = places[0] if len(places) == 1 else -1
        return Anchor(
            state, clause, quote.words if start >= 0 else "", start, start + end if start >= 0 else -1
        )
    held = sorted(
        ((sum(quote.held(text, place)), place) for place in places if quote.is_held(text, place)),
        reverse=True,
    )
    if len(held) > 1 and held[0][0] == held[1][0]:
        return Anchor("several", clause)
    if held:
        start = held[0][1]
        return Anchor("quote", clause, quote.words, start, start + end)
    return Anchor("gone", clause)


class _KeptPart(NamedTuple):
    """Letters of what stood around a quote that stand in a text too, from these offsets on."""

    old: int
    new: int
    size: int


def _edited(quote: _Quote, clause: str, text: str) -> Anchor:
    """The words that stand where the quote stood: what stood there and around it is laid over the text, and enough of the quote is left."""
    window = quote.before + quote.words + quote.after
    blocks = _laid_over(window, text)
    first, last = len(quote.before), len(quote.before) + len(quote.words)
    kept = [
        (max(first, block.old), min(last, block.old + block.size), block.new - block.old)
        for block in blocks
        if block.old < last and block.old + block.size > first
    ]
    if sum(end - start for start, end, _ in kept) < ALIKE * len(quote.words):
        return Anchor("gone", clause)
    # What was written anew at an end of the quote is of it, where what stood beside that end still does.
    start = next(
        (block.new + block.size for block in blocks if block.old + block.size == first),
        kept[0][0] + kept[0][2],
    )
    end = next((block.new for block in blocks if block.old == last), kept[-1][1] + kept[-1][2])
    state: AnchorState = "quote" if text[start:end] == quote.words else "edited"
    return Anchor(state, clause, text[start:end], start, end)


def _laid_over(window: str, text: str) -> list[_KeptPart]:
    """The blocks that a window and a text share, in their order: the longest, where it stands once in the text or fits best at one of its
    places, and what fits beside it; none where too little fits, or it fits twice."""
    if max(len(window), len(text)) > LONGEST:
        return []
    longest = SequenceMatcher(None, window, text, autojunk=False).find_longest_match()
    if longest.size < min(HELD, len(window)):
        return []
    words = window[longest.a : longest.a + longest.size]
    places = list(islice(_places(words, text), MOST_PLACES + 1))
    if len(places) > MOST_PLACES:
        return []
    fits = [_around(window, text, _KeptPart(longest.a, place, longest.size)) for place in places]
    fits.sort(key=lambda blocks: sum(block.size for block in blocks), reverse=True)
    sizes = [sum(block.size for block in blocks) for blocks in fits[:2]]
    is_sure = sizes[0] >= FIT * len(window) and (len(sizes) == 1 or sizes[0] >= sizes[1] + BOTH)
    return fits[0] if is_sure else []


def _around(window: str, text: str, block: _KeptPart) -> list[_KeptPart]:
    """A block with those that fit before and after it, none of them farther away than words may have come between."""
    reach = FARTHEST + block.old
    left = _fitting(window[: block.old], text[max(0, block.new - reach) : block.new])
    shift = max(0, block.new - reach)
    end, old_end = block.new + block.size, block.old + block.size
    right = _fitting(window[old_end:], text[end : end + FARTHEST + len(window) - old_end])
    return [
        *(_KeptPart(part.old, part.new + shift, part.size) for part in left),
        block,
        *(_KeptPart(part.old + old_end, part.new + end, part.size) for part in right),
    ]


def _fitting(old: str, new: str) -> list[_KeptPart]:
    """The blocks of two texts, without those that may be chance."""
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    return [_KeptPart(block.a, block.b, block.size) for block in blocks if block.size >= BOTH]


def _elsewhere(quote: _Quote, home: str, clauses: ClauseTexts) -> Anchor | None:
    """The one place in all other clauses that has the quote and what stood around it."""
    anchors: list[Anchor] = []
    for clause, text in clauses.plain.items():
        if clause == home:
            continue
        for place in _places(quote.words, text):
            if quote.has_context and not (
                quote.is_held(text, place) and max(quote.held(text, place)) >= BOTH
            ):
                continue
            if not quote.has_context and len(quote.words) < SELF_EVIDENT and home:
                continue
            anchors.append(Anchor("moved", clause, quote.words, place, place + len(quote.words)))
            if len(anchors) > 1:
                return None
    return anchors[0] if anchors else None
