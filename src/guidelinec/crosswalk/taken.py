"""A crosswalk with what the program proposes: rows that a person decided stay, proposals are made anew."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import cached_property

from guidelinec.adopt.known import KnownLinks
from guidelinec.crosswalk.proposals import ProposedPair, proposed_pairs
from guidelinec.crosswalk.sides import CrosswalkSide
from guidelinec.crosswalk.standing import MovedClauses, Standing, standing
from guidelinec.model.crosswalk.rows import Crosswalk, CrosswalkRow


@dataclass(frozen=True)
class CrossedGuidelines:
    """Two guidelines with the rows between them, in the order of our text."""

    crosswalk: Crosswalk
    ours: CrosswalkSide
    theirs: CrosswalkSide

    def standing(self, row: CrosswalkRow) -> Standing:
        """How a row stands."""
        return standing(row, self.ours.marks, self.theirs.marks)

    @cached_property
    def related(self) -> tuple[CrosswalkRow, ...]:
        """The rows whose clauses are there and have to do with each other."""
        return tuple(row for row in self.crosswalk.rows if row.related and not any(self.standing(row).gone))


def with_proposals(crosswalk: Crosswalk, ours: CrosswalkSide, theirs: CrosswalkSide) -> CrossedGuidelines:
    """The crosswalk with proposals for what nobody has decided."""
    followed = MovedClauses(theirs).followed(crosswalk.rows)
    decided = tuple(_first_pinned(row, ours, theirs) for row in followed if row.decided)
    pairs = proposed_pairs(ours.provisions, theirs.provisions, _known(decided, ours, theirs))
    noted = {row.pair: row.reason for row in crosswalk.rows if not row.decided}
    proposals = (_row(pair, ours, theirs) for pair in pairs)
    rows = [*decided, *(replace(row, reason=noted.get(row.pair, "")) for row in proposals)]
    return CrossedGuidelines(replace(crosswalk, rows=in_order(rows, ours, theirs)), ours, theirs)


def in_order(
    rows: Collection[CrosswalkRow], ours: CrosswalkSide, theirs: CrosswalkSide
) -> tuple[CrosswalkRow, ...]:
    """The rows in the order of our text, then of theirs; rows of clauses that went stand last."""
    last = len(ours.provisions), len(theirs.provisions)
    return tuple(
        sorted(
            rows,
            key=lambda row: (
                ours.places.get(row.ours, last[0]),
                theirs.places.get(row.theirs, last[1]),
                row.pair,
            ),
        )
    )


def kept_rows(crossed: CrossedGuidelines, clauses: Collection[str]) -> CrossedGuidelines:
    """The decided rows of these clauses (of either side) pinned to what both say now: a person has looked at them again."""
    rows = tuple(
        pinned(row, crossed.ours, crossed.theirs)
        if row.decided and {row.ours, row.theirs} & set(clauses)
        else row
        for row in crossed.crosswalk.rows
    )
    return replace(crossed, crosswalk=replace(crossed.crosswalk, rows=rows))


def pinned(row: CrosswalkRow, ours: CrosswalkSide, theirs: CrosswalkSide) -> CrosswalkRow:
    """The row as decided on what both clauses say now."""
    return replace(
        row,
        state="決定",
        our_mark=ours.marks.get(row.ours, row.our_mark),
        their_mark=theirs.marks.get(row.theirs, row.their_mark),
    )


def _first_pinned(row: CrosswalkRow, ours: CrosswalkSide, theirs: CrosswalkSide) -> CrosswalkRow:
    """A row that a person wrote has no fingerprints yet."""
    return row if row.our_mark or row.their_mark else pinned(row, ours, theirs)


def _known(rows: Collection[CrosswalkRow], ours: CrosswalkSide, theirs: CrosswalkSide) -> KnownLinks:
    pairs = {
        (ours.places[row.ours], theirs.places[row.theirs]): row.related
        for row in rows
        if row.ours in ours.places and row.theirs in theirs.places
    }
    return KnownLinks(
        links=frozenset(pair for pair, related in pairs.items() if related),
        strangers=frozenset(pair for pair, related in pairs.items() if not related),
    )


def _row(pair: ProposedPair, ours: CrosswalkSide, theirs: CrosswalkSide) -> CrosswalkRow:
    our, their = ours.names[pair.ours], theirs.names[pair.theirs]
    return CrosswalkRow(
        ours=our,
        theirs=their,
        relation=pair.relation,
        rationale=pair.rationale,
        likeness=round(100 * pair.likeness),
        our_mark=ours.marks[our],
        their_mark=theirs.marks[their],
    )
