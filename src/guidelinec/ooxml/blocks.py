"""The read side of a story (body, cell, note, text box, header): its blocks in order, and keys to compare them by."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from lxml import etree

from guidelinec.ooxml.names import qn
from guidelinec.ooxml.package import Element

P, TBL, TR, TC = qn("w:p"), qn("w:tbl"), qn("w:tr"), qn("w:tc")
SDT = qn("w:sdt")
PPR, RPR, SECTPR = qn("w:pPr"), qn("w:rPr"), qn("w:sectPr")
TXBX = qn("w:txbxContent")
BODY = qn("w:body")

STORY_ROOTS = frozenset((TC, TXBX, *map(qn, ("w:hdr", "w:ftr", "w:footnote", "w:endnote", "w:comment"))))
"""What holds a story that is not the body: at least one paragraph (17.4.65)."""

CHUNK, SUBDOCUMENT = qn("w:altChunk"), qn("w:subDoc")
"""Other documents that Word takes in at this place (17.17.2): nothing may mark them as inserted or deleted."""

TRANSPARENT = frozenset(map(qn, ("w:customXml", "w:smartTag", "w:sdtContent", "w:ins", "w:moveTo")))
WRAPPERS = TRANSPARENT | {SDT}
"""Elements around blocks, rows or cells that a reader does not see."""

WEIGHTLESS = frozenset(
    qn("w:" + name)
    for name in [
        "bookmarkStart",
        "bookmarkEnd",
        "proofErr",
        "permStart",
        "permEnd",
        "commentRangeStart",
        "commentRangeEnd",
        "moveFromRangeStart",
        "moveFromRangeEnd",
        "moveToRangeStart",
        "moveToRangeEnd",
        "customXmlInsRangeStart",
        "customXmlInsRangeEnd",
        "customXmlDelRangeStart",
        "customXmlDelRangeEnd",
        "customXmlMoveFromRangeStart",
        "customXmlMoveFromRangeEnd",
        "customXmlMoveToRangeStart",
        "customXmlMoveToRangeEnd",
        "sdtPr",
        "sdtEndPr",
        "customXmlPr",
        "smartTagPr",
    ]
)
"""Elements that hold a place and no content (ECMA-376 part 1, 17.13)."""

_PROPERTIES = frozenset(
    map(qn, ("w:tblPr", "w:tblGrid", "w:trPr", "w:tblPrEx", "w:tcPr", "w:pPr", "w:sectPr"))
)


def blocks(story: Element) -> list[Element]:
    """The paragraphs, tables and other blocks of a story in order, seen through content controls."""
    return list(seen(story))


def rows(table: Element) -> list[Element]:
    """The rows of a table in order."""
    return [row for row in seen(table) if row.tag == TR]


def cells(row: Element) -> list[Element]:
    """The cells of a row in order."""
    return [cell for cell in seen(row) if cell.tag == TC]


def seen(parent: Element) -> Iterator[Element]:
    """What an element holds, seen through content controls: blocks of a story, rows of a table, cells of a row."""
    for child in parent:
        tag = child.tag
        if tag in WRAPPERS:
            yield from seen(child)
        elif tag not in WEIGHTLESS and tag not in _PROPERTIES:
            yield child


def block_text(block: Element) -> str:
    """The plain text of a block, roughly: what similarity is judged by."""
    return "".join([text.text or "" for text in block.iter(_T, _M_T)])


_T, _M_T = qn("w:t"), qn("m:t")

# ---- keys

_NOISE = tuple(
    (hint, re.compile(pattern))
    for hint, pattern in (
        (b" xmlns:", rb' xmlns:[\w.-]+="[^"]*"'),
        (b" w:rsid", rb' w:rsid\w*="[^"]*"'),
        (b"Id=", rb' (?:w14:(?:paraId|textId)|wp14:(?:anchorId|editId))="[^"]*"'),
        (b"<w:bookmark", rb"<w:bookmark(?:Start|End)(?:\s[^>]*)?/>"),
        (b"<w:proofErr", rb"<w:proofErr[^>]*/>"),
        (b"<w:lastRendered", rb"<w:lastRenderedPageBreak\s*/>"),
        (b"<w:perm", rb"<w:perm(?:Start|End)\s[^>]*/>"),
        (b"<w:commentRange", rb"<w:commentRange(?:Start|End)\s[^>]*/>"),
        (
            b"<w:commentReference",
            rb"<w:r>(?:<w:rPr>(?:(?!</w:r>).)*</w:rPr>)?<w:commentReference [^>]*/></w:r>",
        ),
    )
)
_DRAWN = tuple((tag, re.compile(tag + rb' id="[^"]*" name="[^"]*"')) for tag in (b"<wp:docPr", b"<pic:cNvPr"))
"""Elements of drawings that stay, without the numbers and names that are theirs alone. Patterns begin with what is rare in markup."""

_NAMES = re.compile(rb"_(?:Toc|Ref|Hlk|Hlt)\d+")
_LINKS = re.compile(rb' r:\w+="([^"]*)"')
_NOTES = re.compile(rb'<w:(footnote|endnote)Reference ((?:w:customMarkFollows="[^"]*" ?)?)w:id="([^"]*)"')

Resolve = Callable[[str], bytes]
"""What a relationship id stands for, by content; for a note `footnote 3` gives its content."""

_BORDER = "\uf8fe\uf8ff\uf8fe"
"""Stands between blocks while a whole story is serialised at once; no text holds it."""


def key(element: Element, resolve: Resolve) -> bytes:
    """The element as bytes without what no reader sees: equal keys mean equal content and formatting."""
    return clean(etree.tostring(element, encoding="utf-8", with_tail=False), resolve)


def clean(data: bytes, resolve: Resolve) -> bytes:
    """Serialised markup without the noise of saving, links replaced by what they lead to."""
    for hint, pattern in _NOISE:
        if hint in data:
            data = pattern.sub(b"", data)
    for tag, pattern in _DRAWN:
        if tag in data:
            data = pattern.sub(tag, data)
    if b"_" in data:
        data = _NAMES.sub(b"_", data)
    if b" r:" in data:
        data = _LINKS.sub(lambda match: b" r=" + resolve(match[1].decode("utf-8", "replace")), data)
    if b"noteReference" in data:
        data = _NOTES.sub(lambda match: _noted(match, resolve), data)
    return data


def _noted(match: re.Match[bytes], resolve: Resolve) -> bytes:
    number = match[3].decode("utf-8", "replace")
    return b"<" + match[1] + match[2] + resolve(f"{match[1].decode()} {number}")


def keys(elements: Sequence[Element], resolve: Resolve) -> list[bytes]:
    """The keys of many elements; those of one parent are serialised together, which is much quicker."""
    known: dict[Element, bytes] = {}
    for parent, count in Counter(element.getparent() for element in elements).items():
        if (
            parent is not None and count > 1 and count * 3 > len(parent)
        ):  # of a few in a long one each by itself
            known |= _keys_of_children(parent, resolve)
    return [known[element] if element in known else key(element, resolve) for element in elements]


def _keys_of_children(parent: Element, resolve: Resolve) -> dict[Element, bytes]:
    children = list(parent)
    tails = [child.tail for child in children]
    text = parent.text
    parent.text = _BORDER
    for child in children:
        child.tail = _BORDER
    data = clean(etree.tostring(parent, encoding="utf-8", with_tail=False), resolve)
    parent.text = text
    for child, tail in zip(children, tails, strict=True):
        child.tail = tail
    parts = data.split(_BORDER.encode())[1:-1]
    return dict(zip(children, parts, strict=True)) if len(parts) == len(children) else {}
