"""WordprocessingML as text: escaping, runs, paragraphs, fields, bookmarks. Strings, since a whole guideline is made of them.

A paragraph is always `<w:p><w:pPr>…</w:pPr>runs</w:p>` and a run always goes through `run`, so that a tracked change
can be put around either.
"""

from __future__ import annotations

import re
from functools import lru_cache

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SPECIAL = re.compile('[&<>"\x00-\x1f\ud800-\udfff\ufffe\uffff]')


def escape(text: str) -> str:
    """Text for XML content and attributes; characters that XML 1.0 forbids become U+FFFD."""
    if not _SPECIAL.search(text):
        return text
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    return _FORBIDDEN.sub("�", text)


def allowed(text: str) -> str:
    """Text for XML that a library escapes; characters that XML 1.0 forbids become U+FFFD."""
    return _FORBIDDEN.sub("\ufffd", text)


def text_element(text: str, name: str = "t") -> str:
    """w:t (or w:delText); tabs and line breaks inside become elements of their own."""
    if "\t" in text or "\n" in text:
        parts = re.split("([\t\n])", text)
        marks = {"\t": "<w:tab/>", "\n": "<w:br/>"}
        return "".join(marks.get(part) or text_element(part, name) for part in parts if part)
    space = ' xml:space="preserve"' if text[:1].isspace() or text[-1:].isspace() else ""
    return f"<w:{name}{space}>{escape(text)}</w:{name}>"


def run(content: str, properties: str = "") -> str:
    """w:r around run content that is already XML."""
    return f"<w:r><w:rPr>{properties}</w:rPr>{content}</w:r>" if properties else f"<w:r>{content}</w:r>"


def text_run(text: str, properties: str = "") -> str:
    """A run of characters; nothing for no characters."""
    return run(text_element(text), properties) if text else ""


def paragraph(runs: str, style: str = "", properties: str = "") -> str:
    """A paragraph in a style; `properties` are further children of w:pPr in the order of the schema."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{runs}</w:p>"


def with_section(paragraph_xml: str, section: str) -> str:
    """The paragraph as the last of its section (ECMA-376 part 1, 17.6.18)."""
    return paragraph_xml.replace("</w:pPr>", section + "</w:pPr>", 1)


@lru_cache(maxsize=4096)
def field(instruction: str, result: str, properties: str = "", dirty: bool = False) -> str:
    """A complex field (17.16.18) whose cached result is one run of text."""
    return (
        field_begin(instruction, properties, dirty)
        + text_run(result, properties)
        + run('<w:fldChar w:fldCharType="end"/>', properties)
    )


def field_begin(instruction: str, properties: str = "", dirty: bool = False) -> str:
    """The start of a complex field, up to where its result begins."""
    mark = ' w:dirty="true"' if dirty else ""
    return (
        run(f'<w:fldChar w:fldCharType="begin"{mark}/>', properties)
        + run(f'<w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText>', properties)
        + run('<w:fldChar w:fldCharType="separate"/>', properties)
    )


SMALL_PRINT = '<w:color w:val="808080"/><w:sz w:val="14"/><w:szCs w:val="14"/>'
"""Grey letters of seven points, for what is not meant for readers."""

FIELD_END = run('<w:fldChar w:fldCharType="end"/>')


def hidden_field(instruction: str, result: str) -> str:
    """A field that is not printed: its runs are hidden text (17.3.2.41), and white, since LibreOffice prints hidden fields."""
    return field(instruction, result, '<w:vanish/><w:color w:val="FFFFFF"/>')


def bookmark(number: int, name: str, content: str) -> str:
    """Content between the two ends of a bookmark (17.13.6)."""
    return (
        f'<w:bookmarkStart w:id="{number}" w:name="{escape(name)}"/>{content}<w:bookmarkEnd w:id="{number}"/>'
    )


def inner_link(anchor: str, runs: str) -> str:
    """A link to a bookmark (17.16.22)."""
    return f'<w:hyperlink w:anchor="{escape(anchor)}" w:history="1">{runs}</w:hyperlink>'


def outer_link(relation: str, runs: str, anchor: str = "") -> str:
    """A link to an address by the id of its relationship, or to a bookmark of the file that lies there."""
    place = f' w:anchor="{escape(anchor)}"' if anchor else ""
    return f'<w:hyperlink r:id="{relation}"{place} w:history="1">{runs}</w:hyperlink>'


def twips(millimetres: float) -> int:
    """Twentieths of a point."""
    return round(millimetres * 1440 / 25.4)


def emu(millimetres: float) -> int:
    """English metric units, in which drawings are measured."""
    return round(millimetres * 36000)
