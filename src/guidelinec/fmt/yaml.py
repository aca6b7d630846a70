"""Ids for outline nodes and policy items that lack one: one line or key put in, comments and all else kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from guidelinec.diagnostics import Diagnostic, Span
from guidelinec.fmt.ids import GiveId, id_giver
from guidelinec.fmt.markdown import split_lines
from guidelinec.read.structure.yaml_tree import Path, Value, YamlTree, read_yaml


class _Missing(NamedTuple):
    """A mapping without an id: the place of its first key, and the id to give."""

    span: Span
    id: str


def format_yaml(text: str, path: str, taken: set[str]) -> tuple[str, tuple[Diagnostic, ...]]:
    """The text of a guideline.yaml or policy file with ids; `taken` has the ids of all editions."""
    tree = read_yaml(text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"), path)
    if tree.findings or not isinstance(tree.value, dict):
        return text, tuple(tree.findings)
    lines, ends = split_lines(text)
    missing = [*_outline(tree, id_giver(taken)), *_policy(tree)]
    for place in sorted(missing, reverse=True):
        row = lines[place.span.line - 1]
        mark = 1 if place.span.line == 1 and text.startswith("\ufeff") else 0
        before, after = row[: place.span.column - 1 + mark], row[place.span.column - 1 + mark :]
        end = ends[place.span.line - 1] or "\n"
        lines[place.span.line - 1] = f"{before}id: {place.id}{_separator(before, end)}{after}"
    return "".join(line + end for line, end in zip(lines, ends, strict=True)), ()


def _separator(before: str, end: str) -> str:
    """What stands between the id and the key that followed `before`: a comma inside braces, else a new line as far in."""
    if before.count("{") > before.count("}"):
        return ", "
    return end + re.sub(r"[^ ]", " ", before)


def _outline(tree: YamlTree, give: GiveId) -> Iterator[_Missing]:
    assert isinstance(tree.value, dict)
    outline = tree.value.get("outline")
    nodes_of = _Nodes(tree, give)
    for edition, nodes in (outline or {}).items() if isinstance(outline, dict) else ():
        yield from nodes_of.missing(nodes, ("outline", edition), "part")


@dataclass(frozen=True, slots=True)
class _Nodes:
    """The nodes of an outline, and what gives them ids."""

    tree: YamlTree
    give: GiveId

    def missing(self, nodes: Value, where: Path, parent: str) -> Iterator[_Missing]:
        """The nodes without an id, and what each is to be called."""
        for index, node in enumerate(nodes if isinstance(nodes, list) else ()):
            if not isinstance(node, dict):
                continue
            name = node.get("id")
            here = (*where, index)
            if not name and "id" not in node and "file" not in node and node:
                name = self.give(parent, "clause")
                yield _Missing(self.tree.places[(*here, next(iter(node)))], name)
            yield from self.missing(node.get("children"), (*here, "children"), str(name or parent))


def _policy(tree: YamlTree) -> Iterator[_Missing]:
    assert isinstance(tree.value, dict)
    items = tree.value.get("items")
    rows = items if isinstance(items, list) else []
    names = (re.fullmatch(r"P(\d{1,6})", str(row.get("id") or "")) for row in rows if isinstance(row, dict))
    following = max((int(name[1]) for name in names if name), default=0)
    for index, item in enumerate(rows):
        if isinstance(item, dict) and item and "id" not in item:
            following += 1
            yield _Missing(tree.places[("items", index, next(iter(item)))], f"P{following:02d}")
