"""YAML to plain values with the place of every key and item, so that each finding can point at it.

Every scalar is a string (a typed `2023`, `no` or `null` keeps its letters, where nothing is typed it is empty); the schema says
what it should be. Anchors, aliases and tags are refused: they hide what an editor sees, and can grow without bound.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeAlias

import yaml

from guidelinec.diagnostics import Diagnostic, Span
from guidelinec.read.structure.yaml_trouble import yaml_trouble

Path: TypeAlias = tuple[str | int, ...]
Value: TypeAlias = dict[str, "Value"] | list["Value"] | str | None

DEPTH = 60
"""Deeper nesting is refused; an outline has some ten levels, two of YAML each."""

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class ScalarPlace(NamedTuple):
    """Where a value of one scalar stands; `plain` where its characters are those of the file, one by one."""

    span: Span
    plain: bool


@dataclass(slots=True)
class YamlTree:
    """A YAML file as plain values; `places` has the span of each key (of a mapping) or item (of a list), `scalars` that of each
    value that is a single one."""

    value: Value = None
    places: dict[Path, Span] = field(default_factory=dict)
    scalars: dict[Path, ScalarPlace] = field(default_factory=dict)
    findings: list[Diagnostic] = field(default_factory=list)

    @property
    def broken(self) -> bool:
        """Whether the reading ended before the end of the file: all but a doubled or a nested key breaks it off."""
        return any(finding.code not in ("GL111", "GL117") for finding in self.findings)


@dataclass(slots=True)
class _OpenCollection:
    """A mapping or list that is being read; `key` is the key whose value is to come."""

    value: dict[str, Value] | list[Value]
    path: Path
    key: str | None = None
    skip: bool = False


def read_yaml(text: str, path: str, first_line: int = 1) -> YamlTree:
    """The values of one YAML document; `first_line` is the line of the file at which `text` starts."""
    tree = YamlTree()
    try:
        _build(_events(text), tree, path, first_line)
    except yaml.YAMLError as error:
        mark = (error.problem_mark or error.context_mark) if isinstance(error, yaml.MarkedYAMLError) else None
        problem = (getattr(error, "problem", "") or str(error)).splitlines()[0]
        line = mark.line if mark else 0
        tree.findings.append(yaml_trouble(text, path, first_line=first_line, line=line, problem=problem))
    return tree


def _events(text: str) -> Iterator[Any]:
    return yaml.parse(text, Loader=_LOADER)


def _build(events: Iterator[Any], tree: YamlTree, path: str, first_line: int) -> None:
    stack: list[_OpenCollection] = []
    for event in events:
        if isinstance(event, yaml.NodeEvent):
            span = _span(event, path, first_line)
            if not _plain(event, tree, span):
                return
            _node(event, tree, stack, span)
            if len(stack) > DEPTH:
                tree.findings.append(Diagnostic("GL113", (str(DEPTH),), span))
                return
        elif isinstance(event, yaml.CollectionEndEvent):
            stack.pop()


def _span(event: Any, path: str, first_line: int) -> Span:
    start, end = event.start_mark, event.end_mark
    line, column = start.line, start.column
    length = end.column - column if end.line == line else 1
    return Span(path, first_line + line, column + 1, length or 1)


def _plain(event: Any, tree: YamlTree, span: Span) -> bool:
    """Whether a node has neither anchor nor alias nor tag; an alias ends the reading."""
    if event.anchor is None and event.tag is None:
        return True
    sign = event.tag if event.anchor is None else event.anchor
    tree.findings.append(Diagnostic("GL112", (sign,), span))
    return False


def _node(event: Any, tree: YamlTree, stack: list[_OpenCollection], span: Span) -> None:
    parent = stack[-1] if stack else None
    if parent and isinstance(parent.value, dict) and parent.key is None:
        _key(event, tree, parent, stack=stack, span=span)
        return
    path = _place(parent, tree, span)
    value = _empty(event)
    if isinstance(event, yaml.ScalarEvent):
        # A scalar over several lines has a span of one character, but for those of one.
        tree.scalars[path] = ScalarPlace(span, plain=not event.style and span.length == len(event.value))
    _put(parent, value, tree)
    if not isinstance(value, str):
        stack.append(_OpenCollection(value, path))


def _key(
    event: Any, tree: YamlTree, parent: _OpenCollection, *, stack: list[_OpenCollection], span: Span
) -> None:
    assert isinstance(parent.value, dict)
    if not isinstance(event, yaml.ScalarEvent):
        tree.findings.append(Diagnostic("GL117", (), span))
        parent.key, parent.skip = "", True
        stack.append(_OpenCollection(_empty(event), ("",)))  # type: ignore[arg-type]
        return
    parent.key, parent.skip = event.value, event.value in parent.value
    if parent.skip:
        tree.findings.append(Diagnostic("GL111", (event.value,), span))
    else:
        tree.places[(*parent.path, event.value)] = span


def _place(parent: _OpenCollection | None, tree: YamlTree, span: Span) -> Path:
    if parent is None:
        tree.places[()] = span
        return ()
    if isinstance(parent.value, dict):
        return (*parent.path, parent.key or "")
    path = (*parent.path, len(parent.value))
    tree.places.setdefault(path, span)
    return path


def _empty(event: Any) -> dict[str, Value] | list[Value] | str:
    if isinstance(event, yaml.MappingStartEvent):
        return {}
    if isinstance(event, yaml.SequenceStartEvent):
        return []
    return str(event.value)


def _put(parent: _OpenCollection | None, value: Value, tree: YamlTree) -> None:
    if parent is None:
        tree.value = value
    elif isinstance(parent.value, dict):
        if not parent.skip:
            parent.value[parent.key or ""] = value
        parent.key, parent.skip = None, False
    else:
        parent.value.append(value)
