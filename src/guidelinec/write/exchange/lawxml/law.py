"""A town's policy in 条, 項 and 号 as 法令標準XML (version 3, the form of e-Gov): law, main provision, supplementary provisions, appended tables.

The schema has no place for what is no provision: text under a chapter, 趣旨 and 解説, items below the tenth level. Where there is any of that, nothing
is written, and each place is named.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from guidelinec.diagnostics import Diagnostic, Span
from guidelinec.model.design import Kind
from guidelinec.model.document import Block, Clause, Division, Document, Reprint, Table
from guidelinec.model.normative import normative_kinds
from guidelinec.model.walk import own_text, plain
from guidelinec.numbering.labels import Labels
from guidelinec.write.exchange.file import ExchangedFile
from guidelinec.write.exchange.lawxml.appended import append
from guidelinec.write.exchange.lawxml.content import (
    Element,
    line,
    pieces,
    write_sentences,
    write_table,
    write_text,
)
from guidelinec.write.exchange.lawxml.head import law_of
from guidelinec.write.exchange.lawxml.names import (
    APPENDED,
    BELOW,
    element_of,
    is_paragraph_number,
    num_of,
    number_of,
)
from guidelinec.write.exchange.printed import PartInWords

DEEPEST_SUBITEM: Final = 10
STRUCTURE: Final = frozenset((*BELOW, "Law", "LawBody", "Article"))
_AMENDING: Final = re.compile(r"(附[\s　]*則)（(.+)）")


def write_lawxml(document: Document, kinds: Sequence[Kind], labels: Labels, day: str) -> ExchangedFile:
    """The law; `day` is that of its number (2024-04-01)."""
    writer = _LawWriter(labels, normative_kinds(kinds), document.id)
    law, body = law_of(document, day)
    for block in document.preamble:
        for text in pieces((block,), PartInWords(labels, "")):
            if isinstance(text, str) and text not in (body.findtext("LawTitle"), law.findtext("LawNum")):
                write_text(body, "EnactStatement", text)
    main = etree.SubElement(body, "MainProvision")
    for place, clause in enumerate(document.clauses, 1):
        writer.provision(body, main, clause, place)
    writer.one_kind(main, "本則")
    findings = tuple(writer.misfits)
    if findings:
        return ExchangedFile(b"", findings)
    _lay_out(law, "\n")
    data = etree.tostring(law, encoding="UTF-8", xml_declaration=True) + b"\n"
    return ExchangedFile(data)


def _lay_out(element: Element, above: str) -> None:
    """What holds provisions alone on lines of its own; blanks in a provision would be read as words."""
    if element.tag in STRUCTURE and len(element):
        element.text = f"{above} "
        for child in element:
            _lay_out(child, f"{above} ")
            child.tail = f"{above} "
        element[-1].tail = above


@dataclass(frozen=True, slots=True)
class _LawWriter:
    """Writes provisions; `kinds` are the normative ones, `name` is that of the document. What has no place is put into `misfits`."""

    labels: Labels
    kinds: frozenset[str]
    name: str
    misfits: list[Diagnostic] = field(default_factory=list)

    def provision(self, body: Element, main: Element, clause: Clause, place: int) -> None:
        """A clause at the top: a part of the main provision, 附則, or something appended."""
        element = element_of(clause, number_of(clause, self.labels))
        if element == "SupplProvision":
            self._supplement(etree.SubElement(body, "SupplProvision"), clause)
        elif element in {*APPENDED.values(), "Appdx", "AppdxFig"}:
            self._appended(etree.SubElement(body, element), clause, place)
        else:
            self._below(main, clause, place)

    def misfit(self, clause: Clause | None, japanese: str, english: str) -> None:
        """Enter what has no place in a law."""
        words = self.name
        if clause:
            title = plain(clause.title) or own_text(clause)[:20]
            words = f"{number_of(clause, self.labels)} {title}".strip() or clause.id
        span = (clause.span if clause else None) or Span(self.name, 1)
        self.misfits.append(Diagnostic("GL730", (words, japanese, english), span))

    def one_kind(self, element: Element, name: str) -> None:
        """A main provision holds parts, or chapters, or articles, or paragraphs: one kind alone."""
        if not self.misfits and len({child.tag for child in element}) != 1:
            self.misfit(None, f"{name}に編・章・条・項のうち一種類だけがあるようにしてください", "the main provision must hold one kind of provision")  # fmt: skip

    def _children(self, clause: Clause) -> tuple[list[Block], list[Clause]]:
        """The blocks and the clauses in a clause, also those in divisions of normative kinds."""
        blocks: list[Block] = []
        clauses: list[Clause] = []
        for child in clause.children:
            if isinstance(child, Clause):
                clauses.append(child)
            elif isinstance(child, Division):
                if self.kinds and child.kind not in self.kinds:
                    self.misfit(clause, f"「{child.kind}」の置き場がありません", f"{child.kind} has no place")
                    continue
                blocks += [grandchild for grandchild in child.children if not isinstance(grandchild, Clause)]
                clauses += [grandchild for grandchild in child.children if isinstance(grandchild, Clause)]
            elif isinstance(child, Reprint):
                self.misfit(clause, "再掲の置き場がありません", "a reprint has no place")
            else:
                blocks.append(child)
        return blocks, clauses

    def _below(self, parent: Element, clause: Clause, place: int) -> None:
        """A division, an article or a paragraph, where the schema lets it stand."""
        number = number_of(clause, self.labels)
        name = element_of(clause, number)
        if name not in BELOW[str(parent.tag)]:
            self.misfit(clause, "編・章・節・款・目・条・項の順に収まりません", "it is no part, chapter, article or paragraph at this place")  # fmt: skip
        elif name == "Article":
            self._article(parent, clause, number, place)
        elif name == "Paragraph":
            self._paragraph(parent, clause, number, place)
        else:
            self._division(parent, clause, name, place)

    def _division(self, parent: Element, clause: Clause, name: str, place: int) -> None:
        number, title = number_of(clause, self.labels), plain(clause.title)
        element = etree.SubElement(parent, name, Num=num_of(clause, number, place))
        write_text(element, f"{name}Title", "　".join(part for part in (number, title) if part))
        blocks, clauses = self._children(clause)
        if blocks:
            self.misfit(
                clause, "条に入っていない文の置き場がありません", "text outside of articles has no place"
            )
        for below, child in enumerate(clauses, 1):
            self._below(element, child, below)
        if not clauses:
            self.misfit(clause, "条がありません", "it holds no article")

    def _article(self, parent: Element, clause: Clause, number: str, place: int) -> None:
        element = etree.SubElement(parent, "Article", Num=num_of(clause, number, place))
        if title := plain(clause.title):
            write_text(element, "ArticleCaption", title)
        write_text(element, "ArticleTitle", number)
        self._paragraphs(element, clause)

    def _supplement(self, element: Element, clause: Clause) -> None:
        """附則; the number of the amending ordinance, where its title says one, as the attribute."""
        title = plain(clause.title)
        amending = _AMENDING.fullmatch(title)
        if amending:
            element.set("AmendLawNum", line(amending[2]))
        write_text(element, "SupplProvisionLabel", amending[1] if amending else title)
        blocks, clauses = self._children(clause)
        if (
            any(element_of(child, number_of(child, self.labels)) != "Paragraph" for child in clauses)
            and not blocks
        ):
            for place, child in enumerate(clauses, 1):
                self._below(element, child, place)
        else:
            self._paragraphs(element, clause)

    def _paragraphs(self, element: Element, clause: Clause) -> None:
        """What stands in an article: 項 of its own text, one a line, then numbered 項; 号 belong to the 項 above them."""
        blocks, clauses = self._children(clause)
        printer = PartInWords(self.labels, "")
        explicit = bool(clauses) and "Paragraph-" in clauses[0].source_id
        notes: list[str] = []
        for piece in pieces(blocks, printer):
            if isinstance(piece, Table) and len(element.findall("Paragraph")):
                write_table(element.findall("Paragraph")[-1], piece, printer)
            elif isinstance(piece, Table):
                write_table(_paragraph_of(element, "", ""), piece, printer)
            elif explicit:
                notes.append(piece)
            else:
                _paragraph_of(element, "", piece)
        for child in clauses:
            number = number_of(child, self.labels)
            paragraphs = element.findall("Paragraph")
            if is_paragraph_number(number) or "Paragraph-" in child.source_id.rpartition("Article")[2]:
                self._paragraph(element, child, number, len(paragraphs) + 1)
            else:
                above = paragraphs[-1] if paragraphs else _paragraph_of(element, "", "")
                self._item(above, child, 0)
        if not element.findall("Paragraph"):
            _paragraph_of(element, "", "")
        if notes:
            write_text(element, "SupplNote", " ".join(notes))

    def _paragraph(self, parent: Element, clause: Clause, number: str, place: int) -> None:
        element = etree.SubElement(parent, "Paragraph", Num=num_of(clause, number, place))
        if title := plain(clause.title):
            write_text(element, "ParagraphCaption", title)
        write_text(element, "ParagraphNum", number)
        self._content(element, "ParagraphSentence", clause, 0)

    def _item(self, parent: Element, clause: Clause, depth: int) -> None:
        """A 号, or one of its subdivisions; its title stands in a column before its words."""
        name = f"Subitem{depth}" if depth else "Item"
        if depth > DEEPEST_SUBITEM:
            self.misfit(
                clause, "号の細分が10段より深くなっています", "it is deeper than ten levels of subitems"
            )
            return
        number = number_of(clause, self.labels)
        element = etree.SubElement(parent, name, Num=num_of(clause, number, len(parent.findall(name)) + 1))
        write_text(element, f"{name}Title", number)
        self._content(element, f"{name}Sentence", clause, depth + 1)

    def _content(self, element: Element, sentence: str, clause: Clause, depth: int) -> None:
        """The first line as the sentence, items, and the other lines and tables in what the schema has for them."""
        blocks, clauses = self._children(clause)
        printer = PartInWords(self.labels, "")
        rest = list(pieces(blocks, printer))
        first = rest.pop(0) if rest and isinstance(rest[0], str) else ""
        holder = etree.SubElement(element, sentence)
        if sentence != "ParagraphSentence" and clause.title:
            for place, text in enumerate((plain(clause.title), str(first)), 1):
                write_sentences(etree.SubElement(holder, "Column", Num=str(place)), text)
        else:
            write_sentences(holder, str(first))
        for child in clauses:
            self._item(element, child, depth)
        for piece in rest:
            _further(element, piece, printer)

    def _appended(self, element: Element, clause: Clause, place: int) -> None:
        """A table, a form or a note behind the provisions."""
        name, number = str(element.tag), number_of(clause, self.labels)
        num = num_of(clause, number, place)
        if name != "Appdx" and re.fullmatch("[1-9][0-9]*", num):
            element.set("Num", num)
        if title := "　".join(part for part in (number, plain(clause.title)) if part):
            write_text(element, f"{name}Title", title)
        blocks, clauses = self._children(clause)
        if clauses:
            self.misfit(clause, "別表・様式の中の番号付きの項目の置き場がありません", "numbered items in something appended have no place")  # fmt: skip
        printer = PartInWords(self.labels, "")
        for piece in pieces(blocks, printer):
            append(element, name, piece, printer)


def _paragraph_of(element: Element, number: str, text: str) -> Element:
    """A 項 without a number."""
    place = len(element.findall("Paragraph")) + 1
    paragraph = etree.SubElement(element, "Paragraph", Num=str(place))
    if place > 1:
        paragraph.set("OldNum", "true")
    write_text(paragraph, "ParagraphNum", number)
    write_sentences(etree.SubElement(paragraph, "ParagraphSentence"), text)
    return paragraph


def _further(element: Element, piece: str | Table, printer: PartInWords) -> None:
    """A line after the first (a list may stand behind items alone, so elsewhere it is a form), or a table."""
    if isinstance(piece, Table):
        write_table(element, piece, printer)
    elif element.tag != "Paragraph" or element.find("Item") is not None:
        write_sentences(etree.SubElement(etree.SubElement(element, "List"), "ListSentence"), piece)
    else:
        write_text(etree.SubElement(element, "StyleStruct"), "Style", piece)
