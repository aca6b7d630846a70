"""Sealing: the seals on an edition's changes after a person has read what an item asked for."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from guidelinec.model.signoff import Seal, SpanReview
from guidelinec.model.trace import Trace


@dataclass(frozen=True, slots=True)
class Sealing:
    """Who has read the changes of which items, and when; of one clause alone where it names one."""

    items: Collection[str]
    by: str
    date: str = ""
    clause: str = ""


@dataclass(frozen=True, slots=True)
class SealedChanges:
    """All seals after a sealing in the order of the text, those that it made, and those that it took away."""

    seals: tuple[Seal, ...]
    made: tuple[Seal, ...]
    dropped: tuple[Seal, ...]


def sealed(trace: Trace, sealing: Sealing) -> SealedChanges:
    """The seals with those on every span of these items that has none. A seal that still holds stays as it is; one whose words were
    edited or are gone goes, where the sealing is about it."""
    fresh: dict[int, Seal] = {
        place: Seal(_item(review, sealing), review.words, sealing.by, sealing.date)
        for place, review in enumerate(trace.spans)
        if _reads(review, sealing)
    }
    kept = tuple(
        seal for place, review in enumerate(trace.spans) if (seal := fresh.get(place) or review.seal)
    )
    lost = tuple(seal for seal in trace.gone if _is_about(seal, sealing))
    others = tuple(seal for seal in trace.gone if not _is_about(seal, sealing))
    edited = tuple(seal for place in fresh if (seal := trace.spans[place].seal))
    return SealedChanges((*kept, *others), tuple(fresh.values()), (*edited, *lost))


def _reads(review: SpanReview, sealing: Sealing) -> bool:
    """Whether the sealing is about a span that needs, or may have, a new seal."""
    mine = not set(review.items).isdisjoint(sealing.items)
    here = sealing.clause in ("", review.words.clause)
    return mine and here and review.state not in ("sealed", "replaced")


def _is_about(seal: Seal, sealing: Sealing) -> bool:
    return seal.item in sealing.items and sealing.clause in ("", seal.words.clause)


def _item(review: SpanReview, sealing: Sealing) -> str:
    return next(item for item in review.items if item in sealing.items)
