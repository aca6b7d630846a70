"""The text of a paragraph to inlines.

Our own scanner in place of markdown-it's: CommonMark's flanking rules leave `**「語」**を` unmarked, because Japanese
has no spaces around words, and markdown-it does not say where in the text an inline stands. Here a run of asterisks
opens before anything but white space and closes after anything but white space.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from typing import Final, get_args

from guidelinec.diagnostics import Span
from guidelinec.model.document import (
    Emphasis,
    Footnote,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Reference,
    ReferenceForm,
    Strong,
    Term,
    Text,
)
from guidelinec.read.markdown_attributes import NONE, Attributes, read_attributes
from guidelinec.read.markdown_source import Source, Stretch

SPECIAL: Final = re.compile(r"[\\*\[\]<&`{\n\t]")
DEPTH: Final = 20

_PIECE = re.compile(
    r"\\(?P<escape>[!-/:-@\[-`{-~\n])"
    r"|(?P<stars>\*+)"
    r"|(?P<open>!?\[)"
    r"|(?P<comment><!--)"
    r"|(?P<auto><(?:https?://|mailto:)[^\s<>]+>)"
    r"|(?P<lb><lb>)"
    r"|(?P<html></?[A-Za-z][^<>\n]*>)"
    r"|(?P<entity>&(?:\#[0-9]{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)"
    r"|(?P<code>`+)"
    r"|(?P<brace>\{[#.][^{}\n]*\})"
    r"|(?P<line> *\n)"
    r"|(?P<tab>\t+)"
)
_TARGET = re.compile(
    r"\(\s*(?:<(?P<angle>(?:[^<>\n\\]|\\.)*)>|(?P<bare>[^\s()<][^\s()]*(?:\([^\s()]*\)[^\s()]*)*)?)"
    r'(?:\s+"(?P<title>(?:[^"\\]|\\.)*)")?\s*\)'
)
_BRACES = re.compile(r"\{([^{}\n]*)\}")
_BRACKET = re.compile(r"\\.|[\[\]]", re.S)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_URL = re.compile(r"(?:https?|mailto|ftp):", re.I)
_FORMS: Final[dict[str, ReferenceForm]] = {
    name: name for name in get_args(ReferenceForm) if name not in ("full", "words")
}


@dataclass(slots=True)
class _Scan:
    """One paragraph while it is scanned; `pairs` has the closing bracket of each opening one."""

    source: Source
    stretch: Stretch
    pairs: dict[int, int]
    footnotes: bool

    def span(self, offset: int, length: int = 1) -> Span:
        return self.stretch.span(self.source.path, offset, length)

    def report(self, code: str, args: tuple[str, ...], offset: int, length: int = 1) -> None:
        self.source.report(code, args, self.span(offset, length))


@dataclass(slots=True)
class _Row:
    """Inlines being collected; `open` are the runs of asterisks that nothing has closed yet."""

    nodes: list[Inline] = field(default_factory=list)
    open: list[tuple[str, int, list[Inline]]] = field(default_factory=list)

    def add(self, text: str) -> None:
        if text:
            _add_text(self.nodes, text)


def read_inlines(source: Source, stretch: Stretch, footnotes: bool = True) -> Inlines:
    """The inlines of a stretch of text; `footnotes` False where none may stand (inside a footnote)."""
    text = stretch.text
    if not SPECIAL.search(text):
        return (Text(text),) if text else ()
    scan = _Scan(source, stretch, _bracket_pairs(text), footnotes)
    return _row(scan, 0, len(text), 0)


def _bracket_pairs(text: str) -> dict[int, int]:
    pairs: dict[int, int] = {}
    if "[" in text:
        open_at: list[int] = []
        for match in _BRACKET.finditer(text):
            if match.group() == "[":
                open_at.append(match.start())
            elif match.group() == "]" and open_at:
                pairs[open_at.pop()] = match.start()
    return pairs


def _row(scan: _Scan, start: int, end: int, depth: int) -> Inlines:
    row = _Row()
    text = scan.stretch.text
    at = start
    while at < end:
        match = _PIECE.search(text, at, end)
        if match is None:
            break
        row.add(text[at : match.start()])
        at = _piece(scan, row, match, start, end, depth)
    row.add(text[at:end])
    return _closed(scan, row)


def _piece(  # noqa: C901  one branch a kind of piece
    scan: _Scan, row: _Row, match: re.Match[str], start: int, end: int, depth: int
) -> int:
    """Take in one special piece and say where the text goes on."""
    kind, text, at = match.lastgroup, match.group(), match.start()
    if kind == "escape":
        if text == "\\\n":
            row.nodes.append(LineBreak())
        else:
            row.add(text[1])
    elif kind == "stars":
        _stars(scan, row, match, start, end)
    elif kind == "open":
        return _bracket(scan, row, match, end, depth)
    elif kind == "comment":
        return _comment(scan, row, at, end)
    elif kind == "auto":
        row.nodes.append(Link(text[1:-1], (Text(text[1:-1]),)))
    elif kind == "lb":
        row.nodes.append(LineBreak())
    elif kind == "html":
        scan.report("GL208", (text,), at, len(text))
        row.add(text)
    elif kind == "entity":
        row.add(_entity(text))
    elif kind == "code":
        return _code(scan, row, match, end)
    elif kind == "brace":
        scan.report("GL207", (text,), at, len(text))
        row.add(text)
    elif kind == "line":
        _line(scan, row, match)
    else:
        scan.report("GL105", (), at, len(text))
        row.add(" ")
    return match.end()


def _entity(text: str) -> str:
    if text[1] != "#":
        return html.unescape(text)
    number = int(text[3:-1], 16) if text[2] in "xX" else int(text[2:-1])
    legal = number in (9, 10, 13) or 0x20 <= number < 0xD800 or 0xE000 <= number <= 0xFFFD
    return chr(number) if legal or 0x10000 <= number <= 0x10FFFF else "\ufffd"


def _code(scan: _Scan, row: _Row, match: re.Match[str], end: int) -> int:
    closing = scan.stretch.text.find(match.group(), match.end(), end)
    if closing < 0:
        row.add(match.group())
        return match.end()
    scan.report("GL233", (), match.start(), closing + len(match.group()) - match.start())
    row.add(scan.stretch.text[match.end() : closing])
    return closing + len(match.group())


def _comment(scan: _Scan, row: _Row, at: int, end: int) -> int:
    closing = scan.stretch.text.find("-->", at + 4, end)
    if closing < 0:
        scan.report("GL231", (), at, 4)
        row.add("<!--")
        return at + 4
    return closing + 3


def _line(scan: _Scan, row: _Row, match: re.Match[str]) -> None:
    """A soft line break: nothing between Japanese characters, else a space."""
    text = scan.stretch.text
    before = text[: match.start()].rstrip("*")[-1:]
    after = text[match.end() :][:8].lstrip("*")[:1]
    row.add("" if _joins(before, after) else " ")


def _joins(before: str, after: str) -> bool:
    if not before or not after:
        return True
    japanese = _japanese(before) + _japanese(after)
    neutral = (before in ")]}") + (after == "[")
    return japanese == 2 or (japanese >= 1 and neutral >= 1) or _mark(before) or _mark(after)


def _japanese(char: str) -> bool:
    return char >= "\u2e80" or char in "“”‘’…‥―—①②③④⑤⑥⑦⑧⑨⑩※→"


def _mark(char: str) -> bool:
    return "\u3000" <= char <= "\u303f" or "\uff01" <= char <= "\uff0f" or char in "：；？！"


def _stars(scan: _Scan, row: _Row, match: re.Match[str], start: int, end: int) -> None:
    text = scan.stretch.text
    left = len(match.group())
    before = text[match.start() - 1] if match.start() > start else " "
    after = text[match.end()] if match.end() < end else " "
    if before not in " \n\t":
        left = _close_stars(row, left)
    if left and after not in " \n\t" and left <= 3:
        row.open.append(("*" * left, match.end() - left, row.nodes))
        row.nodes = []
    elif left:
        row.add("*" * left)


def _close_stars(row: _Row, left: int) -> int:
    """Close what a run of asterisks closes; what is left of the run may open."""
    while left:
        index = next((i for i in reversed(range(len(row.open))) if _fits(row.open[i][0], left)), None)
        if index is None:
            return left
        while len(row.open) > index + 1:
            _literal(row)
        marker, offset, nodes = row.open.pop()
        inner = tuple(row.nodes)
        taken = min(left, len(marker))
        node: Inline = Emphasis(inner) if taken == 1 else Strong(inner)
        if taken == 3:
            node = Strong((Emphasis(inner),))
        row.nodes = nodes
        if marker == "***" and taken < 3:
            row.open.append(("*" * (3 - taken), offset, nodes))
            row.nodes = []
        row.nodes.append(node)
        left -= taken
    return 0


def _fits(marker: str, left: int) -> bool:
    return marker == "***" or len(marker) == left or left == 3


def _literal(row: _Row) -> None:
    """Give up the innermost open run: its asterisks are text."""
    marker, _, nodes = row.open.pop()
    inner = row.nodes
    row.nodes = nodes
    row.add(marker)
    for node in inner:
        if isinstance(node, Text):
            row.add(node.text)
        else:
            row.nodes.append(node)


def _closed(scan: _Scan, row: _Row) -> Inlines:
    while row.open:
        marker, offset, _ = row.open[-1]
        if len(marker) > 1:
            scan.report("GL228", (marker,), offset, len(marker))
        _literal(row)
    return tuple(row.nodes)


def _add_text(nodes: list[Inline], text: str) -> None:
    if nodes and isinstance(nodes[-1], Text):
        nodes[-1] = Text(nodes[-1].text + text)
    else:
        nodes.append(Text(text))


def _bracket(scan: _Scan, row: _Row, match: re.Match[str], end: int, depth: int) -> int:
    """`[words](target){…}`, `[words]{.term #id}`, `[^name]`, or a bracket that is text."""
    text, at = scan.stretch.text, match.start()
    image = match.group() == "!["
    opening = match.end() - 1
    closing = scan.pairs.get(opening, -1)
    if closing < 0 or closing >= end or depth >= DEPTH:
        row.add(match.group())
        return match.end()
    if text.startswith("^", opening + 1) and not image:
        return _footnote(scan, row, opening, closing)
    target = _TARGET.match(text, closing + 1, end)
    after = target.end() if target else closing + 1
    braces = _BRACES.match(text, after, end)
    attributes = read_attributes(braces[1]) if braces else NONE
    if not target and not braces:
        row.add(match.group())
        return match.end()
    stop = braces.end() if braces else after
    if image:
        scan.report("GL222", (), at, stop - at)
        return stop
    words = _row(scan, opening + 1, closing, depth + 1)
    span = scan.span(at, stop - at)
    if attributes.wrong:
        scan.source.report("GL206", (attributes.wrong,), span)
    node = _linked(scan, target, attributes, words, span) if target else _term(scan, attributes, words, span)
    row.nodes.append(node) if node else _add_all(row, words)
    return stop


def _add_all(row: _Row, words: Inlines) -> None:
    for node in words:
        if isinstance(node, Text):
            row.add(node.text)
        else:
            row.nodes.append(node)


def _linked(
    scan: _Scan, target: re.Match[str], attributes: Attributes, words: Inlines, span: Span
) -> Inline | None:
    angle, bare = target["angle"], target["bare"]
    address = angle if angle is not None else (bare or "")
    if angle is not None or "\\" in address:
        address = _ESCAPED.sub(r"\1", address)
    if address.startswith("#"):
        return _reference(scan, address[1:], attributes, words, span)
    if attributes is not NONE:
        scan.source.report("GL207", (scan.stretch.text[target.end() :][:20],), span)
    if not _URL.match(address):
        scan.source.report("GL230", (address,), span)
        return None
    return Link(address, words)


def _reference(scan: _Scan, target: str, attributes: Attributes, words: Inlines, span: Span) -> Reference:
    form: ReferenceForm = "words" if words else "full"
    for name in attributes.classes:
        if name not in _FORMS or words:
            scan.source.report("GL229", (name,), span)
        else:
            form = _FORMS[name]
    if attributes.id or attributes.values:
        scan.source.report("GL207", (attributes.id or attributes.values[0][0],), span)
    return Reference(target, form, words, span)


def _term(scan: _Scan, attributes: Attributes, words: Inlines, span: Span) -> Inline | None:
    if attributes.classes != ("term",) or attributes.values:
        if not attributes.wrong:
            scan.source.report("GL207", (" ".join(attributes.classes) or attributes.id,), span)
        return None
    return Term(attributes.id, words, span)


def _footnote(scan: _Scan, row: _Row, opening: int, closing: int) -> int:
    source = scan.source
    name = scan.stretch.text[opening + 2 : closing]
    span = scan.span(opening, closing + 1 - opening)
    if not scan.footnotes:
        source.report("GL212", ("[^" + name + "]",), span)
    elif name not in source.notes:
        source.report("GL224", (name,), span)
    elif name in source.cited:
        source.report("GL227", (name,), span)
    else:
        note = Footnote(name, source.notes[name][0], span)
        source.cited[name] = note
        row.nodes.append(note)
    return closing + 1
