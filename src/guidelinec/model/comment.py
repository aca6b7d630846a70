"""Comments (意見): what somebody said of a clause of an edition, as a register keeps it."""

from __future__ import annotations

from dataclasses import dataclass, field

from guidelinec.diagnostics import Span


@dataclass(frozen=True, slots=True)
class Comment:
    """One comment: who said it, when (as the file has it), in which file, of which clause ("" for the whole) and of which words;
    `reply_to` is the id of the one that it answers, `resolved` says that its thread was closed."""

    id: str
    author: str
    date: str
    file: str
    clause: str
    quote: str
    text: str
    reply_to: str = ""
    resolved: bool = False
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Register:
    """The comments on an edition, in the order in which they came in."""

    edition: str
    comments: tuple[Comment, ...]
    span: Span | None = field(default=None, compare=False, repr=False)
