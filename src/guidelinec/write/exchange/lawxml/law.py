"""A town's policy in 条, 項 and 号 as 法令標準XML (version 3, the form of e-Gov): law, main provision, supplementary provisions, appended tables.

The schema has no place for what is no provision: text under a chapter, 趣旨 and 解説, items below the tenth level. Where there is any of that, nothing
is written, and each place is named.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from lxml import etree

from guidelinec.model.design import Kind
from guidelinec.model.document import Clause, Document
from guidelinec.model.normative import normative_kinds
from guidelinec.model.walk import plain
from guidelinec.numbering.labels import Labels
from guidelinec.write.exchange.file import ExchangedFile
from guidelinec.write.exchange.indentation import indent
from guidelinec.write.exchange.lawxml.appended import append
from guidelinec.write.exchange.lawxml.article import write_article, write_paragraph, write_paragraphs
from guidelinec.write.exchange.lawxml.content import (
    Element,
    line,
    pieces,
    write_text,
)
from guidelinec.write.exchange.lawxml.head import law_of
from guidelinec.write.exchange.lawxml.names import (
    APPENDED,
    BELOW,
    element_of,
    num_of,
    number_of,
)
from guidelinec.write.exchange.lawxml.provisions import Provisions
from guidelinec.write.exchange.printed import PartInWords

STRUCTURE: Final = frozenset((*BELOW, "Law", "LawBody", "Article"))
_AMENDING: Final = re.compile(r"(附[\s　]*則)（(.+)）")


def write_lawxml(document: Document, kinds: Sequence[Kind], labels: Labels, day: str) -> ExchangedFile:
    """The law; `day` is that of its number (2024-04-01)."""
    provisions = Provisions(labels, normative_kinds(kinds), document.id)
    law, body = law_of(document, day)
    for block in document.preamble:
        for text in pieces((block,), PartInWords(labels, "")):
            if isinstance(text, str) and text not in (body.findtext("LawTitle"), law.findtext("LawNum")):
                write_text(body, "EnactStatement", text)
    main = etree.SubElement(body, "MainProvision")
    for place, clause in enumerate(document.clauses, 1):
        _provision(provisions, main, clause, place)
    provisions.one_kind(main, "本則")
    findings = tuple(provisions.misfits)
    if findings:
        return ExchangedFile(b"", findings)
    indent(law, lambda element: element.tag not in STRUCTURE)
    data = etree.tostring(law, encoding="UTF-8", xml_declaration=True) + b"\n"
    return ExchangedFile(data)


def _provision(provisions: Provisions, main: Element, clause: Clause, place: int) -> None:
    """A clause at the top: a part of the main provision or, behind it, 附則 or something appended."""
    body = main.getparent()
    assert body is not None
    element = element_of(clause, number_of(clause, provisions.labels))
    if element == "SupplProvision":
        _supplement(provisions, etree.SubElement(body, "SupplProvision"), clause)
    elif element in {*APPENDED.values(), "Appdx", "AppdxFig"}:
        _appended(provisions, etree.SubElement(body, element), clause, place)
    else:
        _below(provisions, main, clause, place)


def _below(provisions: Provisions, parent: Element, clause: Clause, place: int) -> None:
    """A division, an article or a paragraph, where the schema lets it stand."""
    name = element_of(clause, number_of(clause, provisions.labels))
    if name not in BELOW[str(parent.tag)]:
        provisions.misfit(clause, "編・章・節・款・目・条・項の順に収まりません", "it is no part, chapter, article or paragraph at this place")  # fmt: skip
    elif name == "Article":
        write_article(provisions, parent, clause, place)
    elif name == "Paragraph":
        write_paragraph(provisions, parent, clause, place)
    else:
        _division(provisions, etree.SubElement(parent, name), clause, place)


def _division(provisions: Provisions, element: Element, clause: Clause, place: int) -> None:
    """A part, chapter, section or what else holds articles."""
    number, title = number_of(clause, provisions.labels), plain(clause.title)
    element.set("Num", num_of(clause, number, place))
    write_text(element, f"{element.tag}Title", "　".join(part for part in (number, title) if part))
    blocks, clauses = provisions.children(clause)
    if blocks:
        provisions.misfit(
            clause, "条に入っていない文の置き場がありません", "text outside of articles has no place"
        )
    for below, child in enumerate(clauses, 1):
        _below(provisions, element, child, below)
    if not clauses:
        provisions.misfit(clause, "条がありません", "it holds no article")


def _supplement(provisions: Provisions, element: Element, clause: Clause) -> None:
    """附則; the number of the amending ordinance, where its title says one, as the attribute."""
    title = plain(clause.title)
    amending = _AMENDING.fullmatch(title)
    if amending:
        element.set("AmendLawNum", line(amending[2]))
    write_text(element, "SupplProvisionLabel", amending[1] if amending else title)
    blocks, clauses = provisions.children(clause)
    if (
        any(element_of(child, number_of(child, provisions.labels)) != "Paragraph" for child in clauses)
        and not blocks
    ):
        for place, child in enumerate(clauses, 1):
            _below(provisions, element, child, place)
    else:
        write_paragraphs(provisions, element, clause)


def _appended(provisions: Provisions, element: Element, clause: Clause, place: int) -> None:
    """A table, a form or a note behind the provisions."""
    name, number = str(element.tag), number_of(clause, provisions.labels)
    num = num_of(clause, number, place)
    if name != "Appdx" and re.fullmatch("[1-9][0-9]*", num):
        element.set("Num", num)
    if title := "　".join(part for part in (number, plain(clause.title)) if part):
        write_text(element, f"{name}Title", title)
    blocks, clauses = provisions.children(clause)
    if clauses:
        provisions.misfit(clause, "別表・様式の中の番号付きの項目の置き場がありません", "numbered items in something appended have no place")  # fmt: skip
    printer = PartInWords(provisions.labels, "")
    for piece in pieces(blocks, printer):
        append(element, name, piece, printer)
