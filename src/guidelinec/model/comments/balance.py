"""The register summed up: every comment that was received is answered or open, to the one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from guidelinec.model.comments.comment import DISPOSITIONS, Comment, Disposition


@dataclass(frozen=True, slots=True)
class Balance:
    """How many comments were received, how many are answered and how many open; by what became of them, and by whom they are from."""

    received: int
    answered: int
    open: int
    dispositions: tuple[tuple[str, int], ...]
    bodies: tuple[tuple[str, int, int], ...]
    """Whom the authors speak for, how many they made, and how many of these are open."""


def balance(comments: Sequence[Comment]) -> Balance:
    """The sums of a register."""
    answered = sum(comment.is_answered for comment in comments)
    kinds = Counter[Disposition](comment.disposition for comment in comments if comment.disposition)
    made = Counter(map(speaker, comments))
    waiting = Counter(speaker(comment) for comment in comments if not comment.is_answered)
    return Balance(
        received=len(comments),
        answered=answered,
        open=len(comments) - answered,
        dispositions=tuple((name, kinds[name]) for name in DISPOSITIONS),
        bodies=tuple((name, made[name], waiting[name]) for name in sorted(made)),
    )


def speaker(comment: Comment) -> str:
    """Whom a comment is from: the body, else the person."""
    return comment.body or comment.author or "（記載なし）"
