"""The rows of crosswalks: of clauses that are there on both sides and that say what they said, each pair once, each one decided."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from guidelinec.check.attached.hanging import edition_with_marks
from guidelinec.check.subject import Editions
from guidelinec.crosswalk.sides import CrosswalkSide, edition_side
from guidelinec.crosswalk.standing import standing
from guidelinec.diagnostics import Diagnostic
from guidelinec.model.crosswalk.rows import Crosswalk, CrosswalkRow
from guidelinec.model.project import Guideline, find_edition
from guidelinec.numbering.printed import printed_numbers
from guidelinec.suggestion import arrow, no_such

SIDES = (("こちら", "ours"), ("相手", "theirs"))


def check(editions: Editions) -> Iterator[Diagnostic]:
    """Every crosswalk of a document against both editions; of another guideline that is a file, or was not read, nothing is known."""
    for crosswalk in editions.guideline.crosswalks:
        yield from _twice(crosswalk)
        yield from _undecided(crosswalk)
        known = [edition.id for edition in editions.guideline.editions]
        if crosswalk.edition not in known:
            yield no_such("GL406", crosswalk.edition, known, crosswalk.span)
        yield from _other(crosswalk, editions)
        for row in crosswalk.rows if editions.edition(crosswalk.edition) else ():
            yield from _row(crosswalk, row, editions)


def _marks(editions: Editions, guideline: Guideline | None, edition: str) -> Mapping[str, str] | None:
    """The marks of the clauses of an edition; None where it was not read."""
    marked = edition_with_marks(editions, edition, guideline) if guideline else None
    return marked.marks if marked else None


def _side(editions: Editions, guideline: Guideline, edition: str) -> CrosswalkSide:
    """An edition as a side."""
    name = guideline.id, edition
    return edition_side(guideline, editions.documents[name], printed_numbers(editions.labels[name]))


def _other(crosswalk: Crosswalk, editions: Editions) -> Iterator[Diagnostic]:
    """A document that the project does not have."""
    named = crosswalk.other
    other = editions.others.get(named.document)
    if not named.file and editions.others and (other is None or find_edition(other, named.edition) is None):
        near = arrow(named.document, editions.others) if other is None else ""
        yield Diagnostic("GL860", (named.document, named.edition, near), crosswalk.other_span)


def _twice(crosswalk: Crosswalk) -> Iterator[Diagnostic]:
    seen: set[tuple[str, str]] = set()
    for row in crosswalk.rows:
        if row.pair in seen:
            yield Diagnostic("GL861", row.pair, row.span)
        seen.add(row.pair)


def _undecided(crosswalk: Crosswalk) -> Iterator[Diagnostic]:
    open_rows = [row for row in crosswalk.rows if not row.decided]
    if open_rows:
        yield Diagnostic("GL864", (str(len(open_rows)), crosswalk.id), open_rows[0].span)


def _row(crosswalk: Crosswalk, row: CrosswalkRow, editions: Editions) -> Iterator[Diagnostic]:
    """What became of both clauses of a row."""
    other = None if crosswalk.other.file else editions.others.get(crosswalk.other.document)
    read = ((editions.guideline, crosswalk.edition), (other, crosswalk.other.edition))
    ours, theirs = (_marks(editions, guideline, edition) for guideline, edition in read)
    now = standing(row, ours or {}, theirs)
    for (ja, en), (guideline, edition), name, gone, changed in zip(
        SIDES, read, row.pair, now.gone, now.changed, strict=True
    ):
        if guideline and gone:
            near = arrow(name, _side(editions, guideline, edition).names)
            yield Diagnostic("GL862", (name, f"{guideline.id}@{edition}", near), row.span)
        if guideline and changed:
            number = _side(editions, guideline, edition).number(name)
            yield Diagnostic("GL863", (name, number, ja, en, crosswalk.id), row.span)
