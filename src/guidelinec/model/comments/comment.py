"""Comments (意見): what somebody said of a clause of an edition, as a register keeps it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Literal, TypeAlias

from guidelinec.diagnostics import Span

Disposition: TypeAlias = Literal["", "反映", "一部反映", "今後検討", "対応なし", "質問への回答"]
DISPOSITIONS: Final[tuple[Disposition, ...]] = ("反映", "一部反映", "今後検討", "対応なし", "質問への回答")
"""What can become of a comment, in the order in which tables list it."""
CommentKind: TypeAlias = Literal["", "修正意見", "質問", "その他"]
COMMENT_KINDS: Final[tuple[CommentKind, ...]] = ("修正意見", "質問", "その他")
"""What a comment wants, in the order in which tables list it."""
TAKEN_UP: Final[frozenset[Disposition]] = frozenset({"反映", "一部反映"})
"""What says that the text was changed because of the comment."""


@dataclass(frozen=True, slots=True)
class Comment:
    """One comment: who said it, when (as the file has it), in which file, of which clause ("" for the whole) and of which words; `before` and
    `after` are the words around those. `body` is whom the author speaks for. `response` is the answer, `disposition` what became of
    the comment, `answers` the policy items and clauses that answer it. `reply_to` is the id of the one that it answers, `thread` that of the
    first one of its thread ("" for the first), `resolved` says that its thread was closed in Word. `proposed` are the words that it wants in place of those
    that it quotes. `label` is the number of the clause as it was printed when the comment came in, `file_place` the sheet and cell or the
    page of the file. `summary` is what is published of it in place of its text."""

    id: str
    author: str
    date: str
    file: str
    clause: str
    quote: str
    text: str
    body: str = ""
    before: str = ""
    after: str = ""
    response: str = ""
    disposition: Disposition = ""
    answers: tuple[str, ...] = ()
    reply_to: str = ""
    resolved: bool = False
    thread: str = ""
    kind: CommentKind = ""
    proposed: str = ""
    label: str = ""
    file_place: str = ""
    summary: str = ""
    span: Span | None = field(default=None, compare=False, repr=False)

    @property
    def is_answered(self) -> bool:
        """Whether there is an answer, or it is said what became of it."""
        return bool(self.response or self.disposition)


@dataclass(frozen=True, slots=True)
class Register:
    """The comments on an edition, in the order in which they came in."""

    edition: str
    comments: tuple[Comment, ...]
    span: Span | None = field(default=None, compare=False, repr=False)
