"""How changed words stand, as people read it: who has read them, and what is still to be read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from guidelinec.model.signoff import STATE_NAMES, WAITING, SpanReview, SpanState

ORDER: tuple[SpanState, ...] = ("again", "open", "sealed", "quoted", "replaced")
"""What waits for a person first."""


def standing(spans: Sequence[SpanReview]) -> str:
    """The states of some spans in lines, with how many there are where they are not all alike, and who has read them."""
    counts = Counter(review.state for review in spans)
    lines = []
    for state in ORDER:
        if counts[state]:
            count = f" {counts[state]}" if len(counts) > 1 or counts[state] > 1 else ""
            lines.append(f"{STATE_NAMES[state]}{count}{_readers(spans, state)}")
    return "\n".join(lines)


def counted_states(spans: Iterable[SpanReview]) -> str:
    """How many spans stand how, in a line."""
    counts = Counter(review.state for review in spans)
    return "、".join(f"{STATE_NAMES[state]} {counts[state]}" for state in ORDER if counts[state])


def is_waiting(spans: Iterable[SpanReview]) -> bool:
    """Whether some of them wait for a person."""
    return any(review.state in WAITING for review in spans)


def _readers(spans: Iterable[SpanReview], state: SpanState) -> str:
    """Who has read the words, and when; of words that were edited afterwards too."""
    seals = (review.seal for review in spans if review.state == state and review.seal)
    names = dict.fromkeys(f"{seal.by} {seal.date}".strip() for seal in seals)
    return f"（{'、'.join(names)}）" if names else ""
