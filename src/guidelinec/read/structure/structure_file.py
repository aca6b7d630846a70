"""One YAML file of structure/ as its schema has it, with the places of its keys."""

from __future__ import annotations

from collections.abc import Mapping as Files
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from guidelinec.diagnostics import Diagnostic, Span
from guidelinec.read.source.decode import decode
from guidelinec.read.structure.misfit import known_keys, misfit
from guidelinec.read.structure.yaml_tree import Path, YamlTree, read_yaml

_Model = TypeVar("_Model", bound=BaseModel)


def load(
    files: Files[str, bytes], path: str, schema: type[_Model], findings: list[Diagnostic]
) -> tuple[_Model, YamlTree] | None:
    """A YAML file as its schema has it, with the places of its keys; None where it cannot be read."""
    text, wrong = decode(files[path], path)
    findings.extend(wrong)
    if not text and wrong:
        return None
    tree = read_yaml(text, path)
    findings.extend(tree.findings)
    if tree.broken:
        return None
    if tree.value is None:
        findings.append(Diagnostic("GL132", (), Span(path, 1)))
        return None
    try:
        return schema.model_validate(tree.value), tree
    except ValidationError as error:
        findings.extend(
            _misfit(error_entry, schema, tree, path) for error_entry in error.errors(include_url=False)
        )
        return None


def _misfit(error: Any, schema: type[BaseModel], tree: YamlTree, path: str) -> Diagnostic:
    """A pydantic error as a finding at the key that it is about, or at the nearest place above it."""
    where = tuple(part for part in error["loc"] if part != "[key]" and not str(part).startswith("<"))
    name = str(next((part for part in reversed(where) if isinstance(part, str)), path))
    return misfit(error, name, nearest(where, tree) or Span(path, 1), known_keys(schema, where))


def nearest(where: Path, tree: YamlTree) -> Span | None:
    """The place of a key, or of the nearest one above it that the file has."""
    while where and where not in tree.places:
        where = where[:-1]
    return tree.places.get(where)
