"""The cover of a foreign document: the title, the date, the publisher and the line under the title, which belong in guideline.yaml."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from guidelinec.model.design import Cover
from guidelinec.model.document import Block, Document, Footnote, Paragraph
from guidelinec.model.walk import block_text, nested_inlines
from guidelinec.read.account.account import Ledger

LONGEST_LINE = 60
MOST_LINES = 10
"""A cover has no more lines, and no longer ones."""

_N = "[0-9０-９元〇一二三四五六七八九十]+"
DATE = re.compile(
    rf"[（(]?(?:(?:令和|平成|昭和){_N}年(?:度|(?:{_N}月(?:{_N}日)?))?|[0-9０-９]{{4}}年(?:[（(](?:令和|平成){_N}年[）)])?(?:{_N}月(?:{_N}日)?)?"
    r"|[0-9]{4}[./-][0-9]{1,2}(?:[./-][0-9]{1,2})?)(?:版|改定|改訂|策定|制定|公表)?[）)]?"
)
PUBLISHER = re.compile(
    r"[^、，。\s]{2,40}(?:[省庁府局課部市町村県都室]|委員会|会議|本部|機構|協会|協議会|センター|事務局|研究所|法人|大学)"
)
LAW_NUMBER = re.compile(rf".*第{_N}号")
HEADS_TEXT = re.compile("目 ?次|もくじ|要 ?旨|概 ?要|はじめに|改[定訂]履歴")
"""Lines with which a cover ends."""
SENTENCE = re.compile("(?:です|ます|ません|ください)$|検索")
"""What a title does not end with: such lines belong to the frame of a page."""
MOST_TITLE_LINES = 3


@dataclass(frozen=True, slots=True)
class Known:
    """What guideline.yaml says already; no title where there is no such file yet."""

    title: str = ""
    cover: Cover = field(default_factory=Cover)


@dataclass(frozen=True, slots=True)
class _CoverLine:
    """A line of the cover: its place among what stands before the first clause, and its words."""

    place: int
    words: str


def with_cover(document: Document, known: Known, ledger: Ledger) -> tuple[Document, Cover]:
    """The document without the lines of its cover, and what these say. What differs from guideline.yaml stays in the text."""
    roles = _roles(_lines(document.preamble), has_title=bool(document.title))
    taken = {role: lines for role, lines in roles.items() if _agrees(role, lines, known)}
    document = _entitled(_with_known_title(document, known, ledger), taken.get("title", ()), known, ledger)
    for role, lines in taken.items():
        if role != "title" or known.title:
            for line in lines:
                ledger.leave_out("表紙の行（guideline.yaml に書くもの）", line.words)
    words = {role: " ".join(line.words for line in lines) for role, lines in taken.items()}
    cover = Cover(
        subtitle=words.get("subtitle", ""),
        date=words.get("date", "").strip("（）()"),
        publisher=words.get("publisher", ""),
    )
    return _without(document, [line for lines in taken.values() for line in lines]), cover


def _roles(lines: Sequence[_CoverLine], *, has_title: bool) -> dict[str, tuple[_CoverLine, ...]]:
    """Which lines are the title or stand under it, the date, and the publisher; none where there is no date, or a law's number."""
    date = next((line for line in lines if DATE.fullmatch(line.words)), None)
    if date is None or any(LAW_NUMBER.fullmatch(line.words) for line in lines):
        return {}
    above = tuple(line for line in lines if line.place < date.place)
    publishers = tuple(line for line in lines if line.place > date.place and PUBLISHER.fullmatch(line.words))
    roles: dict[str, tuple[_CoverLine, ...]] = {"date": (date,)}
    if has_title and len(above) == 1:
        roles["subtitle"] = above
    elif not has_title and 0 < len(above) <= MOST_TITLE_LINES and not SENTENCE.search(above[-1].words):
        roles["title"] = above
    if len(publishers) == 1:
        roles["publisher"] = publishers
    return roles


def _agrees(role: str, lines: Sequence[_CoverLine], known: Known) -> bool:
    """Whether lines may go to guideline.yaml: a new one takes all, one that is there the date and what it says already."""
    present = {"title": known.title, "subtitle": known.cover.subtitle, "publisher": known.cover.publisher}
    if not known.title or role not in present:
        return True
    return _bare("".join(line.words for line in lines)) == _bare(present[role])


def _with_known_title(document: Document, known: Known, ledger: Ledger) -> Document:
    """The document without a title that guideline.yaml has; another one is named."""
    if not known.title or not document.title:
        return document
    ledger.leave_out("文書の題名（guideline.yaml の title による）", document.title)
    if _bare(document.title) != _bare(known.title):
        ledger.doubt("表紙", "題名が guideline.yaml の title と違う（取り込んでいない）", document.title)
    return replace(document, title="")


def _lines(blocks: Sequence[Block]) -> list[_CoverLine]:
    """The short lines with which a document begins, up to what heads the next part."""
    lines: list[_CoverLine] = []
    for place, block in enumerate(blocks[:MOST_LINES]):
        words = block_text(block).replace("\n", " ")
        if not isinstance(block, Paragraph) or not _is_plain(block) or HEADS_TEXT.fullmatch(words):
            break
        if len(words) > LONGEST_LINE or "。" in words:
            break
        lines.append(_CoverLine(place, words))
    return lines


def _is_plain(paragraph: Paragraph) -> bool:
    """Whether a paragraph holds words alone, and no note."""
    return not any(isinstance(inline, Footnote) for inline in nested_inlines(paragraph.children))


def _entitled(document: Document, lines: Sequence[_CoverLine], known: Known, ledger: Ledger) -> Document:
    """The document with these lines as its title; one that guideline.yaml has already is not kept twice."""
    if not lines or known.title:
        return document
    ledger.normalise("表題の行をつなぐ空白", "", " " * (len(lines) - 1))
    return replace(document, title=" ".join(line.words for line in lines))


def _without(document: Document, lines: Sequence[_CoverLine]) -> Document:
    places = {line.place for line in lines}
    rest = (block for place, block in enumerate(document.preamble) if place not in places)
    return replace(document, preamble=tuple(rest))


def _bare(words: str) -> str:
    return "".join(words.split())
