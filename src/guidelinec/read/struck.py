"""One side of a file that shows what went as struck through: the file's bytes without the words of the other side, for any reader.

Known are 取消線 of Word and Excel, `<s>`, `<del>`, `<strike>` and line-through of HTML, `~~…~~` of Markdown. What came is underlined
(`<ins>`, `<u>`), or has the colour of the struck words; it is looked for only where something is struck through.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any, TypeAlias

from lxml import etree, html

from guidelinec.ooxml.package import PackageError, read_package, write_package
from guidelinec.ooxml.tracked.struck import ChosenSide, side_of_struck
from guidelinec.read.account.account import Account, Deed, Doubt
from guidelinec.read.account.intake import Intake
from guidelinec.read.html.parse import PageError, parse_page
from guidelinec.read.sheet.open_workbook import open_workbook
from guidelinec.read.text.decode import decode, printable
from guidelinec.read.true_ending import true_ending

Element: TypeAlias = etree._Element


@dataclass(frozen=True, slots=True)
class StruckFile:
    """A file as one side has it, and the words of the other side, piece by piece; none where the file strikes nothing."""

    data: bytes
    left_out: tuple[str, ...] = ()


def side_of_file(data: bytes, name: str, side: ChosenSide) -> StruckFile:
    """The file as the side has it; the same bytes where nothing is struck through."""
    choose = _WAYS.get(true_ending(data, name))
    return choose(data, side) if choose else StruckFile(data)


def new_side(data: bytes, name: str) -> StruckFile:
    """The file without what it strikes through."""
    return side_of_file(data, name, "new")


def old_side(data: bytes, name: str) -> StruckFile:
    """The file as it was before what it strikes through went."""
    return side_of_file(data, name, "old")


REASONS = {
    "new": "取消線などで消された文字（新しい側を読んだ。古い側は --side old）",
    "old": "取消線のある文書で加えられた文字（古い側を読んだ。新しい側は --side new）",
}


def with_left_out(intake: Intake, left_out: tuple[str, ...], side: ChosenSide) -> Intake:
    """The intake of one side with the words of the other in its account, and a note that a person should look."""
    return replace(intake, counted=lambda: _with_deed(intake.account, left_out, side)) if left_out else intake


def _with_deed(account: Account, left_out: tuple[str, ...], side: ChosenSide) -> Account:
    count, reason = sum(map(len, left_out)), REASONS[side]
    deed = Deed("left out", reason, count, given=0, examples=left_out[:3])
    doubt = Doubt(f"{len(left_out)}か所", reason, "、".join(left_out)[:40])
    return Account(
        total=account.total + count,
        held=account.held,
        deeds=(*account.deeds, deed),
        doubts=(doubt, *account.doubts),
    )


def _word(data: bytes, side: ChosenSide) -> StruckFile:
    try:
        chosen = side_of_struck(read_package(data), side)
    except PackageError:  # the reader says what is wrong
        return StruckFile(data)
    return StruckFile(write_package(chosen.package.parts), chosen.left_out) if chosen else StruckFile(data)


# ---- HTML

STRUCK_TAGS, NEW_TAGS = frozenset(("s", "del", "strike")), frozenset(("ins", "u"))
_RULE = r"\.([A-Za-z_][\w-]{0,99})\s{0,99}(?:,[^{}]{0,999})?\{[^{}]*?"
"""A class at the head of a rule of CSS; bounded, so that no sheet takes long."""
STRUCK_CLASS, NEW_CLASS = re.compile(_RULE + "line-through"), re.compile(_RULE + "underline")


def _html(data: bytes, side: ChosenSide) -> StruckFile:
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", printable(decode(data)))
    if not re.search(r"<(?:s|del|strike)[\s>]|line-through", text, re.IGNORECASE):
        return StruckFile(data)
    try:
        root = parse_page(data, keeps_comments=True)
    except PageError:  # the reader says what is wrong
        return StruckFile(data)
    sheets = "\n".join(sheet.text or "" for sheet in root.iter("style"))
    struck = _marked(root, STRUCK_TAGS, _classes(STRUCK_CLASS, sheets), "line-through")
    if not struck:
        return StruckFile(data)
    came = _marked(root, NEW_TAGS, _classes(NEW_CLASS, sheets), "underline")
    left_out = _drop(struck if side == "new" else came)
    _unwrap_html(came if side == "new" else struck)
    return StruckFile(("\ufeff" + html.tostring(root, encoding="unicode")).encode(), tuple(left_out))


def _classes(pattern: re.Pattern[str], sheets: str) -> set[str]:
    return {match[1] for match in pattern.finditer(sheets)}


def _marked(root: Element, tags: Iterable[str], classes: set[str], decoration: str) -> list[Element]:
    """The elements with a tag, a class or a style of their own that says so."""
    return [
        element
        for element in root.iter(etree.Element)
        if element.tag in tags
        or classes & set((element.get("class") or "").split())
        or decoration in (element.get("style") or "").lower()
    ]


def _drop(elements: Iterable[Element]) -> list[str]:
    """Remove elements, not what stands behind them; gives their words."""
    words = []
    for element in elements:
        parent = element.getparent()
        if parent is not None:
            words.append("".join("".join(map(str, element.itertext())).split()))
            element.drop_tree()  # type: ignore[attr-defined]  # of lxml.html
    return [text for text in words if text]


def _unwrap_html(elements: Iterable[Element]) -> None:
    """Keep the words of elements as plain words: a reader leaves out what is struck through."""
    for element in elements:
        if element.getparent() is None:
            continue
        if element.tag in STRUCK_TAGS | NEW_TAGS:
            element.drop_tag()  # type: ignore[attr-defined]  # of lxml.html
        else:
            for name in ("class", "style"):
                if name in element.attrib:
                    del element.attrib[name]


# ---- Markdown

STRUCK_WORDS = re.compile(
    r"~~(?=\S)(?P<words>[^~\n]+?)~~|<(?P<tag>s|del|strike)>(?P<inner>(?:(?!<(?P=tag)>).)*?)</(?P=tag)>"
)
NEW_WORDS = re.compile(r"<(?P<tag>ins|u)>(?P<inner>(?:(?!<(?P=tag)>).)*?)</(?P=tag)>")


def _markdown(data: bytes, side: ChosenSide) -> StruckFile:
    text = printable(decode(data))
    if not STRUCK_WORDS.search(text):
        return StruckFile(data)
    gone, kept = (STRUCK_WORDS, NEW_WORDS) if side == "new" else (NEW_WORDS, STRUCK_WORDS)
    left_out = tuple("".join(_inner(match).split()) for match in gone.finditer(text))
    return StruckFile(kept.sub(_inner, gone.sub("", text)).encode(), left_out)


def _inner(match: re.Match[str]) -> str:
    return next((text for name, text in match.groupdict().items() if name != "tag" and text), "")


# ---- Excel


def _excel(data: bytes, side: ChosenSide) -> StruckFile:
    try:
        parts = read_package(data).parts
        if not any(b"strike" in part for name, part in parts.items() if name.endswith(".xml")):
            return StruckFile(data)
        book, _ = open_workbook(data)
        cells = [
            _cell(cell)
            for sheet in book.worksheets
            for cell in sheet._cells.values()
            if cell.value is not None
        ]
        if not any(piece.side == "old" for pieces in cells for piece in pieces):
            return StruckFile(data)
        left_out = tuple(words for pieces in cells for words in _keep(pieces, side))
        buffer = BytesIO()
        book.save(buffer)
    except Exception:  # openpyxl raises whatever a broken part makes it raise; the reader says what is wrong
        return StruckFile(data)
    return StruckFile(buffer.getvalue(), left_out)


@dataclass(frozen=True, slots=True)
class CellPiece:
    """A piece of a cell with one format: its words, and the side that has them ("" for both)."""

    cell: Any
    words: str
    side: str


def _cell(cell: Any) -> list[CellPiece]:
    """The pieces of a cell: one for a cell of one format."""
    from openpyxl.cell.rich_text import CellRichText, TextBlock  # heavy, and only for workbooks

    if not isinstance(cell.value, CellRichText):
        return [CellPiece(cell, str(cell.value), "old" if cell.font.strike else "")]
    pieces = []
    for part in cell.value:
        font = part.font if isinstance(part, TextBlock) else cell.font
        side = "old" if font.strike else "new" if isinstance(part, TextBlock) and font.u else ""
        pieces.append(CellPiece(cell, str(part), side))
    return pieces


def _keep(pieces: list[CellPiece], side: ChosenSide) -> list[str]:
    """Write into the cell what the side has; gives the words that it does not have."""
    left_out = [piece.words for piece in pieces if piece.side not in ("", side)]
    if left_out or len(pieces) > 1:
        pieces[0].cell.value = "".join(piece.words for piece in pieces if piece.side in ("", side)) or None
    return ["".join(words.split()) for words in left_out]


Choose: TypeAlias = Callable[[bytes, ChosenSide], StruckFile]
_WAYS: dict[str, Choose] = {
    ".docx": _word,
    ".docm": _word,
    ".html": _html,
    ".htm": _html,
    ".md": _markdown,
    ".markdown": _markdown,
    ".xlsx": _excel,
}
