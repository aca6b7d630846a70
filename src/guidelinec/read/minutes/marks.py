"""The marks of minutes: ○ who asks, ● who answers, the legend that says so, the heads of the meeting and the points of its agenda."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from guidelinec.model.minutes.meeting import MarkMeaning

MARKS: Final = "○◯〇●◎◇◆□■△▲"
ASKING: Final = frozenset("○◯〇◇□△")
"""The marks of those who ask, where no legend says otherwise."""

BODY: Final = r"[^\s。、：:（）()]{0,20}(?:庁|省|課|室|部|局|センター|機構|座長|主査|委員|会長|構成員|オブザーバー?|市|町|村|県|都|府)"
"""Who speaks: an office, a body, a role."""

_STATEMENT: Final = re.compile(rf"(?P<mark>[{MARKS}])[\s　]*(?P<words>.*)", re.DOTALL)
_NAMED: Final = re.compile(
    rf"[（(](?P<body>{BODY})[）)][\s　]*[:：]?[\s　]*|[（(](?P<bracketed>[^（）()。\n]{{1,20}})[）)][\s　]*[:：][\s　]*"
    rf"|(?P<plain>{BODY})[:：][\s　]*|[:：][\s　]*[（(](?P<after>{BODY})[）)][\s　]*[:：]?[\s　]*|[:：][\s　]*"
)
INNER_SPEAKER: Final = re.compile(
    rf"(?:(?<=^)|(?<=。)|(?<=\n))[（(](?P<name>{BODY})[）)][:：]?(?=[^。、）)\s])"
)
"""Another who goes on with the same answer: …である。（デジタル庁）連絡先は……"""

_LEGEND: Final = re.compile(
    rf"(?P<mark>[{MARKS}])[\s　]*[:：][\s　]*(?P<name>[^\s。、：:{MARKS}][^\s。、　：:{MARKS}]{{0,30}})[\s　、]*"
)
_ANSWERS: Final = re.compile("事務局|省|庁|回答")

HEAD: Final = re.compile(
    r"(?:\d{1,2}[.．、　\s]\s*)?(?P<name>開催日時?|日\s*時|開催(?:形式|方法|場所)|形\s*式|方\s*法|場\s*所|会\s*場|出席者|出席構成員|欠席者|議\s*事|議\s*題|議事次第|次\s*第"
    r"|配[布付]資料|資\s*料|事務局)(?:[\s　]*[:：][\s　]*|[　\t]+|(?=令和|平成|$))(?P<words>.*)"
)
"""A line at the head of minutes."""
AGENDA_HEADS: Final = frozenset({"議事", "議題", "議事次第", "次第"})
"""The heads under which the points of the agenda stand."""

POINT: Final = re.compile(
    r"(?P<before>議[題事][\s　]*(?P<named>\d{1,2})[.．、:：\s　]*|[（(](?P<bracketed>\d{1,2})[）)][.．、:：\s　]*|(?P<plain>\d{1,2})[.．、)）:：\s　]+)"
    r"(?P<title>[^\s　].*)"
)
"""A numbered line, which may be a point of the agenda."""

SENTENCE_END: Final = re.compile(r"[。！？!?][」』）)]?$")
LISTED: Final = re.compile(r"(?:[（(]\d{1,2}[）)]|[①-⑳]|\d{1,2}[.．、)）](?!\d)|[ア-ン][.．、　)）]|・)")
"""What stands before a numbered part of an answer."""
CLOSING: Final = re.compile(r"[（(]?以[\s　]*上[）)]?")


class MarkedWords(NamedTuple):
    """What somebody said: the mark, the name where there is one, the words, and how many characters stand before the words."""

    mark: str
    name: str
    words: str
    before: int

    @property
    def has_colon(self) -> bool:
        """Whether a colon or a name parts the mark from the words, as no bullet has it."""
        return bool(self.name) or self.before > 1


def statement(line: str) -> MarkedWords | None:
    """The statement that a line begins, None where it has no mark."""
    match = _STATEMENT.fullmatch(line)
    if match is None:
        return None
    mark = "○" if match["mark"] in "◯〇" else match["mark"]
    named = _NAMED.match(match["words"])
    if named is None:
        return MarkedWords(mark, "", match["words"], match.start("words"))
    name = named["body"] or named["bracketed"] or named["plain"] or named["after"] or ""
    return MarkedWords(mark, name, match["words"][named.end() :], match.start("words") + named.end())


def legend(line: str) -> tuple[MarkMeaning, ...]:
    """Whom the marks stand for, where a line says nothing else: two marks at least, each with a colon and a name."""
    speakers: list[MarkMeaning] = []
    place = 0
    while match := _LEGEND.match(line, place):
        mark = "○" if match["mark"] in "◯〇" else match["mark"]
        speakers.append(MarkMeaning(mark, match["name"]))
        place = match.end()
    return tuple(speakers) if place == len(line) and len(speakers) > 1 else ()


def asks(mark: str, speakers: tuple[MarkMeaning, ...]) -> bool:
    """Whether what stands behind a mark is a question: by the legend, else by the mark."""
    name = next((speaker.name for speaker in speakers if speaker.mark == mark), "")
    return not _ANSWERS.search(name) if name else mark in ASKING
