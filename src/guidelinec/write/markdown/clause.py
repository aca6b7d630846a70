"""The canonical Markdown of a clause: `read_markdown` gives the same clause back (law 1).

It holds for clauses in the form that readers make: no empty runs of text, no bold within bold, sub-headings last in
their clause, item text without headings. Nothing that a clause is written as depends on what its neighbours hold.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from guidelinec.model import walk
from guidelinec.model.document import (
    Block,
    Break,
    BulletList,
    Child,
    Clause,
    Division,
    Figure,
    Footnote,
    Inlines,
    Landscape,
    Note,
    Paragraph,
    Reprint,
    Strong,
    Table,
)
from guidelinec.write.markdown.inlines import APART, write_inlines
from guidelinec.write.markdown.one_line import write_figure_caption, write_heading
from guidelinec.write.markdown.table import write_table
from guidelinec.write.markdown.yaml_scalar import scalar

Piece: TypeAlias = tuple[Child, str]


def write_markdown(clause: Clause, folder: str = "") -> str:
    """A whole file for a clause; `folder` is the file's folder below its edition."""
    lines = ["---"]
    if clause.id:
        lines.append(f"id: {scalar(clause.id)}")
    lines += [f"title: {scalar(write_heading(clause.title))}", "---"]
    parts = ["\n".join(lines), _children(clause.children, folder, 2), *_footnotes((clause,))]
    return "\n\n".join(part for part in parts if part) + "\n"


def _children(children: Iterable[Child], folder: str, level: int) -> str:
    pieces = [(node, _child(node, folder, level)) for node in children]
    return _joined([piece for piece in pieces if piece[1]])


def _joined(pieces: Sequence[Piece]) -> str:
    out = ""
    for index, (child, text) in enumerate(pieces):
        if index:
            before, written = pieces[index - 1]
            out += "\n" if _is_item(before) and _is_item(child) and "\n\n" not in written else "\n\n"
            if isinstance(before, BulletList) and isinstance(child, BulletList):
                out += APART + "\n\n"
        out += text
    return out


def _is_item(child: Child) -> bool:
    return isinstance(child, Clause) and child.form == "item"


def _child(child: Child, folder: str, level: int) -> str:
    if isinstance(child, Clause):
        return _clause(child, folder, level)
    if isinstance(child, Division):
        target = f" {{for={child.target}}}" if child.target else ""
        return _container(child.kind + target, _children(child.children, folder, level))
    return "" if isinstance(child, Reprint) else _block(child, folder)


def _clause(clause: Clause, folder: str, level: int) -> str:
    if clause.form == "item":
        return _item(clause, folder, level)
    mark = _joined_words("#" * level, write_heading(clause.title), _id(clause.id))
    inner = _children(clause.children, folder, level + 1)
    return f"{mark}\n\n{inner}" if inner else mark


def _joined_words(*words: str) -> str:
    return " ".join(word for word in words if word)


def _id(name: str) -> str:
    return f"{{#{name}}}" if name else ""


def _item(clause: Clause, folder: str, level: int) -> str:
    first, rest, more = "", clause.children, ""
    if clause.title:
        first = write_inlines((Strong(clause.title),))
    elif rest and isinstance(rest[0], Paragraph):
        first = write_inlines(rest[0].children)
        if len(rest[0].children) == 1 and isinstance(rest[0].children[0], Strong):
            more = ".text"
        rest = rest[1:]
    head = _joined_words(first, _attributes(clause, more)) or APART
    below = _children(rest, folder, level)
    tight = bool(rest) and _is_item(rest[0]) and head is not APART
    inner = head + ("\n" if tight else "\n\n") + below if below else head
    return "1. " + _indented(inner, "   ")


def _attributes(item: Clause, more: str) -> str:
    name = f"#{item.id}" if item.id else ""
    level = f'level="{item.level}"' if re.search(r'[\s=#.{}()"]', item.level) else f"level={item.level}"
    words = _joined_words(name, more, level if item.level else "")
    return f"{{{words}}}" if words else ""


def _indented(text: str, indent: str) -> str:
    """All lines but the first moved right; empty lines stay empty."""
    return re.sub(r"\n(?!\n|$)", "\n" + indent, text)


def _container(opening: str, inner: str) -> str:
    return f"::: {opening}\n{inner}\n:::" if inner else f"::: {opening}\n:::"


def _block(block: Block, folder: str) -> str:
    if isinstance(block, Paragraph):
        return write_inlines(block.children)
    if isinstance(block, BulletList):
        return "\n".join("- " + _bullet(item, folder) if item else "-" for item in block.items)
    if isinstance(block, Table):
        return write_table(block, folder)
    if isinstance(block, Figure):
        return _figure(block, folder)
    if isinstance(block, Note):
        return _container(_joined_words("注", _id(block.id)), _children(block.children, folder, 2))
    if isinstance(block, Landscape):
        return _container("横置き", _children(block.children, folder, 2))
    assert isinstance(block, Break)
    return _container("改ページ" if block.kind == "page" else "改セクション", "")


def _bullet(item: tuple[Block, ...], folder: str) -> str:
    inner = _children(item, folder, 2)
    if not isinstance(item[0], Paragraph):
        inner = APART + "\n\n" + inner
    return _indented(inner, "  ")


def _figure(figure: Figure, folder: str) -> str:
    path = posixpath.relpath(figure.path, folder or ".") if figure.path else ""
    address = f"<{path}>" if re.search(r'[\s()<>"]', path) else path
    alt = re.sub(r"([\\\[\]])", r"\\\1", figure.alt)
    caption = write_figure_caption(figure.caption)
    width = f"width={figure.width:g}mm" if figure.width else ""
    attributes = _joined_words(f"#{figure.id}" if figure.id else "", width)
    title = f' "{caption}"' if caption else ""
    return f"![{alt}]({address}{title})" + (f"{{{attributes}}}" if attributes else "")


def _footnotes(clauses: Sequence[Clause]) -> Iterator[str]:
    for clause in walk.all_clauses(clauses):
        for inline in walk.own_inlines(clause):
            if isinstance(inline, Footnote):
                yield f"[^{inline.name}]: " + _indented(_paragraphs(inline.paragraphs), "    ")


def _paragraphs(paragraphs: tuple[Inlines, ...]) -> str:
    return "\n\n".join(write_inlines(paragraph) for paragraph in paragraphs if paragraph)
