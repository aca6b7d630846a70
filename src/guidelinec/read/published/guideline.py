"""A published guideline read back: the document with its policies and decisions, the text of each edition, and its files."""

from __future__ import annotations

import json
from base64 import b64decode
from binascii import Error as NotBase64
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final

from guidelinec.diagnostics import Diagnostic
from guidelinec.model.document import Document
from guidelinec.model.project import Edition, Guideline
from guidelinec.read.json_place import json_place
from guidelinec.read.published.nodes import model_value
from guidelinec.schema.published import PublishedEdition, PublishedGuideline

LARGEST: Final = 64 * 1024 * 1024
"""Bytes of the largest file that is read; a guideline of 400 pages with five editions and its pictures has 10 MiB."""


@dataclass(frozen=True, slots=True)
class ReadEdition:
    """The text of an edition, and its pictures and template by their paths."""

    document: Document
    files: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class ReadGuideline:
    """A published document with its editions, and the file itself as plain JSON."""

    guideline: Guideline
    editions: tuple[ReadEdition, ...]
    published: Mapping[str, Any]


def read_published(data: bytes, name: str) -> ReadGuideline | Diagnostic:
    """The guideline in a file; why it is none, where it cannot be read."""
    if len(data) > LARGEST:
        return Diagnostic("GL710", (name, f"> {LARGEST // 1024 // 1024} MiB"))
    try:
        published = json.loads(data)
        model = PublishedGuideline.model_validate_json(data)
    except (ValueError, RecursionError) as problem:
        return Diagnostic("GL710", (name, json_place(problem)))
    try:
        return _guideline(model, published)
    except (NotBase64, KeyError, _AlteredContentError) as problem:
        return Diagnostic("GL710", (name, f"contents: {problem}"))


class _AlteredContentError(ValueError):
    """A file within the file is not the one whose name it has."""


def _guideline(model: PublishedGuideline, published: Mapping[str, Any]) -> ReadGuideline:
    contents = dict(_contents(model))
    editions = tuple(_edition(model, edition, contents) for edition in model.editions)
    guideline = Guideline(
        id=model.guideline,
        title=model.title,
        editions=tuple(
            Edition(edition.edition, edition.status, edition.date, edition.base) for edition in model.editions
        ),
        design=model_value(model.design),
        policies=model_value(model.policies),
        terms=model_value(model.terms),
        mappings=model_value(model.mappings),
        layouts=model_value(model.layouts),
        checklists=model_value(model.checklists),
        profiles=model_value(model.profiles),
        cases=model_value(model.cases),
        companions=model_value(model.companions),
        crosswalks=model_value(model.crosswalks),
        facts=model_value(model.facts),
        groups=model_value(model.groups),
    )
    return ReadGuideline(guideline, editions, published)


def _contents(model: PublishedGuideline) -> Iterator[tuple[str, bytes]]:
    for name, text in model.contents.items():
        data = b64decode(text, validate=True)
        if sha256(data).hexdigest() != name:
            raise _AlteredContentError(name)
        yield name, data


def _edition(
    model: PublishedGuideline, edition: PublishedEdition, contents: Mapping[str, bytes]
) -> ReadEdition:
    document = Document(
        model.guideline,
        edition.edition,
        model.title,
        clauses=model_value(edition.clauses),
        preamble=model_value(edition.preamble),
    )
    return ReadEdition(document, {path: contents[digest] for path, digest in edition.files.items()})
