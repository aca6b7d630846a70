"""Pages of a municipal collection of ordinances (reiki_honbun): 章, 条, 項, 号 from the classes of their lines.

A line of the page is a `div.eline`. What it is says the class of what it holds: `head` (title, date, number of the ordinance),
`article`, `clause` (項), `item` (号), `subitem…` (イ, (ア)), `s-head` (附則) or a table.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from lxml import etree

from guidelinec.model.document import Block, Clause, Division, Document, Paragraph, Reprint, Text
from guidelinec.model.walk import block_text, plain
from guidelinec.read.account.account import Account, Ledger, block_size
from guidelinec.read.account.intake import Intake
from guidelinec.read.account.presence import shown_runs
from guidelinec.read.html.page import read_html
from guidelinec.read.html.parse import PageError, parse_page
from guidelinec.read.outline.document import build_document
from guidelinec.read.outline.flat import words
from guidelinec.read.outline.flow import Line
from guidelinec.read.outline.typed import DIVISION
from guidelinec.read.outline.typed_entries import Levels
from guidelinec.read.unreadable import unreadable

Element: TypeAlias = etree._Element
LINE = "eline"
NUMBERED = ("article", "clause", "item")
HEADINGS, DEEPEST_HEADING = 6, 10
"""Headings whose number is no 章 or the like stand below those, as many ranks as kinds of number are open."""

STEP = 10.5
"""How much further in items of a deeper level stand."""

NUMBER_RULE = "文字で書かれた番号→計算される番号"


def is_reiki(data: bytes) -> bool:
    """Whether a page is of that form."""
    return b'class="eline"' in data and b"joubun" in data


def import_reiki(data: bytes, name: str) -> Intake:
    """A page with the account of its characters, spaces aside: the spaces of HTML are not text."""
    try:
        root = parse_page(data)
    except PageError as error:
        finding = unreadable(name, str(error), error.ja)
        return Intake(Document(name, "", "", ()), Account(0, 0, (), ()), findings=(finding,))
    reader = _ReikiReader(name)
    for line in root.iter("div"):
        if LINE in _classes(line) and not any(LINE in _classes(above) for above in line.iterancestors()):
            reader.line(line)
    return reader.close(root)


class _ReikiReader:
    """Gathers what the page says line by line, as the readers of Word and PDF do."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.ledger = Ledger(spaceless=True)
        self.flow: list[Line | Block] = []
        self.titled = False
        self.lines: list[str] = []
        self.levels = Levels()
        """The numbers of headings that are open."""
        self.items = Levels()
        """The numbers of articles and items that are open."""

    def line(self, line: Element) -> None:
        """One line of the page."""
        self.lines.append(_all(line))
        kinds = {name for part in line.iterdescendants() for name in _classes(part)}
        if line.find(".//table") is not None:
            self._table(line)
        elif "head" in kinds:
            self._head(line, kinds)
        elif kinds & {*NUMBERED} or _subitem(kinds):
            self._numbered(line)
        elif "s-head" in kinds and (number := _parts(line).number) and not DIVISION.match(number):
            self._numbered_heading(line, number)
        elif text := _text(line):
            self.levels, self.items = Levels(), Levels()
            self.flow.append(Line(words(text)))

    def _head(self, line: Element, kinds: set[str]) -> None:
        """The title of the ordinance, its date and its number."""
        text = _text(line)
        if not self.titled and any(kind.startswith("title") for kind in kinds):
            title = text.removeprefix("○")
            self.titled = True
            self.ledger.normalise("表題の前の○→なし", text[: len(text) - len(title)])
            self.flow.append(Line(words(title), style="Title"))
        elif text:
            self.flow.append(Line(words(text)))

    def _numbered(self, line: Element) -> None:
        """An article with the caption over it, a paragraph, an item; one without a number goes on the one before."""
        parts = _parts(line)
        self.ledger.normalise(NUMBER_RULE, _bare(parts.number))
        if parts.title:
            self.flow.append(Line(words(parts.title)))
        if parts.number:
            depth = self.items.of(parts.number)
            self.flow.append(
                Line(words(parts.rest), label=parts.number, series=LINE, level=depth, indent=STEP * depth)
            )
        elif parts.rest:
            self.flow.append(Line(words(parts.rest)))

    def _numbered_heading(self, line: Element, number: str) -> None:
        """A heading with a number of its own: 1　目的, 2.1　情報資産の管理, 第1　総則."""
        self.ledger.normalise(NUMBER_RULE, _bare(number))
        self.items = Levels()
        rank = HEADINGS + min(self.levels.of(number), DEEPEST_HEADING)
        self.flow.append(Line(words(_parts(line).rest), outline=rank, label=number))

    def _table(self, line: Element) -> None:
        """Tables are read as those of any page; what stands in one that only lays out the page is running text."""
        document, _ = read_html(etree.tostring(line, encoding="utf-8"), self.name)
        blocks = (*document.preamble, *_blocks(document.clauses))
        self.flow += blocks
        self._balance(_all(line), _bare("".join(map(block_text, blocks))))

    def _balance(self, page: str, taken: str) -> None:
        """Enters the numbers that a browser prints for a list and the words that no table shows (buttons, rubies)."""
        if len(taken) > len(page):
            self.ledger.normalise("リストの番号→文字", "", "#" * (len(taken) - len(page)))
        elif len(taken) < len(page):
            lost = "".join((Counter(page) - Counter(taken)).elements())
            self.ledger.leave_out(
                "表の中の、読まれない文字", lost[: len(page) - len(taken)].ljust(len(page) - len(taken))
            )

    def close(self, root: Element) -> Intake:
        """The intake: what stands outside the lines (history, menus) is left out."""
        document = build_document(self.flow, self.ledger, self.name)
        whole = "".join(_all(body) for body in root.iter("body"))
        self.ledger.leave_out("条文の外（沿革・体系の表示、メニュー）", _outside(whole, self.lines))
        bare = _without_spaces(document)
        account = self.ledger.close(len(whole), document)
        return Intake(document, Account(account.total, bare, account.deeds, account.doubts))


def _blocks(clauses: Iterable[Clause]) -> Iterator[Block]:
    """The blocks of clauses, whose numbers and titles are text."""
    for clause in clauses:
        own = " ".join(part for part in (clause.printed, plain(clause.title)) if part)
        blocks = [child for child in clause.children if not isinstance(child, Clause | Division | Reprint)]
        if own and blocks and isinstance(blocks[0], Paragraph) and not clause.title:
            blocks[0] = Paragraph((Text(own + " "), *blocks[0].children))
        elif own:
            yield Paragraph(words(own))
        yield from blocks
        yield from _blocks(child for child in clause.children if isinstance(child, Clause))


def _without_spaces(document: Document) -> int:
    """The size of the document counted as the page is counted: without spaces."""
    texts = [document.title]
    stack: list[object] = [*document.preamble, *document.clauses]
    while stack:
        element = stack.pop()
        if hasattr(element, "title") and hasattr(element, "children"):
            texts.extend(part.text for part in element.title if isinstance(part, Text))
            stack.extend(element.children)
        elif block_size(element):  # type: ignore[arg-type]
            texts.append(block_text(element))  # type: ignore[arg-type]
    return sum(len(re.sub(r"[\s　]", "", text)) for text in texts)


def _outside(whole: str, lines: list[str]) -> str:
    """What stands between and around the lines of the ordinance."""
    rest, start = "", 0
    for line in lines:
        place = whole.find(line, start)
        if place >= 0:
            rest, start = rest + whole[start:place], place + len(line)
    return rest + whole[start:]


def _classes(element: Element) -> list[str]:
    return (element.get("class") or "").split()


def _subitem(kinds: set[str]) -> int:
    """1 for イ, 2 for (ア) and so on; 0 for none."""
    for kind in sorted(kinds):
        if match := re.fullmatch("subitem([0-9]?)", kind):
            return int(match[1] or 1)
    return 0


@dataclass(frozen=True, slots=True)
class _LineParts:
    """The caption, the number and the words of a numbered line."""

    title: str
    number: str
    rest: str


def _parts(line: Element) -> _LineParts:
    title = "".join(_text(part) for part in line.iter("p") if "title" in _classes(part))
    number = next((_text(part) for part in line.iter("span") if "num" in _classes(part)), "")
    whole = _text(line)
    title = title if whole.startswith(title) else ""
    rest = whole[len(title) :].strip()
    number = number if number and rest.startswith(number) else ""
    return _LineParts(title, number, rest.removeprefix(number).strip())


def _text(element: Element) -> str:
    return re.sub(r"[\s　]+", " ", "".join(map(str, element.itertext()))).strip()


def _all(element: Element) -> str:
    """The characters that a reader of the page sees, without spaces."""
    return _bare("".join(shown_runs(element)))


def _bare(text: str) -> str:
    return re.sub(r"[\s　]", "", text)
