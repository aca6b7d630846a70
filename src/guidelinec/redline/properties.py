"""Formatting, compared: run, paragraph, table, row, cell and section properties, without what is no formatting."""

from __future__ import annotations

from lxml import etree

from guidelinec.ooxml.blocks import RPR, SECTPR, clean
from guidelinec.ooxml.names import qn
from guidelinec.ooxml.package import Element

_MARKS = frozenset(qn("w:" + name) for name in ("ins", "del", "moveFrom", "moveTo"))
_NO_FORMAT = _MARKS | {
    qn("w:" + name) for name in ("rPrChange", "pPrChange", "lang", "noProof", "headerReference")
}
_NO_FORMAT |= {qn("w:" + name) for name in ("footerReference", "sectPrChange", "tblPrChange", "tcPrChange")}
_NO_FORMAT |= {qn("w:" + name) for name in ("trPrChange", "tblGridChange", "cnfStyle", "tblPrExChange")}


_NUM_ID = f"{qn('w:numPr')}/{qn('w:numId')}"
_VAL = qn("w:val")


def _resolve(name: str) -> bytes:
    return name.encode()


def _bytes(children: list[Element]) -> tuple[bytes, ...]:
    """The children in a fixed order: the order of properties has no meaning."""
    serialized = (etree.tostring(child, encoding="utf-8", with_tail=False) for child in children)
    return tuple(sorted(clean(data, _resolve) for data in serialized))


def formatting(properties: Element | None, *left_out: str) -> tuple[bytes, ...]:
    """What a set of properties says; equal for equal formatting."""
    if properties is None:
        return ()
    return _bytes(
        [child for child in properties if child.tag not in _NO_FORMAT and child.tag not in left_out]
    )


def run_format(run: Element) -> tuple[bytes, ...]:
    """The direct formatting of a run."""
    return formatting(run.find(RPR))


def mark_format(properties: Element | None) -> tuple[bytes, ...]:
    """The formatting of a paragraph mark, by its w:pPr."""
    return formatting(properties.find(RPR)) if properties is not None else ()


def paragraph_properties_changed(old: Element | None, new: Element | None) -> bool:
    """Whether two w:pPr format their paragraphs differently, marks and sections apart."""
    return formatting(old, RPR, SECTPR) != formatting(new, RPR, SECTPR)


def properties_of(owner: Element, tag: str) -> Element | None:
    """The properties of a table, row or cell."""
    properties: Element | None = owner.find(qn(tag))
    return properties
