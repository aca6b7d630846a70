"""The minutes of a meeting as they lie in structure/: what was asked and answered, to what it led, and what the answers promised."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from guidelinec.schema.structure_fields import EditionId, Id, Strict, Words

Name = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9-]*$", max_length=36)]


class MeetingHeadFile(Strict):
    """A line at the head of the minutes."""

    name: Words
    """What it is about: 日時, 形式, 場所, 出席者 …"""
    words: str = ""
    """What stands there."""


class SpeakerFile(Strict):
    """Whom a mark stands for."""

    mark: Words
    """The mark: ○, ●."""
    name: Words
    """Who speaks: 構成員, 事務局."""


class ReplyFile(Strict):
    """What somebody answered."""

    text: str
    """The words; a line a paragraph, the cells of a row of a table parted by tabs."""
    mark: str = "●"
    """The mark before them."""
    name: str = ""
    """Who spoke, where the minutes name them."""


class LinkFile(Strict):
    """A policy item or a clause to which an exchange led."""

    item: Name | None = None
    """The policy item, e.g. P04."""
    clause: Id | None = None
    """The clause."""
    state: Literal["提案", "確認", "却下"] = "確認"
    """提案 was proposed by the program; a person writes 確認 or 却下."""
    reason: str = ""
    """Why it is named."""


class PromiseFile(Strict):
    """An open point: something that an answer promised."""

    id: Name
    """Its name, e.g. Q03-1."""
    words: Words
    """The words of the answer that promise it."""
    state: Literal["未対応", "検討中", "反映済み", "見送り"] = "未対応"
    """What became of it."""
    answers: list[str] = Field(default=[])
    """The policy items and the clauses that keep it."""
    done: str = ""
    """What was done, or why not, in words."""


class ExchangeFile(Strict):
    """A question and what was answered."""

    id: Name
    """Its name, e.g. Q03."""
    question: str = ""
    """The question; none where somebody only explained."""
    mark: str = "○"
    """The mark before it."""
    name: str = ""
    """Who asked, where the minutes name them."""
    replies: list[ReplyFile] = Field(default=[])
    """The answers, in their order."""
    links: list[LinkFile] = Field(default=[])
    """To what it led."""
    promises: list[PromiseFile] = Field(default=[])
    """What the answers promised."""
    source: str = ""
    """A digest of the words in the file that it came from, by which `minutes import` knows it again."""


class AgendaItemFile(Strict):
    """A point of the agenda."""

    number: str = ""
    """Its number as printed."""
    title: str = ""
    """What it is about."""
    remark: str = ""
    """What the minutes remark on it: （意見、質問等なし）."""
    exchanges: list[ExchangeFile] = Field(default=[])
    """What was said on it."""


class MinutesFile(Strict):
    """structure/<document>/minutes/<meeting>.yaml: the minutes (議事概要) of a meeting that led to an edition."""

    edition: EditionId
    """The edition to which the meeting led."""
    title: str = ""
    """The title of the minutes."""
    name: str = ""
    """What the meeting is called: 第6回."""
    file: str = ""
    """The file that they came in."""
    remark: str = ""
    """What readers of the minutes should know, printed below them."""
    heads: list[MeetingHeadFile] = Field(default=[])
    """Date, form, place …"""
    speakers: list[SpeakerFile] = Field(default=[])
    """Whom the marks stand for."""
    agenda: list[AgendaItemFile]
    """The points of the agenda."""
    other: list[str] = Field(default=[])
    """Lines of the file that belong to nothing else."""
