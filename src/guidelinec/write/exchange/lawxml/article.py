"""Articles (条) and what they hold: paragraphs (項), items (号) and their subdivisions."""

from __future__ import annotations

from typing import Final

from lxml import etree

from guidelinec.model.document import Clause, Table
from guidelinec.model.walk import plain
from guidelinec.write.exchange.lawxml.content import (
    Element,
    pieces,
    write_sentences,
    write_table,
    write_text,
)
from guidelinec.write.exchange.lawxml.names import (
    is_paragraph_number,
    num_of,
    number_of,
)
from guidelinec.write.exchange.lawxml.provisions import Provisions
from guidelinec.write.exchange.printed import PartInWords

DEEPEST_SUBITEM: Final = 10


def write_article(provisions: Provisions, parent: Element, clause: Clause, place: int) -> None:
    """An article with its caption, its number and its paragraphs."""
    number = number_of(clause, provisions.labels)
    element = etree.SubElement(parent, "Article", Num=num_of(clause, number, place))
    if title := plain(clause.title):
        write_text(element, "ArticleCaption", title)
    write_text(element, "ArticleTitle", number)
    write_paragraphs(provisions, element, clause)


def write_paragraphs(provisions: Provisions, element: Element, clause: Clause) -> None:
    """What stands in an article: 項 of its own text, one a line, then numbered 項; 号 belong to the 項 above them."""
    blocks, clauses = provisions.children(clause)
    printer = PartInWords(provisions.labels, "")
    explicit = bool(clauses) and "Paragraph-" in clauses[0].source_id
    notes: list[str] = []
    for piece in pieces(blocks, printer):
        if isinstance(piece, Table) and len(element.findall("Paragraph")):
            write_table(element.findall("Paragraph")[-1], piece, printer)
        elif isinstance(piece, Table):
            write_table(_unnumbered_paragraph(element, ""), piece, printer)
        elif explicit:
            notes.append(piece)
        else:
            _unnumbered_paragraph(element, piece)
    for child in clauses:
        number = number_of(child, provisions.labels)
        paragraphs = element.findall("Paragraph")
        if is_paragraph_number(number) or "Paragraph-" in child.source_id.rpartition("Article")[2]:
            write_paragraph(provisions, element, child, len(paragraphs) + 1)
        else:
            above = paragraphs[-1] if paragraphs else _unnumbered_paragraph(element, "")
            _item(provisions, above, child, 0)
    if not element.findall("Paragraph"):
        _unnumbered_paragraph(element, "")
    if notes:
        write_text(element, "SupplNote", " ".join(notes))


def write_paragraph(provisions: Provisions, parent: Element, clause: Clause, place: int) -> None:
    """A 項 that is a clause of its own."""
    number = number_of(clause, provisions.labels)
    element = etree.SubElement(parent, "Paragraph", Num=num_of(clause, number, place))
    if title := plain(clause.title):
        write_text(element, "ParagraphCaption", title)
    write_text(element, "ParagraphNum", number)
    _content(provisions, element, clause, 0)


def _item(provisions: Provisions, parent: Element, clause: Clause, depth: int) -> None:
    """A 号, or one of its subdivisions; its title stands in a column before its words."""
    name = f"Subitem{depth}" if depth else "Item"
    if depth > DEEPEST_SUBITEM:
        provisions.misfit(
            clause, "号の細分が10段より深くなっています", "it is deeper than ten levels of subitems"
        )
        return
    number = number_of(clause, provisions.labels)
    element = etree.SubElement(parent, name, Num=num_of(clause, number, len(parent.findall(name)) + 1))
    write_text(element, f"{name}Title", number)
    _content(provisions, element, clause, depth + 1)


def _content(provisions: Provisions, element: Element, clause: Clause, depth: int) -> None:
    """The first line as the sentence, items, and the other lines and tables in what the schema has for them."""
    blocks, clauses = provisions.children(clause)
    printer = PartInWords(provisions.labels, "")
    rest = list(pieces(blocks, printer))
    first = rest.pop(0) if rest and isinstance(rest[0], str) else ""
    holder = etree.SubElement(element, f"{element.tag}Sentence")
    if element.tag != "Paragraph" and clause.title:
        for place, text in enumerate((plain(clause.title), str(first)), 1):
            write_sentences(etree.SubElement(holder, "Column", Num=str(place)), text)
    else:
        write_sentences(holder, str(first))
    for child in clauses:
        _item(provisions, element, child, depth)
    for piece in rest:
        _further(element, piece, printer)


def _unnumbered_paragraph(element: Element, text: str) -> Element:
    """A 項 without a number."""
    place = len(element.findall("Paragraph")) + 1
    paragraph = etree.SubElement(element, "Paragraph", Num=str(place))
    if place > 1:
        paragraph.set("OldNum", "true")
    write_text(paragraph, "ParagraphNum", "")
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
