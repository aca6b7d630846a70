"""What a returned workbook changes in the files of a standard of requirements, proved by building the rows again.

An edit is taken in if the edition, read again, has the rows of before with this edit and nothing else, no error, and every comment line
that it had; where several do not hold together, each is tried by itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from guidelinec.check.run import has_errors
from guidelinec.model.requirements.columns import ID, MERGED, NUMBER
from guidelinec.model.requirements.form import CLAUSES
from guidelinec.numbering.printed import printed_numbers
from guidelinec.pipeline import Files, NumberedEdition, read_editions
from guidelinec.read.requirements.workbook import MetricTable
from guidelinec.sync.comparison.reasons import NotTakenError, Reason
from guidelinec.sync.proof.halving import keep_most
from guidelinec.sync.standard.carrying import StandardFiles, carried_out
from guidelinec.sync.standard.edits import RowEdit, row_edits
from guidelinec.sync.told.entries import EditEntry, SyncPlan
from guidelinec.write.requirements.changes import StandardEdition

Rows = Mapping[str, Mapping[str, str]]
"""The cells of each metric by its id, in the order of the text, each with its 小項目."""


@dataclass(frozen=True, slots=True)
class _ProvedRows:
    """The files with the edits taken so far, and the edition that they make."""

    files: StandardFiles
    edition: StandardEdition


def standard_edition(edition: NumberedEdition) -> StandardEdition:
    """The rows of an edition."""
    return StandardEdition(edition.document, edition.guideline.groups, printed_numbers(edition.labels))


def plan_standard(
    files: Files, edition: NumberedEdition, returned: Sequence[tuple[str, MetricTable]]
) -> SyncPlan:
    """The plan for these workbooks, one after the other."""
    name, version = edition.document.id, edition.document.edition
    state = _ProvedRows(StandardFiles(files, name, version), standard_edition(edition))
    taken: list[EditEntry] = []
    left: list[EditEntry] = []
    for file, table in returned:
        now = state.edition
        edits = list(row_edits(table, now))
        state, refused = keep_most(state, [edit for edit in edits if not edit.reason], _proved)
        reasons = {edit: problem.reason for edit, problem in refused}
        for edit in edits:
            reason = edit.reason or reasons.get(edit, "")
            (left if reason else taken).append(_entry(edit, reason, file, now))
    changed = {path: data for path, data in state.files.files.items() if files.get(path) != data}
    return SyncPlan(tuple(taken), tuple(left), (), changed)


def _proved(state: _ProvedRows, edits: Sequence[RowEdit]) -> _ProvedRows:
    files, rows = state.files, _rows(state.edition)
    for edit in edits:
        files, rows = carried_out(files, edit), _expected(rows, edit)
    again = _read(files)
    if again is None:
        raise NotTakenError("errors")
    made = standard_edition(again)
    if list(_rows(made).items()) != list(rows.items()):
        raise NotTakenError("unproved")
    gone = {edit.metric for edit in edits if edit.act == "removed"}
    if not gone and _comments(files) != _comments(state.files):
        raise NotTakenError("unproved")
    return _ProvedRows(files, made)


def _read(files: StandardFiles) -> NumberedEdition | None:
    """The edition of these files; None where it has an error."""
    editions, findings = read_editions(files.files, files.document, files.edition)
    return editions[0] if editions and not has_errors(findings) else None


def _comments(files: StandardFiles) -> list[str]:
    """The comment lines of the tables, whatever their order."""
    return sorted(
        line.strip()
        for path, data in files.files.items()
        if path.startswith(f"source/{files.document}/{files.edition}/") and path.endswith(".yaml")
        for line in data.decode("utf-8-sig").splitlines()
        if line.lstrip().startswith("#")
    )


def _rows(edition: StandardEdition) -> Rows:
    """The cells of each metric without what is computed, and its 小項目."""
    return {
        name: {"": row.above[-1].id}
        | {
            column: text
            for column, text in edition.substance(name).items()
            if column not in (NUMBER, *MERGED)
        }
        for name, row in edition.rows.items()
    }


def _expected(rows: Rows, edit: RowEdit) -> Rows:
    """The rows with an edit."""
    if edit.act == "reworded":
        return {**rows, edit.metric: {**rows[edit.metric], edit.column: edit.new}}
    rest = {name: row for name, row in rows.items() if name != edit.metric}
    if edit.act == "removed":
        return rest
    row = rows[edit.metric] if edit.act == "moved" else _new_row(edit)
    row = {**row, "": edit.item if edit.behind not in rest else rest[edit.behind][""]}
    names = list(rest)
    first = next((place for place, name in enumerate(names) if rest[name][""] == edit.item), len(names))
    place = names.index(edit.behind) + 1 if edit.behind in rest else first
    ordered = [*names[:place], edit.metric, *names[place:]]
    return {name: row if name == edit.metric else rest[name] for name in ordered}


def _new_row(edit: RowEdit) -> Mapping[str, str]:
    return {ID: edit.metric, CLAUSES: "", **dict(edit.texts)}


def _entry(edit: RowEdit, reason: Reason, file: str, now: StandardEdition) -> EditEntry:
    number = now.printed.labels.get(edit.metric, "")
    return EditEntry(
        act=edit.act,
        clause=edit.metric,
        paragraph=edit.line,
        before=edit.old,
        after=edit.new,
        reason=reason,
        ours=edit.ours,
        file=file,
        label=f"{number} {edit.column}".strip(),
        detail=edit.behind if edit.act == "moved" else "",
    )
