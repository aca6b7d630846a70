"""What stands in a table, a form or a note behind the provisions of a law, in what 法令標準XML has for it."""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

from guidelinec.model.document import Table
from guidelinec.write.exchange.lawxml.content import Element, write_sentences, write_table, write_text
from guidelinec.write.exchange.printed import PartInWords

CARRIERS: Final = {"AppdxStyle": ("StyleStruct", "Style"), "AppdxFormat": ("FormatStruct", "Format"), "AppdxNote": ("NoteStruct", "Note")}  # fmt: skip
"""What holds a line in something appended that is no table."""
_RELATED: Final = re.compile(r"[（(].*関係[)）]")


def append(element: Element, name: str, piece: str | Table, printer: PartInWords) -> None:
    """A line or a table of something appended, in what the schema has for it."""
    is_first = len(element) == (element.find(f"{name}Title") is not None)
    if isinstance(piece, Table):
        carrier = element
        if name in ("AppdxStyle", "AppdxFormat"):
            struct, inner = CARRIERS[name]
            carrier = etree.SubElement(etree.SubElement(element, struct), inner)
        write_table(carrier, piece, printer)
    elif is_first and name != "Appdx" and _RELATED.fullmatch(piece):
        write_text(element, "RelatedArticleNum", piece)
    elif name in CARRIERS:
        struct, inner = CARRIERS[name]
        write_text(etree.SubElement(element, struct), inner, piece)
    elif name == "AppdxTable":
        item = etree.SubElement(element, "Item", Num=str(len(element.findall("Item")) + 1))
        write_sentences(etree.SubElement(item, "ItemSentence"), piece)
    elif name == "AppdxFig":
        struct_element = etree.SubElement(element, "FigStruct")
        write_text(struct_element, "FigStructTitle", piece)
        etree.SubElement(struct_element, "Fig", src="")
    else:
        write_text(element, "ArithFormula", piece)
