"""Ids for outline nodes and policy items that lack one: one line or key put in, comments and all else kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from guidelinec.diagnostics import Diagnostic, Span
from guidelinec.fmt.ids import GiveId, id_giver
from guidelinec.read.structure.yaml_tree import Path, Value, YamlTree, read_yaml


class _Missing(NamedTuple):
    """A mapping without an id: the place of its first key, and the id to give."""

    span: Span
    id: str


def format_yaml(text: str, path: str, taken: set[str]) -> tuple[str, tuple[Diagnostic, ...]]:
    """The text of a guideline.yaml or policy file with ids; `taken` has the ids of all editions."""
    tree = read_yaml(text.removeprefix("\ufeff").replace("\r\n", "\n"), path)
    if tree.found or not isinstance(tree.value, dict):
        return text, tuple(tree.found)
    lines = text.split("\n")
    missing = [*_outline(tree, id_giver(taken)), *_policy(tree)]
    for one in sorted(missing, reverse=True):
        row = lines[one.span.line - 1]
        at = one.span.column - 1 + (1 if one.span.line == 1 and text.startswith("\ufeff") else 0)
        lines[one.span.line - 1] = f"{row[:at]}id: {one.id}{_separator(row, at)}{row[at:]}"
    return "\n".join(lines), ()


def _separator(row: str, at: int) -> str:
    """A comma inside braces, else a new line as far in as the key."""
    before = row[:at]
    if before.count("{") > before.count("}"):
        return ", "
    return "\n" + re.sub(r"[^ ]", " ", before)


def _outline(tree: YamlTree, give: GiveId) -> Iterator[_Missing]:
    assert isinstance(tree.value, dict)
    outline = tree.value.get("outline")
    for edition, nodes in (outline or {}).items() if isinstance(outline, dict) else ():
        yield from _nodes(nodes, ("outline", edition), "part", tree, give)


def _nodes(nodes: Value, where: Path, parent: str, tree: YamlTree, give: GiveId) -> Iterator[_Missing]:
    for index, node in enumerate(nodes if isinstance(nodes, list) else ()):
        if not isinstance(node, dict):
            continue
        name = node.get("id")
        here = (*where, index)
        if not name and "id" not in node and "file" not in node and node:
            name = give(parent, "clause")
            yield _Missing(tree.places[(*here, next(iter(node)))], name)
        yield from _nodes(node.get("children"), (*here, "children"), str(name or parent), tree, give)


def _policy(tree: YamlTree) -> Iterator[_Missing]:
    assert isinstance(tree.value, dict)
    items = tree.value.get("items")
    rows = [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []
    numbers = [
        int(found[1]) for row in rows if (found := re.fullmatch(r"P(\d{1,6})", str(row.get("id") or "")))
    ]
    following = max(numbers, default=0)
    for index, item in enumerate(items if isinstance(items, list) else ()):
        if isinstance(item, dict) and item and "id" not in item:
            following += 1
            yield _Missing(tree.places[("items", index, next(iter(item)))], f"P{following:02d}")
