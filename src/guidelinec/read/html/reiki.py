"""Pages of a municipal collection of ordinances (reiki_honbun): 章, 条, 項, 号 from the classes of their lines.

A line of the page is a `div.eline`. What it is says the class of what it holds: `head` (title, date, number of the ordinance),
`article`, `clause` (項), `item` (号), `subitem…` (イ, (ア)), `s-head` (附則) or a table.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TypeAlias

from lxml import etree, html

from guidelinec.diagnostics import Diagnostic, Span
from guidelinec.model.document import Block, Clause, Division, Document, Paragraph, Reprint, Text
from guidelinec.model.walk import block_text, plain
from guidelinec.read.account.account import Account, Ledger, block_size
from guidelinec.read.account.intake import Intake
from guidelinec.read.account.presence import shown_runs
from guidelinec.read.html.page import read_html
from guidelinec.read.outline.flat import Entry, nest, words
from guidelinec.read.outline.typed import RANKS
from guidelinec.read.text.decode import decode, printable

Element: TypeAlias = etree._Element
LINE = "eline"
SUPPLEMENT, ARTICLE, CLAUSE, ITEM = 1, 6, 7, 8
DIVISION = re.compile(r"(第[^\s　編部章節款目条]{1,6}([編部章節款目])(?:の[^\s　]{1,3})?)[\s　]*(.*)")


def is_reiki(data: bytes) -> bool:
    """Whether a page is of that form."""
    return b'class="eline"' in data and b"joubun" in data


def import_reiki(data: bytes, name: str) -> Intake:
    """A page with the account of its characters, spaces aside: the spaces of HTML are not text."""
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", printable(decode(data)))
    parser = html.HTMLParser(no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(text, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        finding = Diagnostic("GL701", (name, str(error)[:200]), Span(name, 1))
        return Intake(Document(name, "", "", ()), Account(0, 0, (), ()), findings=(finding,))
    reader = _Reader(name)
    for line in root.iter("div"):
        if LINE in _classes(line) and not any(LINE in _classes(above) for above in line.iterancestors()):
            reader.line(line)
    return reader.close(root)


class _Reader:
    """Gathers entries line by line."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.ledger = Ledger()
        self.entries: list[Entry] = []
        self.preamble: list[Block] = []
        self.title = ""
        self.lines: list[str] = []

    def line(self, line: Element) -> None:
        """One line of the page."""
        self.lines.append(_all(line))
        kinds = {name for part in line.iterdescendants() for name in _classes(part)}
        if line.find(".//table") is not None:
            self._table(line)
        elif "head" in kinds:
            self._head(line, kinds)
        elif "article" in kinds:
            self._numbered(line, ARTICLE)
        elif "clause" in kinds:
            self._numbered(line, CLAUSE)
        elif "item" in kinds:
            self._numbered(line, ITEM)
        elif level := _subitem(kinds):
            self._numbered(line, ITEM + level)
        else:
            self._other(line)

    def _head(self, line: Element, kinds: set[str]) -> None:
        text = _text(line)
        if not self.title and any(kind.startswith("title") for kind in kinds):
            self.title = text.removeprefix("○")
            self.ledger.normalise("表題の前の○→なし", text[: len(text) - len(self.title)])
        elif text:
            self._add(Paragraph(words(text)))

    def _numbered(self, line: Element, level: int) -> None:
        title, number, rest = _parts(line)
        self.ledger.normalise("文字で書かれた番号→計算される番号", _bare(number))
        if not number and self.entries:
            for text in (title, rest):
                if text:
                    self._add(Paragraph(words(text)))
            return
        blocks = (Paragraph(words(rest)),) if rest else ()
        form = "heading" if level == ARTICLE else "item"
        self.entries.append(Entry(level, title, number, blocks, "heading" if form == "heading" else "item"))

    def _other(self, line: Element) -> None:
        text = _text(line)
        if not text:
            return
        if found := DIVISION.fullmatch(text):
            self.ledger.normalise("文字で書かれた番号→計算される番号", _bare(found[1]))
            self.entries.append(Entry(RANKS[found[2]], found[3], found[1]))
        elif re.match("附[ 　]*則", text):
            self.entries.append(Entry(SUPPLEMENT, text))
        else:
            self._add(Paragraph(words(text)))

    def _table(self, line: Element) -> None:
        """Tables are read as those of any page; what stands in one that only lays out the page is running text."""
        document, _ = read_html(etree.tostring(line, encoding="utf-8"), self.name)
        blocks = (*document.preamble, *_blocks(document.clauses))
        for block in blocks:
            self._add(block)
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

    def _add(self, block: Block) -> None:
        if not self.entries:
            self.preamble.append(block)
            return
        last = self.entries[-1]
        self.entries[-1] = Entry(last.level, last.title, last.printed, (*last.blocks, block), last.form)

    def close(self, root: Element) -> Intake:
        """The intake: what stands outside the lines (history, menus) is left out."""
        document = nest(self.entries, name=self.name, title=self.title, preamble=self.preamble)
        whole = "".join(_all(body) for body in root.iter("body"))
        self.ledger.leave_out("条文の外（沿革・体系の表示、メニュー）", _outside(whole, self.lines))
        bare = _without_spaces(document)
        account = self.ledger.close(len(whole), document)
        return Intake(document, Account(account.total, bare, account.deeds, account.doubts))


def _blocks(clauses: Iterable[Clause]) -> Iterator[Block]:
    """The blocks of clauses, whose numbers and titles are text."""
    for clause in clauses:
        own = " ".join(part for part in (clause.printed, plain(clause.title)) if part)
        blocks = [one for one in clause.children if not isinstance(one, Clause | Division | Reprint)]
        if own and blocks and isinstance(blocks[0], Paragraph) and not clause.title:
            blocks[0] = Paragraph((Text(own + " "), *blocks[0].children))
        elif own:
            yield Paragraph(words(own))
        yield from blocks
        yield from _blocks(one for one in clause.children if isinstance(one, Clause))


def _without_spaces(document: Document) -> int:
    """The size of the document counted as the page is counted: without spaces."""
    texts = [document.title]
    stack: list[object] = [*document.preamble, *document.clauses]
    while stack:
        one = stack.pop()
        if hasattr(one, "title") and hasattr(one, "children"):
            texts.extend(part.text for part in one.title if isinstance(part, Text))
            stack.extend(one.children)
        elif block_size(one):  # type: ignore[arg-type]
            texts.append(block_text(one))  # type: ignore[arg-type]
    return sum(len(re.sub(r"[\s　]", "", text)) for text in texts)


def _outside(whole: str, lines: list[str]) -> str:
    """What stands between and around the lines of the ordinance."""
    rest, start = "", 0
    for line in lines:
        found = whole.find(line, start)
        if found >= 0:
            rest, start = rest + whole[start:found], found + len(line)
    return rest + whole[start:]


def _classes(element: Element) -> list[str]:
    return (element.get("class") or "").split()


def _subitem(kinds: set[str]) -> int:
    """1 for イ, 2 for (ア) and so on; 0 for none."""
    for kind in sorted(kinds):
        if found := re.fullmatch("subitem([0-9]?)", kind):
            return int(found[1] or 1)
    return 0


def _parts(line: Element) -> tuple[str, str, str]:
    """The caption, the number and the words of a numbered line."""
    title = "".join(_text(part) for part in line.iter("p") if "title" in _classes(part))
    number = next((_text(part) for part in line.iter("span") if "num" in _classes(part)), "")
    whole = _text(line)
    title = title if whole.startswith(title) else ""
    rest = whole[len(title) :].strip()
    number = number if number and rest.startswith(number) else ""
    return title, number, rest.removeprefix(number).strip()


def _text(element: Element) -> str:
    return re.sub(r"[\s　]+", " ", "".join(map(str, element.itertext()))).strip()


def _all(element: Element) -> str:
    """The characters that a reader of the page sees, without spaces."""
    return _bare("".join(shown_runs(element)))


def _bare(text: str) -> str:
    return re.sub(r"[\s　]", "", text)
