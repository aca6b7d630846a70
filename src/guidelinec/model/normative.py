"""The part of an edition that others take over: its 例文 and whatever else is of a normative kind."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from guidelinec.itself import EDITIONS_KEPT, Itself
from guidelinec.model.document import Block, Child, Clause, Division, Document
from guidelinec.model.walk import all_clauses, block_text, own_blocks_by_kind

if TYPE_CHECKING:
    from guidelinec.model.design import Kind


def normative_part(document: Document, kinds: Iterable[Kind]) -> Document:
    """The clauses that hold text of a normative kind, with that text alone and as their own, as a policy has it; the document
    itself where no kind is normative."""
    names = normative_kinds(kinds)
    return _part_of(Itself(document), names) if names else document


@lru_cache(EDITIONS_KEPT)
def _part_of(document: Itself[Document], names: frozenset[str]) -> Document:
    clauses = tuple(kept for clause in document.value.clauses if (kept := _part(clause, names)))
    return replace(document.value, clauses=clauses, preamble=())


def normative_kinds(kinds: Iterable[Kind]) -> frozenset[str]:
    """The names of the kinds that demand something."""
    return frozenset(kind.name for kind in kinds if kind.normative)


def _part(clause: Clause, names: frozenset[str]) -> Clause | None:
    """The clause with its normative text and the clauses below that have some; None without any."""
    children: list[Child] = []
    for child in clause.children:
        if isinstance(child, Division) and child.kind in names:
            children.extend(child.children)
        elif isinstance(child, Clause) and (below := _part(child, names)):
            children.append(below)
    return replace(clause, children=tuple(children)) if children else None


def shows(document: Document, kinds: Iterable[Kind]) -> bool:
    """Whether a foreign document has the other kinds too, by their headings or as divisions: then it is the guideline and no policy made from it."""
    others = {kind.name: kind.heading for kind in kinds if not kind.normative}
    blocks = [(block, "") for block in document.preamble]
    for clause in all_clauses(document.clauses):
        blocks += own_blocks_by_kind(clause)
    headings = {*others.values()} - {""}
    return any(kind in others or (not kind and _text(block) in headings) for block, kind in blocks)


def _text(block: Block) -> str:
    return "".join(block_text(block).split())
