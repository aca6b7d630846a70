"""A document with all its editions as one JSON file (schema: published), sealed."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from hashlib import sha256
from typing import Any

from guidelinec.diff.units import PREAMBLE, units
from guidelinec.model.change import Comparison
from guidelinec.model.design import Design
from guidelinec.model.document import Document
from guidelinec.model.normative import normative_part
from guidelinec.model.project import Edition, Guideline
from guidelinec.model.public import clause_urn, edition_urn
from guidelinec.model.seal import SEAL, SEALS, part_seals, seal_of
from guidelinec.numbering.labels import Labels
from guidelinec.numbering.printed import Printed
from guidelinec.write.comparison_report.json import repeated_objects, row_object, unit_objects
from guidelinec.write.tree_json import content_object

SCHEMA_VERSION = 1


@dataclass(frozen=True, slots=True)
class EditionToPublish:
    """An edition with its text, its labels, and its pictures and template by their paths."""

    edition: Edition
    document: Document
    labels: Labels
    printed: Printed
    files: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class ComparisonToPublish:
    """What became of one edition in another, and the policy items behind each row."""

    old: str
    new: str
    comparison: Comparison
    items: Mapping[int, tuple[str, ...]]


def write_published(
    guideline: Guideline, editions: Sequence[EditionToPublish], comparisons: Sequence[ComparisonToPublish]
) -> bytes:
    """The file: sorted keys, a line for each entry of a list, no time stamp."""
    contents = {_digest(data): data for edition in editions for data in edition.files.values()}
    published: dict[str, Any] = {
        "schema_version": SCHEMA_VERSION,
        "guideline": guideline.id,
        "urn": f"urn:x-guidelinec:{guideline.id}",
        "title": guideline.title,
        "design": plain_object(guideline.design),
        "layouts": plain_object(guideline.layouts),
        "terms": plain_object(guideline.terms),
        "editions": [_edition(edition, guideline.design) for edition in editions],
        "policies": plain_object(guideline.policies),
        "mappings": plain_object(guideline.mappings),
        "comparisons": [_comparison(comparison) for comparison in comparisons],
        "contents": {name: b64encode(data).decode("ascii") for name, data in contents.items()},
    }
    # A file without them is as one of an earlier version, which has no such members.
    lists: dict[str, tuple[object, ...]] = {
        "checklists": guideline.checklists,
        "profiles": guideline.profiles,
        "cases": guideline.cases,
        "companions": guideline.companions,
        "crosswalks": guideline.crosswalks,
        "facts": guideline.facts,
        "groups": guideline.groups,
    }
    published |= {name: plain_object(rows) for name, rows in lists.items() if rows}
    return sealed(published)


def plain_object(value: object) -> Any:
    """A value of the model by its fields, without the names of our classes; its place in the source is left out."""
    if isinstance(value, tuple):
        return [plain_object(inner) for inner in value]
    if not is_dataclass(value):
        return value
    names = [field.name for field in fields(value) if field.compare]
    return {name: plain_object(getattr(value, name)) for name in names}


def sealed(published: Mapping[str, Any]) -> bytes:
    """A published guideline as a file, with the hash of each part and the seal over all."""
    whole = {**published, SEALS: part_seals(published)}
    whole[SEAL] = seal_of(whole)
    return ("{\n" + ",\n".join(_member(key, whole[key]) for key in sorted(whole)) + "\n}\n").encode()


def _member(key: str, value: object) -> str:
    """A member on lines that a person can compare: one for each entry of a list or an object."""
    name = json.dumps(key)
    if isinstance(value, list) and value:
        return f"{name}: [\n" + ",\n".join(map(_line, value)) + "\n]"
    if isinstance(value, dict) and value:
        return f"{name}: {{\n" + ",\n".join(f"{_line(k)}: {_line(value[k])}" for k in sorted(value)) + "\n}"
    return f"{name}: {_line(value)}"


def _line(value: object) -> str:
    if isinstance(value, dict) and "clauses" in value:
        return "{\n" + ",\n".join(_member(key, value[key]) for key in sorted(value)) + "}"
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _edition(publishing: EditionToPublish, design: Design) -> dict[str, Any]:
    edition, document = publishing.edition, publishing.document
    return {
        "edition": edition.id,
        "urn": edition_urn(document.id, edition.id),
        "status": edition.status,
        "date": edition.date,
        "base": edition.base,
        "provisions": _provisions(publishing, design),
        "files": {path: _digest(data) for path, data in sorted(publishing.files.items())},
    } | content_object(document, publishing.labels)


def _provisions(publishing: EditionToPublish, design: Design) -> list[dict[str, str]]:
    """Every clause without the tree, with its normative text."""
    document, printed = publishing.document, publishing.printed
    normative = {unit.id: unit.text for unit in units(normative_part(document, design.kinds), printed)}
    return [
        {
            "id": unit.id,
            "urn": clause_urn(document.id, document.edition, unit.id),
            "parent": unit.parent,
            "number": unit.label,
            "label": printed.references.get(unit.id, ""),
            "title": unit.title,
            "text": normative.get(unit.id, ""),
        }
        for unit in units(document, printed)
        if not unit.kind and unit.id != PREAMBLE
    ]


def _comparison(publishing: ComparisonToPublish) -> dict[str, Any]:
    comparison = publishing.comparison
    old, new = unit_objects(comparison.old, {}), unit_objects(comparison.new, {})
    return {
        "old": publishing.old,
        "new": publishing.new,
        "rows": [
            row_object(change, old, new) | {"items": publishing.items.get(row, ())}
            for row, change in enumerate(comparison.changes)
            if change.changed
        ],
    } | repeated_objects(comparison)


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()
