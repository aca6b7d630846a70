"""How a paragraph and its characters look beyond what the source can say: names and values, as far as somebody chose them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple, TypeAlias

from guidelinec.ooxml.blocks import SECTPR, TBL
from guidelinec.ooxml.names import qn
from guidelinec.ooxml.package import Element

Trait: TypeAlias = tuple[str, str]
"""What is unusual (下線, 配置, 改ページ), and its value."""

NUMBER: Final = "番号"
"""The trait of a paragraph that is numbered by its own properties."""

BREAKS: Final = ("改ページ", "セクション区切り")
"""The traits that an empty paragraph has for the line after it."""

_VALUE = qn("w:val")
_OFF = ("0", "false", "off", "none", "auto", "baseline", "nil")
_SWITCHES = (
    ("w:u", "下線"),
    ("w:strike", "取消線"),
    ("w:dstrike", "取消線"),
    ("w:highlight", "蛍光ペン"),
    ("w:vertAlign", "上付き・下付き"),
    ("w:i", "斜体"),
    ("w:caps", "大文字"),
    ("w:smallCaps", "小型英大文字"),
    ("w:vanish", "隠し文字"),
    ("w:color", "文字の色"),
    ("w:sz", "文字の大きさ"),
    ("w:bdr", "囲み線"),
    ("w:outline", "中抜き"),
    ("w:shadow", "影"),
)
_SIDE_ALIGNED = ("left", "start", "both")


class PrintedPicture(NamedTuple):
    """A picture in a line: what tells its file from others, and its size in EMU."""

    digest: str
    width: int
    height: int

    def resized(self, other: PrintedPicture) -> bool:
        """Whether another picture is printed larger or smaller: by more than a program rounds."""
        return (
            abs(self.width - other.width) > self.width / 50
            or abs(self.height - other.height) > self.height / 50
        )


def traits_of_run(properties: Element, usual_font: str) -> Iterator[Trait]:
    """The traits of a run by its properties (17.3.2); `usual_font` is that of the document."""
    for tag, name in _SWITCHES:
        element = properties.find(qn(tag))
        if is_on(element):
            yield name, "" if element is None else element.get(_VALUE) or ""
    fonts = properties.find(qn("w:rFonts"))
    font = None if fonts is None else fonts.get(qn("w:eastAsia"))
    if font and font != usual_font:
        yield "書体", font
    shade = properties.find(qn("w:shd"))
    if fill := _filled(shade):
        yield "網かけ", fill


def alignment(properties: Element | None) -> str:
    """How a paragraph or a style aligns its lines; "" where it does not say."""
    aligned = None if properties is None else properties.find(qn("w:jc"))
    return "" if aligned is None else aligned.get(_VALUE) or ""


def unusual_alignment(value: str) -> Iterator[Trait]:
    """The trait of a paragraph, or of a style, whose lines stand neither at the side nor between both."""
    if value and value not in _SIDE_ALIGNED:
        yield "配置", value


def traits_of_paragraph(properties: Element) -> Iterator[Trait]:
    """The other traits of a paragraph by its own properties (17.3.1)."""
    if is_on(properties.find(qn("w:pageBreakBefore"))):
        yield "改ページ", ""
    if properties.find(SECTPR) is not None:
        yield "セクション区切り", ""
    if properties.find(qn("w:pBdr")) is not None:
        yield "罫線", ""
    if fill := _filled(properties.find(qn("w:shd"))):
        yield "網かけ", fill
    numbered = properties.find(f"{qn('w:numPr')}/{qn('w:numId')}")
    if numbered is not None and numbered.get(_VALUE) != "0":
        yield NUMBER, ""


def trait_of_cell(cell: Element) -> Iterator[Trait]:
    """The shading of a cell, and that a table stands in it, of which the words alone are read."""
    if fill := _filled(cell.find(f"{qn('w:tcPr')}/{qn('w:shd')}")):
        yield "セルの網かけ", fill
    if next(cell.iter(TBL), None) is not None:
        yield "表の中の表", ""


def _filled(shade: Element | None) -> str:
    fill = "" if shade is None else (shade.get(qn("w:fill")) or "").lower()
    return "" if fill in ("auto", "ffffff") else fill


def is_on(switch: Element | None) -> bool:
    """Whether a property is there and not switched off."""
    return switch is not None and (switch.get(_VALUE) or "on") not in _OFF
