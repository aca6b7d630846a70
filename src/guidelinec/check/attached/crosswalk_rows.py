"""The rows of crosswalks: of clauses that are there on both sides and that say what they said, each pair once, each one decided."""

from __future__ import annotations

from collections.abc import Iterator

from guidelinec.check.subject import Editions
from guidelinec.crosswalk.sides import CrosswalkSide, edition_side
from guidelinec.crosswalk.standing import standing
from guidelinec.diagnostics import Diagnostic
from guidelinec.model.crosswalk.rows import Crosswalk, CrosswalkRow
from guidelinec.model.project import Guideline, find_edition
from guidelinec.numbering.printed import printed_numbers
from guidelinec.suggestion import arrow

SIDES = (("こちら", "ours"), ("相手", "theirs"))


def check(editions: Editions) -> Iterator[Diagnostic]:
    """Every crosswalk of a document against both editions; of another guideline that is a file, or was not read, nothing is known."""
    for crosswalk in editions.guideline.crosswalks:
        yield from _twice(crosswalk)
        yield from _undecided(crosswalk)
        known = [edition.id for edition in editions.guideline.editions]
        if crosswalk.edition not in known:
            words = (crosswalk.edition, "、".join(known), arrow(crosswalk.edition, known))
            yield Diagnostic("GL406", words, crosswalk.span)
        yield from _other(crosswalk, editions)
        ours = _side(editions, editions.guideline, crosswalk.edition)
        other = editions.others.get(crosswalk.other.document)
        theirs = (
            _side(editions, other, crosswalk.other.edition) if other and not crosswalk.other.file else None
        )
        if ours is not None:
            for row in crosswalk.rows:
                yield from _row(crosswalk, row, ours, theirs)


def _side(editions: Editions, guideline: Guideline, edition: str) -> CrosswalkSide | None:
    """An edition as a side; None where it was not read."""
    document = editions.documents.get((guideline.id, edition))
    if document is None:
        return None
    return edition_side(guideline, document, printed_numbers(editions.labels[guideline.id, edition]))


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


def _row(
    crosswalk: Crosswalk, row: CrosswalkRow, ours: CrosswalkSide, theirs: CrosswalkSide | None
) -> Iterator[Diagnostic]:
    """What became of both clauses of a row."""
    now = standing(row, ours, theirs)
    told = zip(SIDES, (ours, theirs), row.pair, now.gone, now.changed, strict=True)
    for (ja, en), side, name, gone, changed in told:
        if side and gone:
            where = f"{side.named.document}@{side.named.edition}"
            yield Diagnostic("GL862", (name, where, arrow(name, side.names)), row.span)
        if side and changed:
            yield Diagnostic("GL863", (name, side.number(name), ja, en, crosswalk.id), row.span)
