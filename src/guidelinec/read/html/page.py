"""HTML pages: headings, numbered and bulleted lists, paragraphs and tables, whatever made them.

A numbered item is a clause, so that one changed item is one row, and so is a paragraph that a typed number heads; a list without
numbers belongs to the clause in which it stands. Nothing is fetched and no script is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from lxml import etree

from guidelinec.diagnostics import Diagnostic
from guidelinec.model.document import Block, BulletList, Cell, Column, Document, Paragraph, Table
from guidelinec.numbering.likeness import number_kind
from guidelinec.numbering.typed import split_number
from guidelinec.read.account.account import Ledger
from guidelinec.read.html.parse import PageError, parse_page
from guidelinec.read.outline.captions import captioned, is_caption
from guidelinec.read.outline.contents import ContentsList
from guidelinec.read.outline.document import build_document
from guidelinec.read.outline.flat import FlatEntry, nest, words
from guidelinec.read.outline.flow import Line
from guidelinec.read.outline.typed_entries import PROVISIONS, Levels, as_ordinance
from guidelinec.read.unreadable import unreadable

HEADINGS = {f"h{level}": level for level in range(1, 7)}
BLOCKS = frozenset(
    ["p", "li", "td", "th", "dt", "dd", "caption", "blockquote", "pre", "div", "ul", "ol", "dl", "table", "section", "article", "main", "header", "footer", "aside", "figure", "figcaption", "address", "form", "fieldset", "tr", "tbody", "thead", "tfoot", "body", "html", "center", "details", "summary", "hr"]
) | frozenset(HEADINGS)  # fmt: skip
UNREAD = frozenset(
    [
        "script",
        "style",
        "template",
        "noscript",
        "head",
        "nav",
        "iframe",
        "object",
        "svg",
        "math",
        "select",
        "button",
        "textarea",
    ]
)
UNSPOKEN = frozenset(("rt", "rp", "del", "s", "strike"))
"""The reading of a ruby with its brackets, and words that are struck out."""
TYPED_LEVEL = 7
ITEM_LEVEL = 20
"""Paragraphs with a typed number stand below every heading, on levels by the kinds of number; items of lists below those."""

LONGEST_HEADING = 60

Read = tuple[Document, tuple[Diagnostic, ...]]
Element: TypeAlias = etree._Element


@dataclass
class _PageReading:
    """What was read so far: words gather in the last entry, or before the first in the preamble; of a page of paragraphs
    alone they are lines in a row (`flow`)."""

    entries: list[FlatEntry] = field(default_factory=list)
    preamble: list[Block] = field(default_factory=list)
    contents: ContentsList = field(default_factory=ContentsList)
    flow: list[Line | Block] | None = None

    def add(self, block: Block, depth: int) -> None:
        """A block inside so many lists: what follows a list belongs to the clause that holds the list, not to its last item."""
        level = ITEM_LEVEL + depth
        if self.flow is not None:
            self.flow.append(block)
        elif not self.entries:
            self.preamble[:] = _with_block(self.preamble, block)
        elif self.entries[-1].level >= level and not self.entries[-1].continues:
            self.entries.append(FlatEntry(level, continues=True, blocks=(block,)))
        else:
            self.entries[-1] = replace(self.entries[-1], blocks=_with_block(self.entries[-1].blocks, block))


def _with_block(blocks: Sequence[Block], block: Block) -> tuple[Block, ...]:
    """The blocks and one more; a table takes the paragraph right above it that is its caption."""
    if (
        isinstance(block, Table)
        and not block.caption
        and blocks
        and isinstance(above := blocks[-1], Paragraph)
    ):
        named = captioned(block, above.children) if is_caption(above.children) else None
        if named is not None:
            return (*blocks[:-1], named)
    return (*blocks, block)


def read_html(data: bytes, name: str) -> Read:
    """A page in any encoding. What no parser can read gives an empty document and a finding."""
    if not data.strip():
        return nest((), name=name), ()
    try:
        root = parse_page(data)
    except PageError as error:
        return nest((), name=name), (unreadable(name, str(error), error.ja),)
    page = _PageReading(flow=[] if _has_paragraphs_alone(root) else None)
    _read(root, 0, page)
    title = _plain("".join(str(words) for title in root.iter("title") for words in title.itertext()))
    if page.flow is not None:
        return replace(build_document(page.flow, Ledger(), name), title=title), ()
    entries = _levelled(as_ordinance(page.entries, page.preamble))
    return nest(entries, name=name, title=title, preamble=page.preamble), ()


def _has_paragraphs_alone(root: Element) -> bool:
    """Whether a page has neither headings nor lists: then its lines say what they are, as in a text file."""
    return not any(element.tag in HEADINGS or element.tag in ("ul", "ol") for element in root.iter())


def _levelled(entries: Iterable[FlatEntry]) -> Iterator[FlatEntry]:
    """Paragraphs with typed numbers on their levels; a heading begins anew."""
    levels = Levels()
    for entry in entries:
        if entry.level < TYPED_LEVEL:
            levels = Levels()
        elif entry.level == TYPED_LEVEL and entry.printed:
            entry = replace(entry, level=min(ITEM_LEVEL, TYPED_LEVEL - 1 + levels.of(entry.printed)))
        yield entry


def _read(element: Element, depth: int, page: _PageReading) -> None:
    """The blocks inside an element; loose words between them are paragraphs. `depth` counts lists."""
    loose = [element.text or ""]
    for child in element:
        tag = child.tag
        if tag in BLOCKS:
            _paragraph("".join(loose), depth, page)
            loose = []
            _block(child, str(tag), depth, page)
        elif tag not in UNREAD and _holds_blocks(child):
            _paragraph("".join(loose), depth, page)
            loose = []
            _read(child, depth, page)
        elif tag not in UNREAD:
            loose.append("".join(_inline(child)))
        loose.append(child.tail or "")
    _paragraph("".join(loose), depth, page)


def _holds_blocks(element: Element) -> bool:
    return any(below.tag in BLOCKS for below in element.iterdescendants())


def _block(element: Element, tag: str, depth: int, page: _PageReading) -> None:
    if tag in HEADINGS:
        _heading(element, HEADINGS[tag], page)
    elif tag == "ul" and not _is_numbered(element):
        page.add(_bullets(element), depth)
    elif tag in ("ul", "ol"):
        _list(element, tag, depth, page)
    elif tag == "table" and not _is_layout(element):
        page.add(_table(element), depth)
    elif depth < 30:
        _read(element, depth, page)


def _heading(element: Element, level: int, page: _PageReading) -> None:
    text = _plain("".join(_inline(element)))
    if text:
        printed, title = split_number(text)
        page.entries.append(FlatEntry(level, title=title or text, printed=printed if title else ""))


def _list(element: Element, tag: str, depth: int, page: _PageReading) -> None:
    """Each li an entry; an ol prints the numbers, unless the text brings its own. Words between the items follow the list."""
    count = _start(element)
    loose = [element.text or ""]
    for child in element:
        if child.tag == "li" or child.tag in BLOCKS:
            _paragraph("".join(loose), depth, page)
            loose = []
        if child.tag == "li":
            _item(child, f"{count}." if tag == "ol" else "", depth, page)
            count += 1
        elif child.tag in BLOCKS and depth < 30:
            _block(child, str(child.tag), depth + 1, page)
        elif child.tag not in UNREAD:
            loose.append("".join(_inline(child)))
        loose.append(child.tail or "")
    _paragraph("".join(loose), depth, page)


def _item(element: Element, printed: str, depth: int, page: _PageReading) -> None:
    """One li as an entry of its own."""
    page.entries.append(FlatEntry(ITEM_LEVEL + depth, printed=printed, form="item"))
    before = len(page.entries)
    _read(element, depth + 1, page)
    _take_number(page, before - 1)


def _is_numbered(element: Element) -> bool:
    """Whether a list without numbers holds headings or numbers, printed or typed: then its items are clauses."""
    if any(below.tag == "ol" or below.tag in HEADINGS for below in element.iterdescendants()):
        return True
    return any(split_number(_plain("".join(_inline(item))))[0] for item in element.iterdescendants("li"))


def _bullets(element: Element) -> BulletList:
    """A list without numbers as one block; what is nested in an item follows it. What stands between the items, which no browser
    hides (loose words, a list that no item holds), is an item too."""
    items = [_item_blocks(None, element.text)]
    items += (_item_blocks(child, child.tail) for child in element)
    return BulletList(tuple(item for item in items if item))


def _item_blocks(child: Element | None, tail: str | None) -> tuple[Block, ...]:
    """The blocks of a child of a list and of the words behind it."""
    inner = _PageReading()
    if child is not None and child.tag == "li":
        _read(child, 1, inner)
    elif child is not None and child.tag in BLOCKS:
        _block(child, str(child.tag), 1, inner)
    elif child is not None and child.tag not in UNREAD:
        _paragraph("".join(_inline(child)), 1, inner)
    _paragraph(tail or "", 1, inner)
    return (*inner.preamble, *(block for entry in inner.entries for block in entry.blocks))


def _take_number(page: _PageReading, place: int) -> None:
    """Moves a number typed at the head of the item's first paragraph to its label."""
    entry = page.entries[place]
    if not entry.blocks or not isinstance(first := entry.blocks[0], Paragraph):
        return
    printed, rest = split_number(_words(first))
    if printed and rest:
        page.entries[place] = replace(
            entry, printed=printed, blocks=(Paragraph(words(rest)), *entry.blocks[1:])
        )


def _words(paragraph: Paragraph) -> str:
    return "".join(getattr(inline, "text", "") for inline in paragraph.children)


def _start(element: Element) -> int:
    value = element.get("start") or "1"
    return int(value) if value.isascii() and value.isdigit() and len(value) < 6 else 1


def _paragraph(text: str, depth: int, page: _PageReading) -> None:
    """One paragraph a line; outside of lists a line that a typed number heads is a clause of its own."""
    for line in text.split("\v"):
        plain = _plain(line)
        if not plain:
            continue
        if page.flow is not None:
            page.flow.append(Line(words(plain)))
            continue
        numbered = depth == 0 and not page.contents.holds(plain) and not is_caption(words(plain))
        printed, rest = split_number(plain) if numbered else ("", plain)
        if printed and rest:
            page.entries.append(_typed(printed, rest))
        else:
            page.add(Paragraph(words(plain)), depth)


def _typed(printed: str, rest: str) -> FlatEntry:
    """A paragraph that a typed number heads; 第1章 and the like head text as its titles do."""
    if number_kind(printed) in PROVISIONS[:-1] and len(rest) <= LONGEST_HEADING:
        return FlatEntry(TYPED_LEVEL, title=rest, printed=printed)
    return FlatEntry(TYPED_LEVEL, printed=printed, form="item", blocks=(Paragraph(words(rest)),))


def _inline(element: Element) -> Iterator[str]:
    """The words of an element, without those behind it; a vertical tab is a forced line break."""
    stack: list[tuple[Element, bool]] = [(element, False)]
    while stack:
        node, closing = stack.pop()
        if closing:
            yield node.tail or ""
            continue
        if node is not element:
            stack.append((node, True))
        if node.tag == "br":
            yield "\v"
        elif node.tag not in UNREAD and node.tag not in UNSPOKEN:
            yield node.text or ""
            stack.extend((child, False) for child in reversed(node))


def _plain(text: str) -> str:
    """Spaces as a browser shows them: a row of them is one; an ideographic space stays, for it parts a number from its words."""
    return re.sub(r"[\s\xa0]+", lambda row: "　" if "　" in row[0] else " ", text).strip(" 　")


def _is_layout(element: Element) -> bool:
    """A table that holds headings, lists or tables lays out a page."""
    return any(
        below.tag in HEADINGS or below.tag in ("table", "ul", "ol") for below in element.iterdescendants()
    )


def _table(element: Element) -> Block:
    caption = next(element.iterdescendants("caption"), None)
    rows = tuple(
        tuple(_cell(cell) for cell in row if cell.tag in ("td", "th"))
        for row in element.iterdescendants("tr")
    )
    head = next(
        (place for place, row in enumerate(element.iterdescendants("tr")) if row.find("td") is not None), 0
    )
    width = min(200, max((sum(cell.colspan for cell in row) for row in rows), default=0))
    title = words(_plain("".join(_inline(caption)))) if caption is not None else ()
    table = Table("", (), (Column(),) * width, rows, head)
    return captioned(table, title) or replace(table, caption=title)


def _cell(element: Element) -> Cell:
    lines = [line for piece in "".join(_inline(element)).split("\v") if (line := _plain(piece))]
    return Cell(tuple(words(line) for line in lines), _count(element, "colspan"), _count(element, "rowspan"))


def _count(element: Element, name: str) -> int:
    value = (element.get(name) or "1").strip()
    return min(100, max(1, int(value))) if value.isascii() and value.isdigit() and len(value) < 4 else 1
