"""The words of a paragraph of a PDF from its glyphs: hyphens, gaps and compatibility characters by the rules."""

from __future__ import annotations

import re
from collections.abc import Sequence

from guidelinec.model.document import Inline, Text
from guidelinec.read.account.account import Ledger
from guidelinec.read.pdf.rules import is_japanese, normalise_characters
from guidelinec.read.pdf.text import HYPHENS, Glyph, PdfRow

HEAD_NUMBER = re.compile(
    r"[0-9０-９]{1,3}(?:[.．][0-9０-９]{1,3})*[.．]?|第[0-9０-９一二三四五六七八九十百]+(?:[編部章節款目条](?:の[0-9０-９]+)*)?"
)
"""A number at the head of a paragraph: the gap after it parts it from the words."""
NUMBER_GOES_ON = re.compile("第[^編部章節款目条]*[編部章節款目条項号]|.*[編部章節款目条]の")
"""A number with the sign that comes after a gap, which goes on with it: 第 2 条, 第2条 の 2."""
LONGEST_NUMBER = 16
WIDE = 0.6
"""The share of a line's height from which a gap is taken for an ideographic space."""


def spaced(before: Sequence[Glyph], row: PdfRow) -> list[Glyph]:
    """The glyphs of a line, after a space where western words meet across the line break."""
    glyphs = list(row.glyphs)
    while glyphs and not glyphs[0].text.strip() and glyphs[0].made:
        glyphs.pop(0)
    if not before or not glyphs:
        return glyphs
    last, first = before[-1].text, glyphs[0].text
    whole = last.isalnum() and first.isalnum() and not is_japanese(last) and not is_japanese(first)
    return [Glyph(" ", 0, 0, right=0, top=0, made=True), *glyphs] if whole else glyphs


def text_of(glyphs: Sequence[Glyph], ledger: Ledger) -> list[Inline]:
    """The words of glyphs with the rules applied; characters that pdfium made are not in the account's total."""
    result: list[str] = []
    for place, glyph in enumerate(glyphs):
        sign = glyph.text
        if sign in HYPHENS or sign == "\x00":
            ledger.normalise("行末のハイフンの印→ハイフン", sign if not glyph.made else "", "-")
            result.append("-")
        elif sign.isspace() and sign != "　":
            _space(glyphs, place, result, ledger)
        elif glyph.made:
            continue
        else:
            result.append(normalise_characters(sign, ledger))
    return _trimmed("".join(result), ledger)


def _space(glyphs: Sequence[Glyph], place: int, result: list[str], ledger: Ledger) -> None:
    """A space stays between western words alone; between Japanese and other characters it is an artefact."""
    real = "" if glyphs[place].made else glyphs[place].text
    before = result[-1][-1] if result and result[-1] else ""
    coming = (glyphs[following].text for following in range(place + 1, len(glyphs)))
    after = next((text for text in coming if text.strip()), "")
    if after and len(result) <= LONGEST_NUMBER and _is_whole_number("".join(result), after[0]):
        ledger.normalise("番号の後のあき→空白", real if real != " " else "", " " if real != " " else "")
        result.append(" ")
        return
    if is_japanese(before) and is_japanese(after) and _is_wide(glyphs, place):
        ledger.normalise("一字分のあき→全角の空白", real, "　")
        result.append("　")
        return
    if not before or not after or before == " " or is_japanese(before) or is_japanese(after):
        ledger.normalise("日本語の前後の空白→なし", real)
        return
    ledger.normalise("文字の間のあき→空白", real if real != " " else "", " " if real != " " else "")
    result.append(" ")


def _is_whole_number(words: str, after: str) -> bool:
    """Whether the words so far are a number that does not go on behind the gap."""
    return bool(HEAD_NUMBER.fullmatch(words)) and not NUMBER_GOES_ON.fullmatch(words + after)


def _is_wide(glyphs: Sequence[Glyph], place: int) -> bool:
    """Whether a gap is about as wide as a character: an ideographic space that the file does not name."""
    if not 0 < place < len(glyphs) - 1:
        return False
    before, after = glyphs[place - 1], glyphs[place + 1]
    same_line = after.bottom < before.top and before.bottom < after.top
    return same_line and after.left - before.right > WIDE * max(before.size, after.size)


def _trimmed(text: str, ledger: Ledger) -> list[Inline]:
    kept = text.strip()
    ledger.normalise(
        "段落の前後の空白→なし",
        text[: len(text) - len(text.lstrip())] + text[len(text.rstrip()) :] if kept else text,
    )
    return [Text(kept)] if kept else []
