"""The duties of an edition, read from its clauses: who must do what, when, and how strongly."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from guidelinec.checklist.clause_reader import DutyReader
from guidelinec.checklist.text.stems import NOTHING_OVER, OverItems
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
from guidelinec.model.walk import all_clauses, child_clauses


@dataclass(frozen=True, slots=True)
class _DutyWalk:
    """A walk down the clauses of an edition: what its references print, the clauses whose duties nobody asks for, and whether a stem is
    open above, which is a duty itself unless there is one below."""

    references: References
    entered: Collection[str]
    stem_above: bool = False

    def passes_over(self, clause: Clause) -> bool:
        """Whether nobody asks for a duty of the clause nor of any below it."""
        return not self.stem_above and all(inner.id in self.entered for inner in all_clauses((clause,)))


def duties_of(
    document: Document, kinds: Iterable[Kind], references: References, entered: Collection[str] = ()
) -> tuple[Duty, ...]:
    """The duties of the normative part of an edition, in the order of its text; those of clauses that are `entered` are not read where
    no other hangs on them."""
    part = normative_part(document, kinds)
    reader = DutyReader(references)
    above = reader.blocks("", part.preamble)
    stem = reader.opened.stem if reader.opened else None
    over = OverItems(stem, explains=reader.lists, who=stem.who if stem else "")
    walk = _DutyWalk(references, entered, stem_above=stem is not None)
    below = [
        duty
        for clause, behind in _with_next(part.clauses, None)
        for duty in _clause(clause, behind, over if clause.form == "item" else NOTHING_OVER, walk)
    ]
    reader.close(filled=bool(below))
    return (*above, *below)


def _with_next(clauses: Sequence[Clause], behind: Clause | None) -> Iterator[tuple[Clause, Clause | None]]:
    """Each clause with the one that stands behind it and all below it."""
    yield from zip(clauses, [*clauses[1:], behind][: len(clauses)], strict=True)


def _clause(clause: Clause, behind: Clause | None, over: OverItems, walk: _DutyWalk) -> Iterator[Duty]:
    """The duties of a clause and of all below it; `over` is what stands over it, if that demands something of it. A stem with nothing
    below it has its items `behind` it, where what was imported does not tell the depths of 号 and 項 apart."""
    if walk.passes_over(clause):
        return
    below = [child for child, _ in child_clauses(clause)]
    own_over = over if clause.form == "item" else replace(over, explains=False)
    reader = DutyReader(walk.references, over=own_over, is_last=not below)
    own = reader.blocks(clause.id, _own_blocks(clause))
    passed = _passed_on(clause, over, reader, walk.references)
    inner_walk = replace(walk, stem_above=walk.stem_above or reader.opened is not None)
    deeper = [
        duty
        for child, after in _with_next(below, behind)
        for duty in _clause(child, after, passed, inner_walk)
    ]
    reader.close(filled=bool(deeper) or bool(behind and behind.form == "item"))
    yield from (replace(duty, place=number) for number, duty in enumerate(own, 1))
    yield from deeper


def _own_blocks(clause: Clause) -> Iterator[Block]:
    for child in clause.children:
        if isinstance(child, Division):
            yield from (inner for inner in child.children if not isinstance(inner, Clause))
        elif isinstance(child, Paragraph | BulletList | Table | Note | Landscape):
            yield child


def _passed_on(clause: Clause, over: OverItems, reader: DutyReader, references: References) -> OverItems:
    """What stands over the clauses below: the stem that is open here, else for what stands below an item that says nothing itself what
    stands over that; its words go along."""
    if reader.opened:
        return OverItems(reader.opened.stem, who=reader.opened.stem.who)
    explains = reader.lists or (over.explains and not reader.spoke)
    if over.stem is None or reader.spoke:
        goes_on = all(duty.who == over.who for duty in reader.made)
        return OverItems(explains=explains, who=over.who if goes_on else "")
    words = reader.words or inline_text(clause.title, references)
    stem = replace(over.stem, above=(*over.stem.above, words.rstrip("。"))) if words else over.stem
    return OverItems(stem, who=over.who)
