"""How every changed span stands: replaced throughout, quoted by a claim, sealed by a person, or waiting for one.

1. A span is replaced where a declared replacement made all of it, and quoted where all its characters, gone and come, lie in the quotes of
   claims. A quote that only touches it is not enough: what stands beside the quoted words may turn them around.
2. A seal holds for one span whose fingerprint is its own, in a row that its item claims. Two spans alike need two seals.
3. A seal that holds for none is held against the spans of its unit that have none: the one most like it was edited and needs to be confirmed
   again, also where it is quoted. Where there is none, what was sealed is gone.
4. A span belongs to the items whose quotes touch it or whose replacement made it, else to those that claim the row without a quote, else to those
   that quote other words of it, else to those of replacements.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from guidelinec.model.change import Op
from guidelinec.model.policy import Replaced
from guidelinec.model.signoff import ChangedWords, Seal, SpanReview, SpanState
from guidelinec.model.trace import ItemTrace
from guidelinec.trace.index import Index
from guidelinec.trace.item_words import AskedWords
from guidelinec.trace.replaced import made_by
from guidelinec.trace.spans import RowSpan, SpanReader
from guidelinec.trace.words import AFTER, BEFORE, inside, touched

MOST_COMPARED = 200
"""Characters of two spans that are compared to find which one a seal was on."""
LEAST_ALIKE = 0.3
"""A span that is quoted or replaced and less alike is another change, and what was sealed is gone."""


@dataclass(frozen=True, slots=True)
class Signing:
    """All changed spans with how they stand, and the seals on words that are changed no longer."""

    spans: tuple[SpanReview, ...]
    gone: tuple[Seal, ...]


Asked = Sequence[tuple[str, AskedWords]]
"""What the items name in a row: the id of each, and its words."""


def signed(
    index: Index, items: Sequence[ItemTrace], seals: Sequence[Seal], quotes: Mapping[str, str]
) -> Signing:
    """How the spans of all rows stand; `quotes` are those of claims as they are printed."""
    asked = _asked(items, quotes)
    reader = SpanReader(index.labels)
    reviews = [
        review
        for row, change in enumerate(index.changes)
        for review in _reviews(row, reader.spans(change), asked.get(row, ()))
    ]
    reviews += _forms(index, asked)
    return _with_seals(sorted(reviews, key=lambda review: review.row), seals)


def _asked(items: Sequence[ItemTrace], quotes: Mapping[str, str]) -> Mapping[int, Asked]:
    asked: defaultdict[int, list[tuple[str, AskedWords]]] = defaultdict(list)
    for traced in items:
        for answer in traced.answers:
            claim = answer.claim
            for row in answer.rows:
                quote = quotes.get(claim.quote, "") if row in answer.quoted and not claim.replaced else ""
                asked[row].append((traced.item.id, AskedWords(quote, claim.replaced)))
    return asked


def _reviews(row: int, spans: Iterator[RowSpan], asked: Asked) -> Iterator[SpanReview]:
    for span in spans:
        yield SpanReview(
            row, span.words, _owners(span, asked), state=_state(span, asked), numbers=span.numbers
        )


def _forms(index: Index, asked: Mapping[int, Asked]) -> Iterator[SpanReview]:
    """What changed beside the words: a part of the row of the clause."""
    for words in index.forms.values():
        row = next((row for row in index.rows.get(words.unit, ()) if _is_head(index, row)), None)
        if row is not None:
            names = tuple(dict.fromkeys(item for item, _ in asked.get(row, ())))
            yield SpanReview(row, words, names, "open")


def _is_head(index: Index, row: int) -> bool:
    return not next(index.units(index.changes[row])).kind


def _state(span: RowSpan, asked: Asked) -> SpanState:
    """How a span stands without seals (rule 1)."""
    if any(words.replaced and _is_replaced(span, words.replaced) for _, words in asked):
        return "replaced"
    quoted = {number for _, words in asked if words.quote for number in _inside(span, words.quote)}
    return "quoted" if quoted >= set(span.numbers) else "open"


def _is_replaced(span: RowSpan, words: Replaced) -> bool:
    return made_by(words, span.script, span.numbers)


def _inside(span: RowSpan, quote: str) -> set[int]:
    sides: tuple[Op, Op] = (BEFORE, AFTER)
    return set().union(*(inside(quote, span.script, side) for side in sides))


def _owners(span: RowSpan, asked: Asked) -> tuple[str, ...]:
    """The items to which a span belongs (rule 4)."""
    naming = [item for item, words in asked if _touches(span, words)]
    silent = [item for item, words in asked if not words.quote and not words.replaced]
    quoting = [item for item, words in asked if words.quote]
    return tuple(dict.fromkeys(naming or silent or quoting or [item for item, _ in asked]))


def _touches(span: RowSpan, words: AskedWords) -> bool:
    if words.replaced:
        return _is_replaced(span, words.replaced)
    if not words.quote:
        return False
    touching = touched(words.quote, span.script, BEFORE) | touched(words.quote, span.script, AFTER)
    return not touching.isdisjoint(span.numbers)


def _with_seals(reviews: Sequence[SpanReview], seals: Sequence[Seal]) -> Signing:
    """The spans with the seals that they have, or that they had (rules 2 and 3)."""
    waiting: defaultdict[str, list[Seal]] = defaultdict(list)
    for seal in seals:
        waiting[seal.words.fingerprint].append(seal)
    held = [_held(review, waiting) for review in reviews]
    left = [seal for same in waiting.values() for seal in same]
    edited = _edited(held, left)
    again = tuple(
        replace(review, state="again", seal=edited[place]) if place in edited else review
        for place, review in enumerate(held)
    )
    kept = {id(seal) for seal in edited.values()}
    return Signing(again, tuple(seal for seal in left if id(seal) not in kept))


def _held(review: SpanReview, waiting: Mapping[str, list[Seal]]) -> SpanReview:
    same = waiting.get(review.words.fingerprint, [])
    seal = next((seal for seal in same if seal.item in review.items), None)
    if seal is None:
        return review
    same.remove(seal)
    return replace(review, state="sealed", seal=seal)


def _edited(reviews: Sequence[SpanReview], left: Sequence[Seal]) -> dict[int, Seal]:
    """Of the spans without a seal, by their places, the one that each had before it was edited; the most alike first."""
    by_unit: defaultdict[str, list[int]] = defaultdict(list)
    for place, review in enumerate(reviews):
        if review.seal is None:
            by_unit[review.words.unit].append(place)
    pairs = [
        (_likeness(seal.words, reviews[place].words), place, number)
        for number, seal in enumerate(left)
        for place in by_unit[seal.words.unit]
    ]
    edited: dict[int, Seal] = {}
    taken: set[int] = set()
    for likeness, place, number in sorted(pairs, key=lambda pair: (-pair[0], pair[1:])):
        least = 0 if reviews[place].state == "open" else LEAST_ALIKE
        if likeness >= least and place not in edited and number not in taken:
            edited[place] = left[number]
            taken.add(number)
    return edited


def _likeness(sealed: ChangedWords, now: ChangedWords) -> float:
    """How alike two spans of a unit are, from 0 to 1; -1 where one is in the title and the other is not."""
    if sealed.part != now.part:
        return -1
    first, second = ((span.old + span.new)[:MOST_COMPARED] for span in (sealed, now))
    return SequenceMatcher(None, first, second, autojunk=False).ratio()
