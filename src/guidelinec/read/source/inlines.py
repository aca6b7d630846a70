"""The text of a paragraph to inlines.

Our own scanner in place of markdown-it's: CommonMark's flanking rules leave `**「語」**を` unmarked, because Japanese
has no spaces around words, and markdown-it does not say where in the text an inline stands.
"""

from __future__ import annotations

import html
import re
from typing import Final

from guidelinec.diagnostics import Span
from guidelinec.model.document import Inlines, LineBreak, Link, Text
from guidelinec.read.source.attributes import NONE, read_attributes
from guidelinec.read.source.emphasis import InlineRow, Nodes, add_all, closed, finished, read_stars
from guidelinec.read.source.joins import joins
from guidelinec.read.source.links import linked, read_footnote, term
from guidelinec.read.source.source_file import Scan, Source, Stretch

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


def read_inlines(source: Source, stretch: Stretch, footnotes: bool = True) -> Inlines:
    """The inlines of a stretch of text; `footnotes` False where none may stand (inside a footnote)."""
    text = stretch.text
    if not SPECIAL.search(text) and not stretch.whole:
        _, line, column = stretch.starts[0]
        return (Text(text, Span(source.path, line, column, len(text))),) if text else ()
    scan = Scan(source, stretch, _bracket_pairs(text), footnotes)
    return finished(scan, _row(scan, 0, len(text), 0))


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


def _row(scan: Scan, start: int, end: int, depth: int) -> Nodes:
    row = InlineRow()
    text = scan.stretch.text
    place = start
    while place < end:
        match = _PIECE.search(text, place, end)
        if match is None:
            break
        row.add(text[place : match.start()], place)
        place = _piece(scan, row, match, start=start, end=end, depth=depth)
    row.add(text[place:end], place)
    return closed(scan, row)


def _piece(  # noqa: C901  one branch a kind of piece
    scan: Scan, row: InlineRow, match: re.Match[str], start: int, end: int, depth: int
) -> int:
    """Take in one special piece and say where the text goes on."""
    kind, text, place = match.lastgroup, match.group(), match.start()
    if kind == "escape":
        if text == "\\\n":
            row.nodes.append(LineBreak(scan.place(place, match.end())))
        else:
            row.add(text[1], place, match.end())
    elif kind == "stars":
        read_stars(scan, row, match, start=start, end=end)
    elif kind == "open":
        return _bracket(scan, row, match, end=end, depth=depth)
    elif kind == "comment":
        return _comment(scan, row, place, end)
    elif kind == "auto":
        words = Text(text[1:-1], scan.place(place + 1, match.end() - 1))
        row.nodes.append(Link(text[1:-1], (words,), scan.place(place, match.end())))
    elif kind == "lb":
        row.nodes.append(LineBreak(scan.place(place, match.end())))
    elif kind == "html":
        scan.report("GL208", (text,), place, len(text))
        row.add(text, place)
    elif kind == "entity":
        row.add(_entity(text), place, match.end())
    elif kind == "code":
        return _code(scan, row, match, end)
    elif kind == "brace":
        scan.report("GL207", (text,), place, len(text))
        row.add(text, place)
    elif kind == "line":
        _line(scan, row, match)
    else:
        scan.report("GL105", (), place, len(text))
        row.add(" ", place, match.end())
    return match.end()


def _entity(text: str) -> str:
    if text[1] != "#":
        return html.unescape(text)
    number = int(text[3:-1], 16) if text[2] in "xX" else int(text[2:-1])
    legal = number in (9, 10, 13) or 0x20 <= number < 0xD800 or 0xE000 <= number <= 0xFFFD
    return chr(number) if legal or 0x10000 <= number <= 0x10FFFF else "\ufffd"


def _code(scan: Scan, row: InlineRow, match: re.Match[str], end: int) -> int:
    closing = scan.stretch.text.find(match.group(), match.end(), end)
    if closing < 0:
        row.add(match.group(), match.start())
        return match.end()
    scan.report("GL233", (), match.start(), closing + len(match.group()) - match.start())
    row.add(scan.stretch.text[match.end() : closing], match.end())
    return closing + len(match.group())


def _comment(scan: Scan, row: InlineRow, start: int, end: int) -> int:
    closing = scan.stretch.text.find("-->", start + 4, end)
    if closing < 0:
        scan.report("GL231", (), start, 4)
        row.add("<!--", start)
        return start + 4
    return closing + 3


def _line(scan: Scan, row: InlineRow, match: re.Match[str]) -> None:
    """A soft line break: nothing between Japanese characters, else a space."""
    text = scan.stretch.text
    before = text[: match.start()].rstrip("*")[-1:]
    after = text[match.end() :][:8].lstrip("*")[:1]
    row.add("" if joins(before, after) else " ", *match.span())


def _bracket(scan: Scan, row: InlineRow, match: re.Match[str], end: int, depth: int) -> int:
    """`[words](target){…}`, `[words]{.term #id}`, `[^name]`, or a bracket that is text."""
    text, start = scan.stretch.text, match.start()
    image = match.group() == "!["
    opening = match.end() - 1
    closing = scan.pairs.get(opening, -1)
    if closing < 0 or closing >= end or depth >= DEPTH:
        row.add(match.group(), start)
        return match.end()
    if text.startswith("^", opening + 1) and not image:
        return read_footnote(scan, row, opening, closing)
    target = _TARGET.match(text, closing + 1, end)
    after = target.end() if target else closing + 1
    braces = _BRACES.match(text, after, end)
    attributes = read_attributes(braces[1]) if braces else NONE
    if not target and not braces:
        row.add(match.group(), start)
        return match.end()
    stop = braces.end() if braces else after
    if image:
        scan.report("GL222", (), start, stop - start)
        return stop
    nodes = _row(scan, opening + 1, closing, depth + 1)
    words = finished(scan, nodes)
    span = scan.place(start, stop)
    if attributes.wrong:
        scan.source.report("GL206", (attributes.wrong,), span)
    node = (
        linked(scan, target, attributes, words=words, span=span)
        if target
        else term(scan, attributes, words, span)
    )
    row.nodes.append(node) if node else add_all(row, nodes)
    return stop
