"""Minutes (議事概要): what was asked and answered at a meeting, to what it led, and what the answers promised."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Final, Literal, TypeAlias

from guidelinec.diagnostics import Span

LinkState: TypeAlias = Literal["提案", "確認", "却下"]
LINK_STATES: Final[tuple[LinkState, ...]] = ("提案", "確認", "却下")
"""Proposed by the program; confirmed or refused by a person."""

PromiseState: TypeAlias = Literal["未対応", "検討中", "反映済み", "見送り"]
PROMISE_STATES: Final[tuple[PromiseState, ...]] = ("未対応", "検討中", "反映済み", "見送り")
"""What can become of a promise, in the order in which tables list it."""
OPEN: Final[frozenset[PromiseState]] = frozenset({"未対応", "検討中"})
"""The states of a promise that nobody has kept or given up yet."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What somebody answered: the mark before it (●), who spoke where the minutes name them, and the words, a line a paragraph; the
    cells of a row of a table are parted by tabs."""

    text: str
    mark: str = "●"
    name: str = ""


@dataclass(frozen=True, slots=True)
class ExchangeLink:
    """The policy item or the clause (the other is "") to which an exchange led, why it is named, and whether a person has confirmed it."""

    item: str = ""
    clause: str = ""
    state: LinkState = "確認"
    reason: str = ""
    span: Span | None = field(default=None, compare=False, repr=False)

    @property
    def target(self) -> str:
        """The id of the item or of the clause."""
        return self.item or self.clause


@dataclass(frozen=True, slots=True)
class Promise:
    """An open point: the words of an answer that promise something, what became of it, the items and clauses that keep it, and what was
    done or why not, in words."""

    id: str
    words: str
    state: PromiseState = "未対応"
    answers: tuple[str, ...] = ()
    done: str = ""
    span: Span | None = field(default=None, compare=False, repr=False)

    @property
    def is_open(self) -> bool:
        """Whether it is neither kept nor given up."""
        return self.state in OPEN


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question ("" where somebody only explained) and what was answered, nothing where it was only said. `source` is the digest of the words in the
    file that it came from, by which it is known again whatever is mended here."""

    question: str
    replies: tuple[Reply, ...]
    id: str = ""
    mark: str = "○"
    name: str = ""
    source: str = ""
    links: tuple[ExchangeLink, ...] = ()
    promises: tuple[Promise, ...] = ()
    span: Span | None = field(default=None, compare=False, repr=False)

    @property
    def digest(self) -> str:
        """Some characters that are others where another word was said."""
        words = "\n".join((self.question, *(reply.text for reply in self.replies)))
        return sha256("".join(words.split()).encode(errors="replace")).hexdigest()[:16]

    @property
    def confirmed(self) -> tuple[ExchangeLink, ...]:
        """The links that a person has confirmed."""
        return tuple(link for link in self.links if link.state == "確認")


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """A point of the agenda, what the minutes remark on it (意見、質問等なし), and what was said on it."""

    number: str
    title: str
    remark: str = ""
    exchanges: tuple[Exchange, ...] = ()
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class MeetingHead:
    """A line at the head of minutes: 日時, 形式, 場所 …, and what stands there."""

    name: str
    words: str


@dataclass(frozen=True, slots=True)
class MarkMeaning:
    """Whom a mark stands for: ○ 構成員."""

    mark: str
    name: str


@dataclass(frozen=True, slots=True)
class Minutes:
    """The minutes of a meeting, which led to an edition. `name` is the meeting's (第6回), `other` are lines that belong to nothing else."""

    id: str
    title: str
    heads: tuple[MeetingHead, ...]
    agenda: tuple[AgendaItem, ...]
    speakers: tuple[MarkMeaning, ...] = ()
    other: tuple[str, ...] = ()
    name: str = ""
    edition: str = ""
    file: str = ""
    remark: str = ""
    span: Span | None = field(default=None, compare=False, repr=False)

    @property
    def date(self) -> str:
        """The date as printed, "" where the minutes have none."""
        return next((head.words for head in self.heads if "日" in head.name), "")


def exchanges(minutes: Minutes) -> Iterator[Exchange]:
    """What was said, in its order."""
    return (exchange for item in minutes.agenda for exchange in item.exchanges)
