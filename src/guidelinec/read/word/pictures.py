"""Pictures and text boxes of a Word paragraph (DrawingML and VML)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from guidelinec.model.document import Figure
from guidelinec.read.account.account import Ledger
from guidelinec.read.word.styles import Element, W
from guidelinec.read.word.text import MC, A, R, characters

WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
V = "{urn:schemas-microsoft-com:vml}"
EMU_A_MILLIMETRE = 36000
PRINTABLE = (".png", ".jpg", ".jpeg")
WIDEST = 500


@dataclass
class Pictures:
    """The picture parts of a package by relationship, and those that the document shows by the path it gives them."""

    parts: Mapping[str, tuple[str, bytes]]
    ledger: Ledger
    assets: dict[str, bytes] = field(default_factory=dict)

    def figures(self, drawing: Element, place: str) -> list[Figure]:
        """The pictures in a w:drawing, w:pict or w:object."""
        marks = [(blip.get(R + "embed") or "") for blip in _shown(drawing, A + "blip")]
        marks += [(image.get(R + "id") or "") for image in _shown(drawing, V + "imagedata")]
        return [figure for mark in marks if (figure := self._figure(mark, drawing, place))]

    def _figure(self, mark: str, drawing: Element, place: str) -> Figure | None:
        if mark not in self.parts:
            self.ledger.doubt(place, "図のファイルがない（外へのリンクか、壊れた参照）", mark)
            return None
        name, data = self.parts[mark]
        path = "images/" + re.sub(r"[^A-Za-z0-9._-]", "_", name.rpartition("/")[2])
        self.assets[path] = data
        if not path.lower().endswith(PRINTABLE):
            self.ledger.doubt(
                place, "PNG・JPEG以外の図（PNGに変換したもの、できなければ灰色の図を置く）", path
            )
        return Figure(id="", path=path, alt=_description(drawing), caption=(), width=_width(drawing))


def _shown(drawing: Element, tag: str) -> list[Element]:
    """The elements of that name, without those for older programs and those inside the drawing's own text boxes."""
    return [element for element in drawing.iter(tag) if not _is_apart(element, drawing)]


def _is_apart(element: Element, drawing: Element) -> bool:
    """Whether an element of a drawing stands in a copy for older programs or in a text box, which is read by itself."""
    for above in element.iterancestors():
        if above is drawing:
            return False
        if above.tag in (MC + "Fallback", W + "txbxContent"):
            return True
    return False


GRAPHICS = {
    "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart": "グラフ",
    "{http://schemas.microsoft.com/office/drawing/2014/chartex}chart": "グラフ",
    "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds": "SmartArt",
    "{http://schemas.openxmlformats.org/drawingml/2006/lockedCanvas}lockedCanvas": "描画キャンバス",
    V + "textpath": "ワードアート",
}
"""What a drawing holds that is no picture of the model."""


def unread_graphics(drawing: Element) -> list[tuple[str, str]]:
    """The charts, diagrams and WordArt of a drawing: what each is, and its words or its name."""
    return [
        (kind, element.get("string") or _description(drawing) or _name(drawing))
        for tag, kind in GRAPHICS.items()
        for element in _shown(drawing, tag)
    ]


def _name(drawing: Element) -> str:
    return next((properties.get("name") or "" for properties in drawing.iter(WP + "docPr")), "")


def _description(drawing: Element) -> str:
    for properties in drawing.iter(WP + "docPr"):
        return " ".join((properties.get("descr") or properties.get("title") or "").split())
    return ""


def _width(drawing: Element) -> float:
    for extent in drawing.iter(WP + "extent"):
        width = extent.get("cx") or ""
        return (
            round(min(WIDEST, int(width) / EMU_A_MILLIMETRE), 1) if re.fullmatch("[0-9]{1,9}", width) else 0
        )
    return 0


def boxes(drawing: Element, leave_out: Callable[[str, str], None]) -> list[Element]:
    """The contents of the text boxes of a drawing. ParagraphReader outside of them and copies for older programs are left out."""
    inner: list[Element] = []
    for box in drawing.iter(W + "txbxContent"):
        above = list(box.iterancestors())
        above = above[: above.index(drawing)] if drawing in above else above
        if any(ancestor.tag == MC + "Fallback" for ancestor in above):
            continue
        if not any(ancestor.tag == W + "txbxContent" for ancestor in above):
            inner.append(box)
    _account_rest(drawing, inner, leave_out)
    return inner


def _account_rest(drawing: Element, inner: list[Element], leave_out: Callable[[str, str], None]) -> None:
    rest = len(characters(drawing)) - sum(len(characters(box)) for box in inner)
    if rest > 0:
        copies = "".join(characters(fallback) for fallback in drawing.iter(MC + "Fallback"))
        leave_out("図の中の文字・古いWordのための写し", copies[:rest].ljust(rest, "・"))
