"""Clearing: what a person said of items, put into companions.yaml with all other characters left as they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import yaml

from guidelinec.diagnostics import Diagnostic
from guidelinec.model.companions.companion import Clearing, Companion
from guidelinec.read.structure.companion_file import companions
from guidelinec.write.markdown.yaml_scalar import scalar

KEY = "cleared"


class ClearingError(ValueError):
    """A file that would not say what it says now and what was cleared besides."""


def cleared_file(data: bytes, path: str, clearings: Mapping[str, Clearing]) -> bytes:
    """The file with these clearings at their items, by id; what an item said of an earlier one is replaced.

    Raises ClearingError where it is not read as before with these clearings and nothing else."""
    text = data.decode("utf-8", "surrogateescape")
    for name, clearing in clearings.items():
        text = _with_clearing(text, name, _flow(clearing))
    made = text.encode("utf-8", "surrogateescape")
    wanted = tuple(_cleared(companion, clearings) for companion in _read(data, path))
    if not wanted or _read(made, path) != wanted:
        raise ClearingError(path)
    return made


def _read(data: bytes, path: str) -> tuple[Companion, ...]:
    findings: list[Diagnostic] = []
    return companions({path: data}, path, findings)


def _cleared(companion: Companion, clearings: Mapping[str, Clearing]) -> Companion:
    items = (replace(item, cleared=clearings.get(item.id, item.cleared)) for item in companion.items)
    return replace(companion, items=tuple(items))


def _flow(clearing: Clearing) -> str:
    """A clearing on one line."""
    fields = {
        "edition": clearing.edition,
        "by": clearing.by,
        "reason": clearing.reason,
        "date": clearing.date,
    }
    said = ", ".join(f"{name}: {scalar(words)}" for name, words in fields.items() if words)
    marks = ", ".join(f"{clause_mark.clause}: {scalar(clause_mark.mark)}" for clause_mark in clearing.marks)
    return f"{{{said}, marks: {{{marks}}}}}"


def _with_clearing(text: str, name: str, flow: str) -> str:
    """The file with the words of a clearing at the item of that name; as it is where there is none."""
    node = _item(text, name)
    if node is None:
        return text
    keys = {key.value: value for key, value in node.value}
    if KEY in keys:
        start, end = keys[KEY].start_mark.index, _end(keys[KEY])
        return text[:start] + flow + text[end:]
    end = _end(keys["clauses"])
    if node.flow_style:
        return text[:end] + f", {KEY}: {flow}" + text[end:]
    line = text.find("\n", end)
    line = len(text) if line < 0 else line
    # The line end of the file, so that no second form comes into it.
    break_ = "\r\n" if text[line - 1 : line + 1] == "\r\n" else "\n"
    line -= len(break_) - 1
    return text[:line] + f"{break_}{' ' * node.start_mark.column}{KEY}: {flow}" + text[line:]


def _item(text: str, name: str) -> Any:
    """The node of the item of that name."""
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    for companion in _value(root, "companions").value:
        for item in _value(companion, "items").value:
            if _value(item, "id").value == name:
                return item
    return None


def _value(node: Any, key: str) -> Any:
    return next(value for field, value in node.value if field.value == key)


def _end(node: Any) -> int:
    """The place behind the last character of a node: a block ends for PyYAML where the next one begins, behind comments."""
    if isinstance(node, yaml.ScalarNode) or node.flow_style or not node.value:
        end: int = node.end_mark.index
        return end
    last = node.value[-1]
    return _end(last[1] if isinstance(last, tuple) else last)
