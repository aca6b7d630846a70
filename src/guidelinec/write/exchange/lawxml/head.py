"""The head of a law in 法令標準XML: its era, year and number, and its name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from lxml import etree

from guidelinec.model.document import Block, Clause, Document
from guidelinec.model.walk import own_text
from guidelinec.write.exchange.lawxml.content import Element, line, write_text
from guidelinec.write.exchange.lawxml.names import num_of

ERAS: Final = (("2019-05-01", "Reiwa", 2018), ("1989-01-08", "Heisei", 1988), ("1926-12-25", "Showa", 1925),
               ("1912-07-30", "Taisho", 1911), ("", "Meiji", 1867))  # fmt: skip
"""The eras by their first day, with the year before their first."""
_LAW_NUMBER: Final = re.compile(
    r"(?:条例|規則|規程|訓令|告示|要綱|要領|法律|政令)第[0-9０-９一二三四五六七八九十百千〇]+号"
)
_NAME: Final = re.compile(r"[^。、（）]{2,60}(?:条例|規則|規程|訓令|要綱|要領|基準|方針|ポリシー)")
"""A line before the text that is the name of what follows."""


def law_of(document: Document, day: str) -> tuple[Element, Element]:
    """The law and its body. Its number is a line before its text that says one, and 1 where there is none; its name, where the file is all that
    names it, too."""
    era, before = next((name, year) for first, name, year in ERAS if day >= first)
    lines = [line(text) for block in document.preamble for text in _texts(block)]
    number = next((text for text in lines if _LAW_NUMBER.search(text)), "")
    match = _LAW_NUMBER.search(number)
    law = etree.Element(
        "Law", Era=era, Year=str(int(day[:4]) - before), Num=_figures(match[0]) if match else "1"
    )
    law.set("LawType", "Misc")
    law.set("Lang", "ja")
    write_text(law, "LawNum", number)
    body = etree.SubElement(law, "LawBody")
    named = next((text for text in lines if _NAME.fullmatch(text)), "")
    write_text(body, "LawTitle", (document.title != document.id and document.title) or named or document.id)
    return law, body


def _figures(number: str) -> str:
    return re.sub(r"\D", "", num_of(Clause("", (), ()), number, 1)) or "1"


def _texts(block: Block) -> Iterator[str]:
    yield from own_text(Clause("", (), (block,))).split("\n")
