"""Lines of minutes as a meeting: its heads, its agenda, and what was asked and answered on each point; every character accounted for."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from guidelinec.diagnostics import Diagnostic, Message
from guidelinec.model.minutes.meeting import Minutes, exchanges
from guidelinec.read.account.account import Account
from guidelinec.read.minutes.lines import read_lines
from guidelinec.read.minutes.meeting import MeetingReader
from guidelinec.read.text.decode import printable

MOST_EXCHANGES: Final = 5_000
"""More is no meeting."""


@dataclass(frozen=True, slots=True)
class ReadMinutes:
    """What a file holds: the minutes, the account of its characters, or why there are none."""

    minutes: Minutes | None = None
    account: Account = field(default_factory=lambda: Account(0, 0, (), ()))
    finding: Diagnostic | None = None
    trouble: Message | None = None


def read_minutes(data: bytes, name: str) -> ReadMinutes:
    """The minutes of a text file, a Word file or a PDF."""
    text = read_lines(data, name)
    if isinstance(text, Diagnostic):
        return ReadMinutes(finding=text)
    reader = MeetingReader(text.ledger)
    for place, line in enumerate(text.lines):
        reader.take(line, text.lines[place + 1] if place + 1 < len(text.lines) else "")
    minutes = reader.finished(printable(name))
    count = sum(1 for _ in exchanges(minutes))
    if not count and not any(item.remark for item in minutes.agenda):
        return ReadMinutes(trouble=NOTHING)
    if count > MOST_EXCHANGES:
        return ReadMinutes(trouble=TOO_MANY)
    return ReadMinutes(minutes, text.ledger.summed(text.total, minutes_size(minutes)))


def minutes_size(minutes: Minutes) -> int:
    """How many characters minutes hold, without the marks of the speakers."""
    words = [minutes.title, minutes.remark, *minutes.other]
    words += [part for head in minutes.heads for part in (head.name, head.words)]
    words += [speaker.name for speaker in minutes.speakers]
    for item in minutes.agenda:
        words += [item.number, item.title, item.remark]
    for exchange in exchanges(minutes):
        words += [exchange.name, exchange.question]
        words += [part for reply in exchange.replies for part in (reply.name, reply.text)]
    return sum(map(len, words))


NOTHING: Final = Message(
    "質問（○）も回答（●）も議題もありません。議事概要のファイルか確かめてください",
    "there is neither a question (○) nor an answer (●) nor an agenda; see whether this file has minutes",
)
TOO_MANY: Final = Message(
    f"質問が{MOST_EXCHANGES}件を超えます。会議ごとのファイルに分けてください",
    f"there are more than {MOST_EXCHANGES} questions; give a file a meeting",
)
