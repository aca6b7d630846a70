"""The 附則 of the amendment itself, which says from when it holds: in the town's form, its day left for the officer to fill in.

Usual in 例規: an amending rule ends with a 附則 of its own, so the 改め文 does. Whether it also stands in the policy's consolidated text, the
file tells by what it does with those of earlier amendments (`comes_as`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from guidelinec.adopt.features import narrow
from guidelinec.adopt.provisions import is_supplement
from guidelinec.diff.units import units
from guidelinec.model import walk
from guidelinec.model.document import Document
from guidelinec.worklist.edits import PolicyEdits
from guidelinec.worklist.numbers import following, like

BLANK_DAY: Final = "令和　　年　　月　　日"
"""A day that the officer fills in."""

_SAYS_WHEN: Final = re.compile(
    r"この(?P<name>[^、，。「」]{1,24})は(?P<comma>[、，])[^。]*から(?P<verb>施行|適用)"
)
"""「この規程は、令和4年4月1日から施行する。」"""

_ERA, _FIGURES = "明治|大正|昭和|平成|令和", "[0-9０-９一二三四五六七八九十元]+"
_NUMBERED_IN_HEAD: Final = re.compile(f"{_FIGURES}(?=[年月日号])")
_AMENDED: Final = re.compile(f"改正[\\s　:：（(]*(?:{_ERA})")
"""What stands below the title of a rule that was amended before: 改正　令和4年3月31日訓令第2号."""

Coming: TypeAlias = Literal["heading", "line", "apart"]


@dataclass(frozen=True, slots=True)
class SupplementLine:
    """A line of a 附則: its printed number, "" of one without, and its words."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Supplement:
    """A 附則 as it stands in a file: its heading and its lines."""

    heading: str
    lines: tuple[SupplementLine, ...]

    @property
    def commencements(self) -> tuple[SupplementLine, ...]:
        """The lines that say from when something holds."""
        return tuple(line for line in self.lines if _SAYS_WHEN.search(line.text))


@dataclass(frozen=True, slots=True)
class ComingSupplement:
    """The 附則 of the amendment: the one behind which it comes in, its own heading and line, and how it comes into the consolidated text."""

    behind: Supplement
    heading: str
    line: SupplementLine
    comes: Coming

    @property
    def printed(self) -> str:
        """As the consolidated text has it, a line each."""
        line = f"{self.line.label}　{self.line.text}"
        return f"{self.heading}\n{line}" if self.heading else line

    @property
    def amending_lines(self) -> tuple[str, str]:
        """As the amending rule itself has it, at its end; there it has neither day nor number in its heading, nor a number before its only line."""
        return "　　　附　則", f"　{self.line.text}"


def coming_supplement(
    document: Document, edits: PolicyEdits, start: int, end: int
) -> ComingSupplement | None:
    """The 附則 of an amendment of a file (its provisions are those from `start` to `end`); None where nothing of it is amended, and where
    it has no 附則 that says from when the policy holds."""
    listed = supplements(document)
    if not listed or not any(start <= place < end for place in (*edits.reworded, *edits.added)):
        return None
    last = listed[-1]
    model = last.commencements[-1]
    comes = comes_as(document, listed)
    label = following(narrow(model.label)) if comes == "line" and model.label else ""
    return ComingSupplement(
        behind=last,
        heading=_heading(last.heading) if comes != "line" else "",
        line=SupplementLine(like(label, model.label), _sentence(model.text)),
        comes=comes,
    )


def comes_as(document: Document, listed: Sequence[Supplement]) -> Coming:
    """How the 附則 of an amendment comes into the consolidated text of a file, by what that did with those of earlier amendments.

    A 附則 whose day is blank waits for its day: no second one comes (apart). Several 附則: one more, with its heading. One 附則 of several
    lines that say from when: one more line. One 附則, and earlier amendments are named below the title: the file does not keep theirs (apart).
    One 附則 and no sign of an earlier amendment: nothing speaks against the custom of 例規集, which keep them (heading).
    """
    sentences = [line for supplement in listed for line in supplement.commencements]
    if any(narrow(BLANK_DAY) in narrow(line.text) for line in sentences):
        return "apart"
    if len(listed) > 1:
        return "heading"
    if len(sentences) > 1:
        return "line"
    head = "\n".join(walk.block_text(block) for block in document.preamble)
    return "apart" if _AMENDED.search(head) else "heading"


def supplements(document: Document) -> tuple[Supplement, ...]:
    """The 附則 of a document that say from when something holds; a line of the contents list does not."""
    return tuple(supplement for supplement in _supplements(document) if supplement.commencements)


def _supplements(document: Document) -> Iterator[Supplement]:
    below: set[str] = set()
    heading = ""
    lines: list[SupplementLine] = []
    for unit in units(document):
        if unit.parent in below:
            below.add(unit.id)
            lines += _lines(unit.label, unit.text or unit.title)
        elif is_supplement(unit):
            if heading:
                yield Supplement(heading, tuple(lines))
            below, heading, lines = {unit.id}, f"{unit.label}{unit.title}", list(_lines("", unit.text))
    if heading:
        yield Supplement(heading, tuple(lines))


def _lines(label: str, text: str) -> Iterator[SupplementLine]:
    for number, line in enumerate(filter(narrow, text.split("\n"))):
        yield SupplementLine("" if number else label, line)


def _heading(last: str) -> str:
    """The heading of the last 附則 with the figures of its day and number left open: 附　則（令和　　年　　月　　日訓令第　　号）."""
    opened = _NUMBERED_IN_HEAD.sub("　　", last)
    return re.sub(f"(?:{_ERA})(?=　　年)", "令和", opened)


def _sentence(model: str) -> str:
    match = _SAYS_WHEN.search(model)
    assert match
    return f"この{match['name']}は{match['comma']}{BLANK_DAY}から{match['verb']}する。"
