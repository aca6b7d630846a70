"""Block elements of Akoma Ntoso as blocks: paragraphs, lists, tables, figures, notes; what is none of these is its paragraphs."""

from __future__ import annotations

import binascii
import hashlib
from base64 import b64decode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, get_args
from urllib.parse import unquote

from guidelinec.model.document import (
    Align,
    Block,
    Break,
    BulletList,
    Cell,
    Column,
    Figure,
    Inlines,
    Landscape,
    Note,
    Paragraph,
    Strong,
    Table,
    Text,
)
from guidelinec.model.exchange.akn import BREAK, EMPTY, FIGURE, IS, LANDSCAPE, NOTE, TABLE_NUMBER, akn, own
from guidelinec.read.akn.words import DEEPEST, STRUCTURE, AknWords, Element, id_of, local

HOLDERS: Final = frozenset(
    ("p", "block", "num", "heading", "subheading", "listIntroduction", "listWrapUp", "crossHeading")
)
"""Elements whose content is words."""
IN_ITEMS: Final = frozenset(("p", "ul", "ol"))
"""The blocks in an item of a list of XHTML, which stand behind its words."""
ENDINGS: Final = {"image/png": ".png", "image/jpeg": ".jpg", "image/gif": ".gif"}


@dataclass(frozen=True, slots=True)
class AknBlocks:
    """Reads blocks; `pictures` collects the pictures that the file holds, by the path that figures name."""

    words: AknWords
    pictures: dict[str, bytes] = field(default_factory=dict)

    def read(self, element: Element, depth: int = 0) -> Iterator[Block]:
        """The blocks in an element."""
        for child in element:
            if isinstance(child.tag, str):
                yield from self.block(child, depth)

    def block(self, element: Element, depth: int = 0) -> Iterator[Block]:
        """One element as blocks."""
        name, what = local(element), element.get(IS)
        if depth > DEEPEST:
            yield from _flat(element)
        elif what == EMPTY or name == "toc":
            return
        elif what == FIGURE:
            yield from self._figures(element, words=self.words.read(element), name=id_of(element))
        elif what == BREAK:
            yield Break("section" if str(element.get("name")).startswith("section") else "page")
        elif name in HOLDERS:
            yield from self._holder(element, depth)
        elif name == "table":
            yield self._table(element)
        elif name in ("ul", "ol", "blockList"):
            yield from self._list(element, depth)
        elif name == "blockContainer" and what in (NOTE, LANDSCAPE):
            inner = (
                block for child in element if local(child) != "num" for block in self.block(child, depth + 1)
            )
            yield Note(id_of(element), tuple(inner)) if what == NOTE else Landscape(tuple(inner))
        else:
            yield from self._other(element, depth)

    def _holder(self, element: Element, depth: int) -> Iterator[Block]:
        """Words, then the pictures and the quoted structure that stand among them."""
        words = self.words.read(element)
        is_heading = local(element) in ("heading", "subheading", "crossHeading")
        inner = [child for child in element.iter() if local(child) in STRUCTURE and not _in_note(child)]
        if words or not (inner or is_heading or element.findall(".//{*}img")):
            yield Paragraph((Strong(words),) if is_heading else words)
        yield from self._figures(element, words=(), name="")
        for structure in inner[:1]:
            yield from self._other(structure, depth + 1)

    def _figures(self, element: Element, words: Inlines, name: str) -> Iterator[Figure]:
        """The pictures in an element; those that lie outside of the file, of others' files, are their descriptions."""
        for picture in element.iterfind(".//{*}img"):
            path, data = _picture(picture)
            if data:
                self.pictures[path] = data
            alt = str(picture.get("alt") or "")
            digest = hashlib.sha256(data).hexdigest()[:16] if data else str(picture.get(own("digest")) or "")
            width = _number(picture.get(own("width")))
            if data or self.words.exact:
                yield Figure(name, path, alt, words, width=width, digest=digest, printed=_printed(element))

    def _list(self, element: Element, depth: int) -> Iterator[Block]:
        items: list[tuple[Block, ...]] = []
        for child in element:
            name = local(child)
            if name in ("listIntroduction", "listWrapUp"):
                if items:
                    yield BulletList(tuple(items))
                    items = []
                yield from self.block(child, depth)
            elif name == "li":
                items.append(tuple(self._mixed(child, depth + 1)))
            elif name:
                items.append(tuple(self._numbered(child, depth + 1)))
        if items:
            yield BulletList(tuple(items))

    def _mixed(self, item: Element, depth: int) -> Iterator[Block]:
        """A list item of XHTML: words, then paragraphs and lists."""
        if words := self.words.before(item, IN_ITEMS):
            yield Paragraph(words)
        for child in item:
            if local(child) in IN_ITEMS:
                yield from self.block(child, depth)

    def _numbered(self, item: Element, depth: int) -> Iterator[Block]:
        """An item of a list; one with a number of its own begins with it."""
        blocks = [block for child in item if local(child) != "num" for block in self.block(child, depth)]
        number = "".join(
            "".join(map(str, child.itertext())) for child in item if local(child) == "num"
        ).strip()
        if number and blocks and isinstance(blocks[0], Paragraph):
            blocks[0] = Paragraph((Text(f"{number}　"), *blocks[0].children))
        elif number:
            blocks.insert(0, Paragraph((Text(number),)))
        yield from blocks

    def _other(self, element: Element, depth: int) -> Iterator[Block]:
        """What has no block of its own here: all that stands in it; a number before the words that follow it."""
        number = next((child for child in element if local(child) == "num"), None)
        children = [child for child in element if isinstance(child.tag, str)]
        if not children or any(local(child) not in HOLDERS and _is_inline(child) for child in children):
            words = self.words.read(element)
            if words:
                yield Paragraph(words)
            return
        if number is not None:
            yield from self._numbered(element, depth + 1)
        else:
            yield from self.read(element, depth + 1)

    def _table(self, element: Element) -> Table:
        rows = [row for row in element.iter(akn("tr"), "{*}tr") if row.get(IS) != EMPTY]
        cells = tuple(tuple(self._cell(cell) for cell in row if _is_cell(cell)) for row in rows)
        head = next((place for place, row in enumerate(rows) if not _is_head(row)), len(rows))
        caption = next(element.iterfind("{*}caption"), None)
        width = max((sum(cell.colspan for cell in row) for row in cells), default=0)
        columns = _columns(str(element.get(own("columns")) or "")) or (Column(),) * min(width, 200)
        return Table(
            id_of(element) if self.words.exact else "",
            self.words.read(caption) if caption is not None else (),
            columns if self.words.exact or rows else (),
            rows=cells,
            head=int(_number(element.get(own("head")))) or head,
            printed=_printed(caption) if caption is not None else "",
        )

    def _cell(self, element: Element) -> Cell:
        lines: list[Inlines] = []
        if any(
            local(child) in HOLDERS or local(child) in ("ul", "ol", "blockList", "table") for child in element
        ):
            for child in element:
                lines += self._lines(child)
        elif words := self.words.read(element):
            lines.append(words)
        return Cell(tuple(lines), _span(element, "colspan"), _span(element, "rowspan"))

    def _lines(self, element: Element) -> Iterator[Inlines]:
        """The paragraphs of what stands in a cell."""
        if self.words.exact or local(element) == "p":
            yield self.words.read(element)
            return
        for line in element.iter():
            if (local(line) in HOLDERS or local(line) == "li") and (words := self.words.read(line)):
                yield words


def _in_note(element: Element) -> bool:
    """Whether an element stands in a footnote, whose paragraphs are read with the words around it."""
    return next(element.iterancestors("{*}authorialNote"), None) is not None


def _flat(element: Element) -> Iterator[Block]:
    text = " ".join("".join(map(str, element.itertext())).split())
    if text:
        yield Paragraph((Text(text),))


def _is_inline(element: Element) -> bool:
    """Whether an element stands among words: text goes on behind it."""
    return bool(element.tail and element.tail.strip())


def _is_cell(element: Element) -> bool:
    return local(element) in ("td", "th") and element.get(IS) != EMPTY


def _is_head(row: Element) -> bool:
    cells = [local(cell) for cell in row if local(cell) in ("td", "th")]
    return bool(cells) and set(cells) == {"th"}


def _printed(element: Element) -> str:
    """The number before a caption."""
    for inline in element.iterfind("{*}inline"):
        if inline.get(IS) == TABLE_NUMBER:
            return str(inline.text or "").rstrip("　")
    return ""


def _picture(picture: Element) -> tuple[str, bytes]:
    """The path of a picture and its bytes, where the file holds them (RFC 2397)."""
    source = str(picture.get("src") or "")
    path = _inside(str(picture.get(own("path")) or ""))
    kind, mark, text = source.removeprefix("data:").partition(";base64,")
    if not source.startswith("data:") or not mark or kind not in ENDINGS:
        return path or _inside(unquote(source)), b""
    try:
        data = b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return path, b""
    return path or f"{hashlib.sha256(data).hexdigest()[:16]}{ENDINGS[kind]}", data


def _inside(path: str) -> str:
    """A path that stays in the folder of the edition; "" for any other."""
    leads_out = "\\" in path or ":" in path or any(part in ("", ".", "..") for part in path.split("/"))
    return "" if leads_out else path


def _number(value: str | None) -> float:
    try:
        number = float(value or 0)
    except ValueError:
        return 0
    return number if 0 <= number < 100_000 else 0


def _span(element: Element, name: str) -> int:
    return int(min(100, max(1, _number(element.get(name)))))


def _columns(text: str) -> tuple[Column, ...]:
    """The columns of a table of ours: width and alignment of each."""
    columns: Sequence[tuple[str, str, str]] = [column.partition(" ") for column in text.split(";") if column]
    return tuple(
        Column(_number(width), align if align in get_args(Align) else "")  # type: ignore[arg-type]
        for width, _, align in columns[:200]
    )
