"""What came back in a workbook, taken into a crosswalk: what a person changed, and nothing else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from guidelinec.adopt.features import narrow
from guidelinec.crosswalk.book import clause_of
from guidelinec.crosswalk.sides import CrosswalkSide
from guidelinec.diagnostics import Message
from guidelinec.model.crosswalk.rows import RELATIONS_BY_WORD, CrosswalkRow
from guidelinec.worklist.decision import RowKey
from guidelinec.worklist.take_in import FilledRow, ReadBook, disagreeing, trouble_of, unknown_number
from guidelinec.worklist.trouble import BookTrouble


@dataclass(frozen=True, slots=True)
class TakenRows:
    """The rows with what came back, and what could not be taken in."""

    rows: tuple[CrosswalkRow, ...]
    troubles: tuple[BookTrouble, ...]


def taken_rows(rows: Sequence[CrosswalkRow], book: ReadBook, theirs: CrosswalkSide) -> TakenRows:
    """Put the changed rows of a workbook in the place of what was decided before; an emptied row is a decision taken back."""
    numbers = {narrow(theirs.number(name)): name for name in reversed(theirs.names)}
    numbers |= {narrow(name): name for name in theirs.names}
    known = {row.pair: row for row in rows}
    troubles = list(book.troubles)
    changed: defaultdict[RowKey, list[FilledRow]] = defaultdict(list)
    for row in book.rows:
        if row.filled != row.written:
            changed[row.key].append(row)
    for filled in changed.values():
        other = numbers.get(narrow(filled[0].filled.words), "")
        wrong = [*disagreeing(filled), *_unusable(filled[0], other)]
        troubles += wrong
        if not wrong:
            known |= {row.pair: row for row in _decided(filled[0], other, known, theirs)}
    return TakenRows(tuple(known.values()), tuple(troubles))


def _unusable(row: FilledRow, other: str) -> Iterator[BookTrouble]:
    """A number that names no clause of theirs, or none where one is needed."""
    if row.filled.words and not other:
        yield trouble_of(row, *unknown_number(row.filled.words, "相手の条項", "clause of theirs"))
    elif row.sheet == "相手なし" and row.filled.choice and not other:
        yield trouble_of(
            row,
            Message("「判定」を選んでいますが、相手の条項が空です", "a relation without a clause of theirs"),
            Message("相手の条項の番号を書いてください", "write the number of their clause"),
        )


def _decided(
    row: FilledRow, other: str, known: dict[tuple[str, str], CrosswalkRow], theirs: CrosswalkSide
) -> Iterator[CrosswalkRow]:
    """The rows that an answer decides: the pair that it stands beside, and the one that is right instead."""
    ours, our_mark = clause_of(row.key.clause)
    name, their_mark = clause_of(row.key.policy)
    answered = replace(
        known.get((ours, name), CrosswalkRow(ours, name, "intersects-with")),
        reason=row.filled.reason,
        person=row.filled.person,
        date=row.filled.date,
        our_mark=our_mark,
        their_mark=their_mark,
    )
    if not row.filled.choice:
        if name:
            yield replace(answered, state="案", person="", date="")
        return
    relation = RELATIONS_BY_WORD[row.filled.choice]
    if other and other != name:
        yield replace(
            answered,
            theirs=other,
            relation=relation,
            state="決定",
            likeness=0,
            their_mark=theirs.marks[other],
            span=None,
        )
        relation = "no-relationship"
    if name:
        yield replace(answered, relation=relation, state="決定")
