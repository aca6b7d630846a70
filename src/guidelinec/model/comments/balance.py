"""The register summed up: every comment that was received is answered or open, to the one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from guidelinec.model.comments.comment import COMMENT_KINDS, DISPOSITIONS, Comment, CommentKind, Disposition


@dataclass(frozen=True, slots=True)
class Balance:
    """How many comments were received, how many are answered and how many open; by what became of them, by what
    they want, and by whom they are from. `replies` is how many of them answer another one."""

    received: int
    answered: int
    open: int
    replies: int
    kinds: tuple[tuple[str, int], ...]
    dispositions: tuple[tuple[str, int], ...]
    bodies: tuple[tuple[str, int, int], ...]
    """Whom the authors speak for, how many they made, and how many of these are open."""


def balance(comments: Sequence[Comment]) -> Balance:
    """The sums of a register."""
    answered = sum(comment.is_answered for comment in comments)
    became = Counter[Disposition](comment.disposition for comment in comments if comment.disposition)
    wanted = Counter[CommentKind](comment.kind for comment in comments if comment.kind)
    made = Counter(map(speaker, comments))
    waiting = Counter(speaker(comment) for comment in comments if not comment.is_answered)
    return Balance(
        received=len(comments),
        answered=answered,
        open=len(comments) - answered,
        replies=sum(bool(comment.reply_to) for comment in comments),
        kinds=tuple((name, wanted[name]) for name in COMMENT_KINDS),
        dispositions=tuple((name, became[name]) for name in DISPOSITIONS),
        bodies=tuple((name, made[name], waiting[name]) for name in sorted(made)),
    )


def speaker(comment: Comment) -> str:
    """Whom a comment is from: the body, else the person."""
    return comment.body or comment.author or "（記載なし）"
