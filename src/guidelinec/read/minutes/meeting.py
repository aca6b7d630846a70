"""A meeting that is being read, line by line; each line goes to one place, and what becomes of its characters to the ledger."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from guidelinec.model.minutes.meeting import MarkMeaning, MeetingHead, Minutes
from guidelinec.read.account.account import Ledger
from guidelinec.read.minutes.made import AskedQuestion, SpokenWords, TalkedPoint, agenda_item, joined_title
from guidelinec.read.minutes.marks import (
    AGENDA_HEADS,
    CLOSING,
    HEAD,
    LISTED,
    POINT,
    SENTENCE_END,
    MarkedWords,
    asks,
    legend,
    statement,
)

SHORTEST_HEADING: Final = 6
"""Characters by which the first line of a broken heading is known."""
_MEETING: Final = re.compile(r"第\s*([0-9一二三四五六七八九十]+)\s*回")


@dataclass
class MeetingReader:
    """Takes the lines of minutes in their order."""

    ledger: Ledger
    titles: list[str] = field(default_factory=list)
    heads: list[MeetingHead] = field(default_factory=list)
    speakers: tuple[MarkMeaning, ...] = ()
    points: list[TalkedPoint] = field(default_factory=list)
    other: list[str] = field(default_factory=list)
    point: TalkedPoint | None = None
    """The point that is being talked about; None before the first."""
    said: SpokenWords | None = None
    """The words that a line without a mark goes on with."""
    in_agenda: bool = False
    is_listed: bool = False
    """Whether the agenda stood at the head, so that its points are known."""

    def take(self, line: str, following: str) -> None:
        """Put a line where it belongs; `following` is the next one."""
        if self._legend(line) or self._statement(line) or self._heading(line, following):
            return
        if self.point is None:
            self._before_the_first_point(line)
        elif CLOSING.fullmatch(line):
            self.other.append(line)
        elif self.said is not None:
            self._go_on(self.said, line)
        else:
            self._remark(self.point, line)

    def _legend(self, line: str) -> bool:
        speakers = legend(line)
        if speakers:
            self.ledger.normalise("話者の印の説明", line, "".join(speaker.name for speaker in speakers))
            self.speakers += speakers
            self.in_agenda = False
        return bool(speakers)

    def _statement(self, line: str) -> bool:
        said = statement(line)
        if said is None or (self.point is None and not self._is_said(said)):
            return False
        if self.point is None:
            self.point = self.points[0] if len(self.points) == 1 else self._added(TalkedPoint("", ""))
        self.ledger.normalise("話者の印", line[: said.before], said.name)
        self.said = SpokenWords(
            said.mark, said.name, [said.words], in_list=LISTED.match(said.words) is not None
        )
        asked = self.point.asked
        if asks(said.mark, self.speakers):
            asked.append(AskedQuestion(self.said))
        else:
            if not asked:
                asked.append(AskedQuestion(SpokenWords("", "", [])))
            asked[-1].replies.append(self.said)
        return True

    def _is_said(self, said: MarkedWords) -> bool:
        """Whether a mark before the first point of the agenda begins a statement, and is no bullet."""
        return said.has_colon or bool(self.speakers) or "。" in said.words

    def _added(self, point: TalkedPoint) -> TalkedPoint:
        self.points.append(point)
        return point

    def _heading(self, line: str, following: str) -> bool:
        """A point of the agenda that stands in the text again, with a remark behind it or not; its second line where it is broken."""
        if self.point and self.point.rest and self.said is None:
            rest, self.point.rest = self.point.rest, ""
            if _bare(line).startswith(rest):
                return self._repeated(self.point, line, rest)
        match = POINT.fullmatch(line)
        if match is None:
            return False
        number = match["named"] or match["bracketed"] or match["plain"]
        for point in self.points:
            if point.number == number:
                title = _bare(match["title"])
                if title.startswith(_bare(point.title)):
                    return self._repeated(point, line, _bare(match["before"]) + _bare(point.title))
                if _bare(point.title).startswith(title) and len(title) >= SHORTEST_HEADING:
                    point.rest = _bare(point.title)[len(title) :]
                    return self._repeated(point, line, _bare(line))
        return not self.is_listed and self._first_seen(match, number, following)

    def _repeated(self, point: TalkedPoint, line: str, heading: str) -> bool:
        """Go to a point; what stands behind its heading is a remark."""
        end = _end_of(line, len(heading))
        self.ledger.normalise("議題の見出しの再掲", line[:end])
        self.point, self.said, self.in_agenda = point, None, False
        if line[end:]:
            self._remark(point, line[end:])
        return True

    def _first_seen(self, match: re.Match[str], number: str, following: str) -> bool:
        """A point where no agenda was listed: a numbered line before a statement or a remark that there was none."""
        if self.in_agenda or not (statement(following) or _RECORDS_NONE.search(following)):
            return False
        self.ledger.normalise("議題の番号", match["before"], number)
        self.point, self.said = self._added(TalkedPoint(number, match["title"])), None
        return True

    def _before_the_first_point(self, line: str) -> None:
        head = HEAD.fullmatch(line)
        point = POINT.fullmatch(line)
        if head:
            self._head(head)
        elif self.in_agenda and point:
            number = point["named"] or point["bracketed"] or point["plain"]
            self.ledger.normalise("議題の番号", point["before"], number)
            self.points.append(TalkedPoint(number, point["title"]))
            self.is_listed = True
        elif self.in_agenda and self.points and not SENTENCE_END.search(line):
            self.points[-1].title = self._joined(self.points[-1].title, line)
        elif not self.heads and not self.points:
            self.titles.append(line)
        else:
            self.other.append(line)

    def _head(self, head: re.Match[str]) -> None:
        name = "".join(head["name"].split())
        taken = head.string[: head.start("words")]
        self.in_agenda = name in AGENDA_HEADS
        point = POINT.fullmatch(head["words"]) if self.in_agenda else None
        self.ledger.normalise("見出しの語と区切り", taken, name)
        self.heads.append(MeetingHead(name, "" if point else head["words"]))
        if point:
            self._before_the_first_point(head["words"])

    def _go_on(self, said: SpokenWords, line: str) -> None:
        """A line without a mark: the same sentence, which a line or a page had broken, or the next paragraph of the same words."""
        last = said.lines[-1] if said.lines else ""
        joint = self._joint(last, line, in_list=said.in_list)
        said.in_list = LISTED.match(line) is not None if joint == "\n" else said.in_list
        said.lines.append(joint + line)

    def _joined(self, before: str, line: str) -> str:
        return before + self._joint(before, line) + line

    def _joint(self, last: str, line: str, *, in_list: bool = False) -> str:
        """What stands between two lines: nothing inside a sentence, a space between Latin words, else the end of a paragraph."""
        if _is_paragraph(last, line, in_list=in_list):
            self.ledger.normalise("段落の区切り", "", "\n")
            return "\n"
        if last[-1:].isascii() and last[-1:].isalnum() and line[:1].isascii() and line[:1].isalnum():
            self.ledger.normalise("英字の間の空白", "", " ")
            return " "
        return ""

    def _remark(self, point: TalkedPoint, line: str) -> None:
        point.remarks.append((self._joint(point.remarks[-1], line) if point.remarks else "") + line)

    def finished(self, file: str) -> Minutes:
        """The minutes, once every line was taken."""
        title = joined_title(self.titles, self.ledger)
        meeting = _MEETING.search(title)
        return Minutes(
            id="",
            title=title,
            heads=tuple(self.heads),
            agenda=tuple(agenda_item(point, self.ledger) for point in self.points),
            speakers=self.speakers,
            other=tuple(self.other),
            name=f"第{meeting[1]}回" if meeting else "",
            file=file,
        )


_RECORDS_NONE: Final = re.compile("(?:質問|質疑|意見|発言).{0,10}(?:なし|無し|なかった)")


def _is_paragraph(last: str, line: str, *, in_list: bool) -> bool:
    """Whether a line begins a paragraph, and does not go on with a sentence."""
    if not last.strip():
        return False
    if "\t" in last or "\t" in line or SENTENCE_END.search(last):
        return True
    return LISTED.match(line) is not None and (in_list or last[-1] in "：:）)")


def _bare(words: str) -> str:
    return "".join(words.split())


def _end_of(line: str, count: int) -> int:
    """Where the first so many characters of a line end, spaces not counted."""
    for place, sign in enumerate(line):
        if not sign.isspace():
            count -= 1
        if not count:
            rest = line[place + 1 :]
            return place + 1 + len(rest) - len(rest.lstrip())
    return len(line)
