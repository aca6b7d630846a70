"""A comparison as text for a terminal: what changed, in Japanese, with the words that went and came."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from guidelinec.model.change import Change, Comparison, Edit, Unit
from guidelinec.model.counted import counted_kind
from guidelinec.write.change_table.table import Names
from guidelinec.write.comparison_report.names import (
    EVIDENCE_JA,
    METHODS_JA,
    full_place,
    is_shown,
    kind_names,
    remarks,
    summary,
    unit_name,
)

NEAR = 20
"""Unchanged characters that are shown on either side of a change."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What stands around words that went and words that came."""

    gone: tuple[str, str] = ("［－", "－］")
    came: tuple[str, str] = ("［＋", "＋］")


PLAIN = Marks()
NO_NAMES = Names()
COLOURED = Marks(("\x1b[31m\x1b[9m", "\x1b[0m"), ("\x1b[32m\x1b[4m", "\x1b[0m"))


def write_changes_text(
    comparison: Comparison,
    names: Names = NO_NAMES,
    *,
    everything: bool = False,
    fold: bool = False,
    marks: Marks = PLAIN,
) -> str:
    """Rows in the order of the new edition, then the renumberings and the replacements throughout; `fold` leaves out the rows of which
    only such a replacement is to be said."""
    if comparison.same and not everything:
        return "変更はありません。\n"
    writer = _TextWriter(comparison, names, marks)
    lines = [summary(comparison.changes, names.policy)]
    for change in comparison.changes:
        told = is_shown(change, names.policy) and counted_kind(change) != "renumbered"
        if everything or (told and not (fold and change.folded)):
            lines += writer.row(change)
    lines += writer.replacements()
    lines += writer.renumberings()
    return "\n".join(lines) + "\n"


def write_explanation(comparison: Comparison, name: str, names: Names = NO_NAMES) -> str:
    """Why a clause ended as it did; "" where no clause has that id, source id, number or full place."""
    writer = _TextWriter(comparison, names, PLAIN)
    lines: list[str] = []
    for change in comparison.changes:
        if name in writer.called(change):
            lines += writer.row(change)
            lines.append(f"    判定: {METHODS_JA[change.method]}（{change.score:.2f}）")
            lines += [
                f"      {EVIDENCE_JA.get(reason.name, reason.name)}: {reason.weight:+.2f}"
                for reason in change.evidence
            ]
    return "\n".join(lines).lstrip("\n") + "\n" if lines else ""


def write_below(comparison: Comparison, clause: str, names: Names = NO_NAMES) -> str:
    """What changed in a clause and in all below it, beside numbers alone; "" for nothing."""
    writer = _TextWriter(comparison, names, PLAIN)
    below = _below(comparison.old, clause) | _below(comparison.new, clause)
    rows = (
        writer.row(change)
        for change in comparison.changes
        if change.changed
        and counted_kind(change) != "renumbered"
        and not below.isdisjoint((*change.old, *change.new))
    )
    lines = [line for row in rows for line in row]
    return "\n".join(lines).lstrip("\n") + "\n" if lines else ""


def _below(units: Sequence[Unit], clause: str) -> frozenset[str]:
    """The ids of the units of a clause and of all below it; what stands above another comes before it."""
    inside = {clause}
    inside.update(unit.id for unit in units if unit.clause == clause)
    for unit in units:
        if unit.parent in inside or unit.clause in inside:
            inside.add(unit.id)
    return frozenset(inside)


class _TextWriter:
    """Writes a comparison as lines, with both sides and the names of their clauses at hand."""

    def __init__(self, comparison: Comparison, names: Names, marks: Marks) -> None:
        self._comparison, self._names, self._marks = comparison, names, marks
        self._old = {unit.id: unit for unit in comparison.old}
        self._new = {unit.id: unit for unit in comparison.new}

    def row(self, change: Change) -> Iterator[str]:
        """What happened to a clause, and the words that went and came."""
        before = "、".join(self._old_name(name) for name in change.old)
        after = "、".join(self._new_name(name) for name in change.new)
        names = after if not before or before == after else f"{before} → {after}" if after else before
        said = "／".join(remarks(change))
        yield ""
        yield f"【{kind_names(change, self._names.policy)}】{names}" + (f"（{said}）" if said else "")
        for edits in (change.title_edits, change.edits):
            if any(edit.op != "=" for edit in edits):
                yield from (f"    {line}" for line in _edits(edits, self._marks).split("\n"))

    def called(self, change: Change) -> set[str]:
        """The names by which the clauses of a row can be asked for."""
        old = [(self._old[name], self._old_place(name)) for name in change.old]
        new = [(self._new[name], self._new_place(name)) for name in change.new]
        return {name for unit, place in (*old, *new) for name in (unit.id, unit.source_id, unit.label, place)}

    def replacements(self) -> Iterator[str]:
        """What was replaced throughout."""
        if self._comparison.replacements:
            yield "\n■ 同じ置き換え"
        for replacement in self._comparison.replacements:
            yield f"  {replacement.old} → {replacement.new}: {len(replacement.places)}条項（{replacement.count}か所）"
            yield "    " + "、".join(map(self._new_name, replacement.places))
            if replacement.left:
                yield "    元の語が残る所: " + "、".join(map(self._new_name, replacement.left))

    def renumberings(self) -> Iterator[str]:
        """The numbers that changed."""
        if self._comparison.renumberings:
            yield "\n■ 番号の対応"
        for renumbering in self._comparison.renumberings:
            places = f"{self._old_place(renumbering.old)} → {self._new_place(renumbering.new)}"
            yield f"  {places}  {self._new[renumbering.new].title}".rstrip()

    def _old_place(self, name: str) -> str:
        return full_place(self._old[name], self._old, self._names.old)

    def _new_place(self, name: str) -> str:
        return full_place(self._new[name], self._new, self._names.new)

    def _old_name(self, name: str) -> str:
        return unit_name(self._old[name], self._old_place(name))

    def _new_name(self, name: str) -> str:
        return unit_name(self._new[name], self._new_place(name))


def _edits(edits: Iterable[Edit], marks: Marks) -> str:
    return "".join(_edit(edit, marks) for edit in edits)


def _edit(edit: Edit, marks: Marks) -> str:
    if edit.op == "=":
        return edit.text if len(edit.text) <= 2 * NEAR + 1 else f"{edit.text[:NEAR]}…{edit.text[-NEAR:]}"
    before, after = marks.gone if edit.op == "-" else marks.came
    return f"{before}{edit.text}{after}"
