"""A comparison as JSON (schema: changes)."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from guidelinec.model.change import Change, Comparison, Unit
from guidelinec.model.counted import count_changes
from guidelinec.write.change_table.table import Names
from guidelinec.write.comparison_report.names import full_place

SCHEMA_VERSION = 1


NO_NAMES = Names()


def write_changes(comparison: Comparison, names: Names = NO_NAMES, *, everything: bool = False) -> str:
    """The rows that changed, or all of them, with renumberings and folded replacements; sorted keys, no time stamp."""
    old = unit_objects(comparison.old, names.old)
    new = unit_objects(comparison.new, names.new)
    value: dict[str, Any] = {
        "schema_version": SCHEMA_VERSION,
        "counts": count_changes(comparison.changes),
        "rows": [
            row_object(change, old, new) for change in comparison.changes if everything or change.changed
        ],
    } | repeated_objects(comparison)
    return "{\n" + ",\n".join(_member(key, value[key]) for key in sorted(value)) + "\n}\n"


def repeated_objects(comparison: Comparison) -> dict[str, Any]:
    """What is said once for many rows: new numbers, and words replaced throughout."""
    return {
        "renumberings": [
            {"old": pair.old, "new": pair.new, "old_label": pair.old_label, "new_label": pair.new_label}
            for pair in comparison.renumberings
        ],
        "replacements": [
            {
                "key": pair.key,
                "old": pair.old,
                "new": pair.new,
                "places": pair.places,
                "count": pair.count,
                "left": pair.left,
            }
            for pair in comparison.replacements
        ],
    }


def _member(key: str, value: object) -> str:
    """One member of the object; a list has a line for each entry, which the fast encoder writes."""
    if not isinstance(value, list):
        return f'"{key}": {_line(value)}'
    return f'"{key}": [\n' + ",\n".join(map(_line, value)) + "\n]" if value else f'"{key}": []'


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def row_object(change: Change, old: Mapping[str, object], new: Mapping[str, object]) -> dict[str, Any]:
    """A row of change, with what is said of the clauses of both sides."""
    return {
        "kinds": change.kinds,
        "old": [old[name] for name in change.old],
        "new": [new[name] for name in change.new],
        "edits": [[edit.op, edit.text] for edit in change.edits],
        "title_edits": [[edit.op, edit.text] for edit in change.title_edits],
        "number_edits": [place for place, edit in enumerate(change.edits) if edit.number],
        "score": change.score,
        "method": change.method,
        "evidence": [{"name": reason.name, "weight": reason.weight} for reason in change.evidence],
        "character": {
            "nature": change.character.nature,
            "editorial": change.character.editorial,
            "duty": change.character.duty,
            "shifts": [
                {"topic": shift.topic, "old": shift.old, "new": shift.new}
                for shift in change.character.shifts
            ],
        },
        "replacements": change.replacements,
        "folded": change.folded,
    }


def unit_objects(every: Sequence[Unit], labels: Mapping[str, str]) -> dict[str, object]:
    """What is said of each unit, by its id; `labels` are the full labels of clauses where they are known."""
    units = {unit.id: unit for unit in every}
    return {unit.id: _unit(unit, full_place(unit, units, labels)) for unit in every}


def _unit(unit: Unit, place: str) -> dict[str, Any]:
    return {
        "id": unit.id,
        "clause": unit.clause,
        "kind": unit.kind,
        "source_id": unit.source_id,
        "label": unit.label,
        "place": place,
        "title": unit.title,
        "level": unit.level,
        "text": unit.text,
    }
