"""The seal of a published file: hashes over its parts as canonical JSON, and one over the whole.

Canonical JSON has sorted keys and no spaces, so that a file which another program has set out anew is still the same. The hash of each part
says which one was altered; the seal over all of them says that none was.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any, Final, TypeAlias

SEAL: Final = "seal"
SEALS: Final = "seals"

PartName: TypeAlias = tuple[str, ...]
"""What a part is called: the list it stands in, and its place there (clause, 2023-03, incident-plan)."""

JsonObject: TypeAlias = Mapping[str, Any]


def canonical(value: object) -> bytes:
    """A value as canonical JSON."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass")


def seal_of(published: JsonObject) -> str:
    """The seal over all of a file but the seal itself."""
    return sha256(canonical({key: value for key, value in published.items() if key != SEAL})).hexdigest()


def part_seals(published: JsonObject) -> dict[str, str]:
    """The hash of each part by its name, in which the steps are joined by a slash."""
    return {"/".join(name): sha256(canonical(part)).hexdigest()[:16] for name, part in parts(published)}


def parts(published: JsonObject) -> Iterator[tuple[PartName, object]]:
    """The parts of a published file: each clause, policy item, decision and change by itself, and what is left of each member."""
    for key, value in published.items():
        if key in SPLIT:
            yield from SPLIT[key](value)
        elif key not in (SEAL, SEALS):
            yield (key,), value


def _editions(editions: list[JsonObject]) -> Iterator[tuple[PartName, object]]:
    for edition in editions:
        name = edition["edition"]
        yield ("edition", name), _without(edition, "clauses", "provisions")
        yield ("edition", name, "order"), [clause["id"] for clause in edition["clauses"]]
        for clause in _clauses(edition["clauses"]):
            yield ("clause", name, clause["id"]), _own(clause)
        for provision in edition["provisions"]:
            yield ("text", name, provision["id"]), provision


def _policies(policies: list[JsonObject]) -> Iterator[tuple[PartName, object]]:
    for policy in policies:
        yield ("policy", policy["edition"]), _without(policy, "items")
        yield from ((("item", policy["edition"], item["id"]), item) for item in policy["items"])


def _cases(cases: list[JsonObject]) -> Iterator[tuple[PartName, object]]:
    yield ("cases", "order"), [case["id"] for case in cases]
    yield from ((("case", case["id"]), case) for case in cases)


def _mappings(mappings: list[JsonObject]) -> Iterator[tuple[PartName, object]]:
    for mapping in mappings:
        yield from _numbered("decision", mapping, mapping["pins"])


def _comparisons(comparisons: list[JsonObject]) -> Iterator[tuple[PartName, object]]:
    for comparison in comparisons:
        yield ("comparison", *_pair(comparison)), _without(comparison, "rows")
        yield from _numbered("change", comparison, comparison["rows"])


def _numbered(what: str, pair: JsonObject, rows: list[object]) -> Iterator[tuple[PartName, object]]:
    yield from (((what, *_pair(pair), str(number)), row) for number, row in enumerate(rows, 1))


SPLIT: Final = {
    "editions": _editions,
    "policies": _policies,
    "mappings": _mappings,
    "comparisons": _comparisons,
    "cases": _cases,
}
"""The members that have parts of their own; any other is one part."""


def _pair(between: JsonObject) -> PartName:
    return between["old"], between["new"]


def _without(value: JsonObject, *keys: str) -> JsonObject:
    return {key: inner for key, inner in value.items() if key not in keys}


def _clauses(children: list[JsonObject]) -> Iterator[JsonObject]:
    """The clauses among children, in divisions too, and all below them."""
    for child in children:
        if child["type"] == "clause":
            yield child
        if child["type"] in ("clause", "division"):
            yield from _clauses(child["children"])


def _own(node: JsonObject) -> JsonObject:
    """A clause or division with the ids of the clauses below in the place of what they say."""
    children = [
        {"clause": child["id"]}
        if child["type"] == "clause"
        else _own(child)
        if child["type"] == "division"
        else child
        for child in node["children"]
    ]
    return {**node, "children": children}
