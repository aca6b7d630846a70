"""A file of metrics as text that is edited at the places of its values: comments, order and the spelling of all else stay."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

import yaml

from guidelinec.sync.comparison.reasons import NotTakenError
from guidelinec.write.markdown.yaml_scalar import scalar
from guidelinec.write.requirements.tables import written_key

Where: TypeAlias = tuple[str | int, ...]
"""The way to a value: keys and places in lists."""

KEYS: Final = ("id", "title", "levels", "choices", "conditions", "cloud", "remarks", "clauses")
"""The keys of a metric in the order in which they are written."""

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class YamlText:
    """The text of a file, with what it is made of."""

    text: str
    root: Any

    @property
    def lines(self) -> list[str]:
        """The lines with their ends."""
        return self.text.splitlines(keepends=True)

    def node(self, where: Where) -> Any:
        """The value at a place; None where there is none."""
        node = self.root
        for step in where:
            if isinstance(node, yaml.MappingNode):
                node = next((value for key, value in node.value if key.value == step), None)
            elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
                node = node.value[step]
            else:
                return None
        return node

    def offset(self, mark: Any) -> int:
        """The place of a mark in the text."""
        return sum(map(len, self.lines[: mark.line])) + int(mark.column)


def yaml_text(text: str) -> YamlText:
    """A text that was read without an error before."""
    return YamlText(text, yaml.compose(text, Loader=_LOADER))


def _spliced(text: str, start: int, end: int, new: str) -> YamlText:
    return yaml_text(text[:start] + new + text[end:])


def with_scalar(file: YamlText, where: Where, value: str) -> YamlText:
    """The file with another value at a place."""
    node = file.node(where)
    block = node.style in ("|", ">")
    new = scalar(value) + ("\n" if block else "")
    return _spliced(file.text, file.offset(node.start_mark), file.offset(node.end_mark), new)


def with_key(file: YamlText, where: Where, key: str, value: str | Sequence[str]) -> YamlText:
    """The metric at a place with another value of a key: put in, replaced, or taken out where it is empty."""
    node = file.node((*where, key))
    if node is None:
        return _with_new_key(file, where, key, value) if value else file
    if not value:
        return _without_key(file, where, key)
    if isinstance(value, str):
        return with_scalar(file, (*where, key), value)
    return _with_list(file, (*where, key), value)


def _with_list(file: YamlText, where: Where, values: Sequence[str]) -> YamlText:
    """The file with other entries of a list; those that are equal at either end stay as they are written."""
    node = file.node(where)
    old = [item.value for item in node.value]
    if len(old) == len(values):
        for place, value in enumerate(values):
            if value != old[place]:
                file = with_scalar(file, (*where, place), value)
        return file
    if node.flow_style:
        flow = "[" + ", ".join(map(scalar, values)) + "]"
        return _spliced(file.text, file.offset(node.start_mark), file.offset(node.end_mark), flow)
    same = next(
        (n for n, pair in enumerate(zip(old, values, strict=False)) if pair[0] != pair[1]),
        min(len(old), len(values)),
    )
    first = node.value[same].start_mark.line if same < len(old) else last_line(node) + 1
    dash = " " * int(node.start_mark.column) + "- "
    new = "".join(f"{dash}{scalar(value)}\n" for value in values[same:])
    return _with_lines(file, first, last_line(node) + 1, new)


def _with_new_key(file: YamlText, where: Where, key: str, value: str | Sequence[str]) -> YamlText:
    metric = file.node(where)
    if metric.flow_style:
        raise NotTakenError("unproved")
    before = [name for name in KEYS[: KEYS.index(key)] if file.node((*where, name)) is not None]
    line = last_line(file.node((*where, before[-1]))) + 1
    indent = " " * int(metric.start_mark.column)
    return _with_lines(file, line, line, written_key(key, value, indent))


def _without_key(file: YamlText, where: Where, key: str) -> YamlText:
    metric = file.node(where)
    if metric.flow_style:
        raise NotTakenError("unproved")
    name = next(name for name, _ in metric.value if name.value == key)
    return _with_lines(file, name.start_mark.line, last_line(file.node((*where, key))) + 1, "")


def last_line(node: Any) -> int:
    """The line, from 0, on which the words of a value end."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return last_line(last[1] if isinstance(last, tuple) else last)
    end = node.end_mark
    return int(end.line) - (1 if end.column == 0 and end.line > node.start_mark.line else 0)


def _with_lines(file: YamlText, first: int, end: int, new: str) -> YamlText:
    lines = file.lines
    before = "".join(lines[:first])
    before += "\n" if before and not before.endswith("\n") else ""
    return yaml_text(before + new + "".join(lines[end:]))


def cut_item(file: YamlText, where: Where) -> tuple[YamlText, str]:
    """The file without an entry of a list, and its lines with the comments above it; the last entry of a list stays."""
    node, parent = file.node(where), file.node(where[:-1])
    if parent.flow_style or node.flow_style or len(parent.value) < 2:
        raise NotTakenError("children")
    first, end = item_lines(file, where)
    return _with_lines(file, first, end, ""), "".join(file.lines[first:end])


def item_lines(file: YamlText, where: Where) -> tuple[int, int]:
    """The lines of an entry of a list from its own comments on, and the line after its last one."""
    node = file.node(where)
    first = int(node.start_mark.line)
    while first and file.lines[first - 1].lstrip().startswith("#"):
        first -= 1
    return first, last_line(node) + 1


def put_item(file: YamlText, where: Where, place: int, lines: str) -> YamlText:
    """The file with an entry (its lines) in the list at `where`, so that it stands at `place`."""
    parent = file.node(where)
    if parent.flow_style:
        raise NotTakenError("unproved")
    line = item_lines(file, (*where, place - 1))[1] if place else item_lines(file, (*where, 0))[0]
    return _with_lines(file, line, line, _indented(lines, int(parent.start_mark.column)))


def _indented(lines: str, column: int) -> str:
    """Lines whose first dash stands in a column."""
    rows = lines.splitlines(keepends=True)
    dash = next((len(row) - len(row.lstrip()) for row in rows if row.lstrip().startswith("- ")), column)
    move = column - dash
    return "".join(
        " " * move + row if move > 0 else row[min(-move, len(row) - len(row.lstrip())) :] for row in rows
    )
