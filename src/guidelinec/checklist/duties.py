"""The duties of an edition, read from its clauses: who must do what, when, and how strongly."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from guidelinec.checklist.clause_reader import DutyReader
from guidelinec.checklist.text.stems import Stem
from guidelinec.diff.words.plain import References, inline_text
from guidelinec.model.checklist.rows import Duty
from guidelinec.model.design import Kind
from guidelinec.model.document import (
    Block,
    BulletList,
    Clause,
    Division,
    Document,
    Landscape,
    Note,
    Paragraph,
    Table,
)
from guidelinec.model.normative import normative_part
from guidelinec.model.walk import child_clauses


def duties_of(document: Document, kinds: Iterable[Kind], references: References) -> tuple[Duty, ...]:
    """The duties of the normative part of an edition, in the order of its text."""
    part = normative_part(document, kinds)
    found = list(DutyReader(references).blocks("", part.preamble))
    for clause in part.clauses:
        found += _clause(clause, None, references)
    return tuple(found)


def _clause(clause: Clause, stem: Stem | None, references: References) -> Iterator[Duty]:
    """The duties of a clause and of all below it; `stem` is what stands over it, if that demands something of it."""
    below = [child for child, _ in child_clauses(clause)]
    reader = DutyReader(references, stem=stem, is_last=not below, is_item=clause.form == "item")
    own = list(reader.blocks(clause.id, _own_blocks(clause)))
    over = reader.opened.stem if reader.opened else _passed_on(clause, stem, reader, references)
    deeper = [duty for child in below for duty in _clause(child, over, references)]
    if reader.opened and not reader.opened.filled and not deeper:
        own.insert(reader.opened.place, reader.opened.duty)
    yield from (replace(duty, place=number) for number, duty in enumerate(own, 1))
    yield from deeper


def _own_blocks(clause: Clause) -> Iterator[Block]:
    for child in clause.children:
        if isinstance(child, Division):
            yield from (inner for inner in child.children if not isinstance(inner, Clause))
        elif isinstance(child, Paragraph | BulletList | Table | Note | Landscape):
            yield child


def _passed_on(clause: Clause, stem: Stem | None, reader: DutyReader, references: References) -> Stem | None:
    """The stem for what stands below an item that says nothing itself; its words go along."""
    if stem is None or reader.spoke:
        return None
    words = reader.words or inline_text(clause.title, references)
    return replace(stem, above=(*stem.above, words.rstrip("。"))) if words else stem
