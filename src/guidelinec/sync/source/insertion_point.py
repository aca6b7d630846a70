"""Where whole lines go into a Markdown file: before which line, how far in, with which empty lines around."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from guidelinec.sync.comparison.paragraph_kinds import ParagraphKind
from guidelinec.sync.comparison.reasons import NotTakenError, not_in_text
from guidelinec.sync.printed import LineOrigin
from guidelinec.sync.source.current import CurrentEdition, FileSplice
from guidelinec.sync.source.markdown_file import Block, MarkdownFile

ITEM_INDENT = 3
_MARKER = re.compile(r" *(?:\d{1,9}[.)]|[-+*]) *")


@dataclass(slots=True)
class InsertionPoint:
    """Where lines go in: before which line of a file, the indent there, the items around (indents of their markers and of
    their text), outermost first, and what stands before: an item, or bullets at these indents."""

    file: MarkdownFile
    line: int
    base: int
    items: list[tuple[int, int]]
    after_item: bool = False
    bullets: tuple[int, ...] = ()

    def indent(self, depth: int) -> int:
        """The indent of text under so many items; deeper items end there."""
        depth = min(depth, len(self.items))
        del self.items[depth:]
        return self.items[-1][1] if self.items else self.base

    def marker(self, level: int) -> int:
        """The indent of a new item of this level, which is open from then on."""
        if level > len(self.items):
            raise NotTakenError("style")
        self.after_item &= level < len(
            self.items
        )  # a deeper list begins: only one from 1 may do so without a gap
        indent = self.items[level][0] if level < len(self.items) else self.indent(level)
        self.items[level:] = [(indent, indent + ITEM_INDENT)]
        return indent


def point_after(current: CurrentEdition, place: int, sort: ParagraphKind, boxed: bool) -> InsertionPoint:
    """The place right after the line `place` of the edition for a line of this sort; raises NotTakenError."""
    line, origin = current.printing.lines[place], current.printing.origins[place]
    if origin.span is None or not origin.span.path.endswith(".md"):
        raise NotTakenError(not_in_text(origin.sort))
    file = current.file(origin.span.path)
    if origin.span.line <= file.body:
        return InsertionPoint(file, file.body, 0, [])
    block = own_block(file, origin)
    if sort.name in ("heading", "kind") or (line.boxed and not boxed):
        around = [block, *block.around()]
        containers = (outer for outer in around[1:] if outer.kind == "container")
        outer = around[-1] if sort.name == "heading" else next(containers, block)
        return InsertionPoint(file, outer.end, file.indent(outer), [])
    if origin.sort == "kind":
        return InsertionPoint(file, block.first + 1, file.indent(block), [])
    if boxed and not line.boxed:
        raise NotTakenError("style")
    return InsertionPoint(
        file,
        block.end,
        _base(file, block),
        items=_items(file, block),
        after_item=origin.sort == "item",
        bullets=_bullets(file, block),
    )


def own_block(file: MarkdownFile, origin: LineOrigin) -> Block:
    """The block that a line is printed from: its text, or the container of a table or note."""
    assert origin.span is not None
    block = file.leaf(origin.span.line - 1)
    if block is None:
        raise NotTakenError("unplaced")
    if origin.sort == "note":
        return next(outer for outer in block.around() if outer.name == "注")
    return block


def _within(block: Block) -> Iterator[Block]:
    """What is around a block, up to the nearest container."""
    for outer in block.around():
        if outer.kind == "container":
            return
        yield outer


def _base(file: MarkdownFile, block: Block) -> int:
    container = next((outer for outer in block.around() if outer.kind == "container"), None)
    return file.indent(container) if container else 0


def _items(file: MarkdownFile, block: Block) -> list[tuple[int, int]]:
    chain = [item for item in _within(block) if item.kind == "list_item_open" and _is_numbered(item)]
    return [_indents(file, item) for item in reversed(chain)]


def _bullets(file: MarkdownFile, block: Block) -> tuple[int, ...]:
    chain = [item for item in _within(block) if item.kind == "list_item_open" and not _is_numbered(item)]
    return tuple(file.indent(item) for item in reversed(chain))


def _is_numbered(item: Block) -> bool:
    return item.parent is not None and item.parent.kind == "ordered_list_open"


def _indents(file: MarkdownFile, item: Block) -> tuple[int, int]:
    match = _MARKER.match(file.lines[item.first])
    return file.indent(item), match.end() if match else file.indent(item)


def insert_lines(point: InsertionPoint, rows: Sequence[str], item: bool) -> FileSplice:
    """Rows as whole lines of a file, with an empty line before and after them where blocks need one."""
    lines, place = point.file.lines, point.line
    before = lines[place - 1].strip() if place else ""
    after = lines[place].strip() if place < len(lines) else ""
    tight = item and point.after_item
    gap = [] if not before or (before.startswith(":::") and before != ":::") or tight else [""]
    follows = (after.startswith(":::") and not after.strip(":")) or (item and _MARKER.match(after))
    space = [] if not after or follows else [""]
    start = point.file.offset(min(place, len(lines)))
    text = "".join(f"{row}\n" for row in [*gap, *rows, *space])
    if place >= len(lines):
        start, text = start - 1, "\n" + text.rstrip("\n")
    return FileSplice(point.file.path, start, start, text)
