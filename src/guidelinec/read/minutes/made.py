"""What was read of a meeting so far, and the points of its agenda that are made of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from guidelinec.model.minutes.meeting import AgendaItem, Exchange, Reply
from guidelinec.read.account.account import Ledger
from guidelinec.read.minutes.marks import INNER_SPEAKER

_RECORD: Final = re.compile("議事(?:概要|要旨|録)")


@dataclass
class SpokenWords:
    """Words of one speaker, line by line, and whether the last paragraph is a part of a list."""

    mark: str
    name: str
    lines: list[str]
    in_list: bool = False

    @property
    def text(self) -> str:
        """The words, a line a paragraph."""
        return "".join(self.lines)


@dataclass
class AskedQuestion:
    """A question with its answers."""

    question: SpokenWords
    replies: list[SpokenWords] = field(default_factory=list)


@dataclass
class TalkedPoint:
    """A point of the agenda with what was said on it; a heading in the text that goes on in the next line lacks `rest` yet."""

    number: str
    title: str
    remarks: list[str] = field(default_factory=list)
    asked: list[AskedQuestion] = field(default_factory=list)
    rest: str = ""


def joined_title(lines: Sequence[str], ledger: Ledger) -> str:
    """The title of the minutes; what calls them minutes stands apart."""
    title = ""
    for line in lines:
        gap = "　" if title and _RECORD.match(line) else ""
        ledger.normalise("題名の区切り", "", gap)
        title += gap + line
    return title


def agenda_item(point: TalkedPoint, ledger: Ledger) -> AgendaItem:
    """A point of the agenda with what was said on it."""
    made = tuple(_exchange(asked, ledger) for asked in point.asked)
    return AgendaItem(point.number, point.title, "".join(point.remarks), made)


def _exchange(asked: AskedQuestion, ledger: Ledger) -> Exchange:
    replies = tuple(reply for said in asked.replies for reply in _replies(said, ledger))
    question = asked.question
    exchange = Exchange(question.text, replies, mark=question.mark or "○", name=question.name)
    return replace(exchange, source=exchange.digest)


def _replies(said: SpokenWords, ledger: Ledger) -> Iterator[Reply]:
    """The words of one mark, parted where another who is named in brackets goes on."""
    text, name, start = said.text, said.name, 0
    for match in INNER_SPEAKER.finditer(text):
        words = text[start : match.start()]
        if words.strip():
            yield Reply(words.rstrip("\n"), said.mark, name)
            ledger.normalise("段落の区切り", words[len(words.rstrip("\n")) :])
        ledger.normalise("回答の中の話者", match[0], match["name"])
        name, start = match["name"], match.end()
    yield Reply(text[start:], said.mark, name)
