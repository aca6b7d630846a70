"""Whether the rows of a crosswalk still hold: both clauses are there, and say what they said when the row was decided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from guidelinec.crosswalk.sides import CrosswalkSide
from guidelinec.model.crosswalk.rows import CrosswalkRow


@dataclass(frozen=True, slots=True)
class Standing:
    """What became of the two clauses of a row: which is `gone`, and which says something else now (ours, theirs)."""

    gone: tuple[bool, bool] = (False, False)
    changed: tuple[bool, bool] = (False, False)

    @property
    def suspect(self) -> bool:
        """Whether somebody has to look at the row again."""
        return any(self.gone) or any(self.changed)

    @property
    def told(self) -> str:
        """What is to be looked at, in words; "" where all holds."""
        gone, changed = (
            "・".join(side for side, is_so in zip(("こちら", "相手"), marks, strict=True) if is_so)
            for marks in (self.gone, self.changed)
        )
        troubles = [f"{gone}の条項がない"] if gone else []
        troubles += [f"{changed}の文が変わった"] if changed else []
        return f"要確認（{'、'.join(troubles)}）" if troubles else ""


def standing(row: CrosswalkRow, ours: Mapping[str, str], theirs: Mapping[str, str] | None) -> Standing:
    """How a row stands, by the marks of the clauses of both sides; of a guideline that was not read nothing is known. A proposal was
    pinned to nothing."""
    sides = ((row.ours, row.our_mark, ours), (row.theirs, row.their_mark, theirs))
    gone = [marks is not None and name not in marks for name, _, marks in sides]
    changed = [
        row.decided and marks is not None and name in marks and mark != marks[name]
        for name, mark, marks in sides
    ]
    return Standing((gone[0], gone[1]), (changed[0], changed[1]))


@dataclass(frozen=True)
class MovedClauses:
    """The clauses of a file without permanent ids, found again by their words where they were moved and numbered anew."""

    side: CrosswalkSide

    @cached_property
    def _by_mark(self) -> Mapping[str, str]:
        """The name of each clause whose words stand once."""
        times = Counter(self.side.marks.values())
        return {mark: name for name, mark in self.side.marks.items() if times[mark] == 1}

    def followed(self, rows: Sequence[CrosswalkRow]) -> tuple[CrosswalkRow, ...]:
        """The rows with the names that their clauses have now."""
        if self.side.permanent is None:
            return tuple(rows)
        return tuple(self._followed(row) for row in rows)

    def _followed(self, row: CrosswalkRow) -> CrosswalkRow:
        stays = self.side.marks.get(row.theirs) == row.their_mark or row.theirs in (self.side.permanent or ())
        now = "" if stays else self._by_mark.get(row.their_mark, "")
        return replace(row, theirs=now) if now else row
