"""A comparison as text for a terminal: what changed, in Japanese, with the words that went and came."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from guidelinec.model.change import Change, Comparison, Edit, Unit
from guidelinec.model.counted import counted_kind
from guidelinec.write.comparison_report.names import (
    EVIDENCE_JA,
    METHODS_JA,
    Policy,
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
COLOURED = Marks(("\x1b[31m\x1b[9m", "\x1b[0m"), ("\x1b[32m\x1b[4m", "\x1b[0m"))


def write_changes_text(
    comparison: Comparison,
    *,
    everything: bool = False,
    fold: bool = False,
    marks: Marks = PLAIN,
    policy: Policy = "",
) -> str:
    """Rows in the order of the new edition, then the renumberings and the replacements throughout; `fold` leaves out the rows of which
    only such a replacement is to be said."""
    old = {unit.id: unit for unit in comparison.old}
    new = {unit.id: unit for unit in comparison.new}
    if comparison.same and not everything:
        return "変更はありません。\n"
    lines = [summary(comparison.changes, policy)]
    for change in comparison.changes:
        told = is_shown(change, policy) and counted_kind(change) != "renumbered"
        if everything or (told and not (fold and change.folded)):
            lines += _row(change, old, new, marks, policy)
    lines += _replacements(comparison, new)
    lines += _renumberings(comparison, new)
    return "\n".join(lines) + "\n"


def _row(
    change: Change, old: Mapping[str, Unit], new: Mapping[str, Unit], marks: Marks, policy: Policy
) -> Iterator[str]:
    before = "、".join(unit_name(old[name]) for name in change.old)
    after = "、".join(unit_name(new[name]) for name in change.new)
    names = after if not before or before == after else f"{before} → {after}" if after else before
    said = "／".join(remarks(change))
    yield ""
    yield f"【{kind_names(change, policy)}】{names}" + (f"（{said}）" if said else "")
    for edits in (change.title_edits, change.edits):
        if any(edit.op != "=" for edit in edits):
            yield from (f"    {line}" for line in _edits(edits, marks).split("\n"))


def _edits(edits: Iterable[Edit], marks: Marks) -> str:
    return "".join(_edit(edit, marks) for edit in edits)


def _edit(edit: Edit, marks: Marks) -> str:
    if edit.op == "=":
        return edit.text if len(edit.text) <= 2 * NEAR + 1 else f"{edit.text[:NEAR]}…{edit.text[-NEAR:]}"
    before, after = marks.gone if edit.op == "-" else marks.came
    return f"{before}{edit.text}{after}"


def _replacements(comparison: Comparison, new: Mapping[str, Unit]) -> Iterator[str]:
    if comparison.replacements:
        yield "\n■ 同じ置き換え"
    for one in comparison.replacements:
        yield f"  {one.old} → {one.new}: {one.count}か所"
        yield "    " + "、".join(unit_name(new[name]) for name in one.places)
        if one.left:
            yield "    元の語が残る所: " + "、".join(unit_name(new[name]) for name in one.left)


def _renumberings(comparison: Comparison, new: Mapping[str, Unit]) -> Iterator[str]:
    if comparison.renumberings:
        yield "\n■ 番号の対応"
    for one in comparison.renumberings:
        yield f"  {one.old_label} → {one.new_label}  {new[one.new].title}".rstrip()


def write_explanation(comparison: Comparison, name: str, policy: Policy = "") -> str:
    """Why a clause ended as it did; "" where no clause has that id, source id or number."""
    old = {unit.id: unit for unit in comparison.old}
    new = {unit.id: unit for unit in comparison.new}
    lines: list[str] = []
    for change in comparison.changes:
        units = [*(old[one] for one in change.old), *(new[one] for one in change.new)]
        if any(name in (unit.id, unit.source_id, unit.label) for unit in units):
            lines += _row(change, old, new, PLAIN, policy)
            lines.append(f"    判定: {METHODS_JA[change.method]}（{change.score:.2f}）")
            lines += [
                f"      {EVIDENCE_JA.get(reason.name, reason.name)}: {reason.weight:+.2f}"
                for reason in change.evidence
            ]
    return "\n".join(lines).lstrip("\n") + "\n" if lines else ""
