"""structure/<document>/checklists.yaml: what a person wrote stays as it is, and clauses that the file does not name come in at their place."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from guidelinec.checklist.rows import CheckedEdition
from guidelinec.checklist.substance import substance
from guidelinec.model.checklist.rows import STRENGTH_WORDS, ChecklistRow
from guidelinec.write.markdown.yaml_entries import with_field
from guidelinec.write.markdown.yaml_scalar import scalar

_ENTRY = re.compile(r"^  - ", re.M)
_CLAUSE = re.compile(r"^  - (?:\{ *)?clause: *[\"']?(?P<clause>[a-z0-9-]+)", re.M)

HEAD = """\
# 点検項目。guidelinec checklist propose が条項から案を作り、人が直す。行の id は変えない（回答が版をまたいで引き継がれる）。
# 条項の文が変わると、mark が合わなくなり、guidelinec check が知らせる。
"""


@dataclass(frozen=True, slots=True)
class EnteredClauses:
    """What is entered: the clauses that come in anew, those whose rows are made anew, and those whose rows are said to be right still."""

    added: tuple[str, ...]
    renewed: tuple[str, ...]
    kept: tuple[str, ...]


def proposed_file(
    text: str, edition: CheckedEdition, renew: Collection[str] = (), keep: Collection[str] = ()
) -> tuple[str, EnteredClauses]:
    """The file with what it lacks. `renew` are clauses whose rows are proposed anew, `keep` those whose mark alone is."""
    head, entries = _entries(text)
    known = _rows_by_clause(edition)
    added = [clause for clause in edition.order if clause in edition.proposed and clause not in entries]
    for clause in added:
        entries[clause] = _entry(clause, edition.marks[clause], edition.proposed[clause])
    renewed = [clause for clause in entries if clause in renew and clause in edition.marks]
    for clause in renewed:
        rows = _renamed(known.get(clause, ()), edition.proposed.get(clause, ()))
        entries[clause] = _entry(clause, edition.marks[clause], rows)
    kept = [clause for clause in entries if clause in keep and clause in edition.marks]
    for clause in kept:
        entries[clause] = with_field(entries[clause], "mark", edition.marks[clause])
    places = {clause: place for place, clause in enumerate(edition.order)}
    ordered = _in_order(entries, places)
    whole = (head or f"{HEAD}edition: {scalar(edition.document.edition)}\nclauses:\n") + "".join(ordered)
    return whole, EnteredClauses(tuple(added), tuple(renewed), tuple(kept))


def _entries(text: str) -> tuple[str, dict[str, str]]:
    """What stands before the first clause, and the text of each clause by its id."""
    starts = [match.start() for match in _ENTRY.finditer(text)]
    if not starts:
        return re.sub(r"^clauses:[ ]*\[\][ ]*$", "clauses:", text, flags=re.M), {}
    entries: dict[str, str] = {}
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        entry = text[start:end]
        match = _CLAUSE.match(entry)
        entries[match["clause"] if match else f"?{start}"] = entry if entry.endswith("\n") else f"{entry}\n"
    return text[: starts[0]], entries


def _in_order(entries: Mapping[str, str], places: Mapping[str, int]) -> Iterator[str]:
    """The entries with those that came in behind the clause before them; the others stay where they were."""
    last = -1
    keys: list[tuple[int, int, str]] = []
    for name in entries:
        last = places.get(name, last)
        keys.append((last, len(keys), name))
    yield from (entries[name] for _, _, name in sorted(keys))


def _rows_by_clause(edition: CheckedEdition) -> Mapping[str, list[ChecklistRow]]:
    rows: dict[str, list[ChecklistRow]] = {}
    for row in edition.checklist.rows if edition.checklist else ():
        rows.setdefault(row.clause, []).append(row)
    return rows


def _renamed(old: Sequence[ChecklistRow], new: Sequence[ChecklistRow]) -> tuple[ChecklistRow, ...]:
    """The new rows under the names of old ones that demand the same, the others under names that no row had."""
    names = {substance(row): row.id for row in old}
    used = {row.id for row in old}
    taken: set[str] = set()
    rows = []
    for row in new:
        name = names.get(substance(row), "")
        if not name or name in taken:
            name = _free(row.clause, used | taken)
        taken.add(name)
        rows.append(replace(row, id=name))
    return tuple(rows)


def _free(clause: str, used: Collection[str]) -> str:
    number = 1
    while f"{clause}.{number}" in used:
        number += 1
    return f"{clause}.{number}"


def _entry(clause: str, mark: str, rows: Sequence[ChecklistRow]) -> str:
    lines = [f"  - clause: {clause}", f"    mark: {scalar(mark)}"]
    lines += (
        ["    rows:", *(line for row in rows for line in _row(row))]
        if rows
        else ["    none: 義務の定めがない。"]
    )
    return "\n".join(lines) + "\n"


def _row(row: ChecklistRow) -> Iterator[str]:
    fields = (
        ("id", row.id),
        ("who", row.who),
        ("what", row.what),
        ("when", row.when),
        ("strength", STRENGTH_WORDS[row.strength]),
        ("role", row.role),
        ("asks", row.asks),
        ("evidence", row.evidence),
        ("method", row.method),
        ("note", row.note),
    )
    filled = [f"{name}: {scalar(value)}" for name, value in fields if value]
    yield f"      - {filled[0]}"
    yield from (f"        {line}" for line in filled[1:])
