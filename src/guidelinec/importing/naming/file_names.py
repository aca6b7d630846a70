"""Names of the files of an imported edition: the number that the document prints and the words of the title, 2-3_体制.md."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from itertools import chain

from guidelinec.importing.source_shape import FRONT
from guidelinec.importing.split import is_node, split
from guidelinec.model.document import Clause, Document
from guidelinec.model.walk import plain
from guidelinec.numbering.typed import plain_number

LONGEST_TITLE = 24
"""Signs of a title in a file's name: paths on Windows have 260."""


def file_names(document: Document, printed: Mapping[str, str]) -> dict[str, str]:
    """The name of the file of each clause that has one, by id. No two differ in capitals alone."""
    names: dict[str, str] = {}
    used: set[str] = set()
    for clause, number in _files(document, printed):
        stem = _stem(clause, number)
        others = (f"{stem}-{count}" for count in range(2, 10_000))
        spellings = chain((stem,), others, (clause.id,))
        name = next(spelling for spelling in spellings if spelling.casefold() not in used)
        used.add(name.casefold())
        names[clause.id] = f"{name}.md"
    return names


def _files(document: Document, printed: Mapping[str, str]) -> Iterator[tuple[Clause, str]]:
    """Every clause that is a file with its number, that of the node above before it where it does not say that itself."""
    for top, files in zip(document.clauses, split(document), strict=True):
        above = _number(printed.get(top.id, ""))
        for clause in files:
            own = _number(printed.get(clause.id, ""))
            inside = is_node(top, files) and above and own and not own.startswith(f"{above}-")
            yield clause, f"{above}-{own}" if inside else own


def _number(printed: str) -> str:
    return "-".join(re.findall("[0-9]+", plain_number(printed)))


def _stem(clause: Clause, number: str) -> str:
    """Number and title, in signs that every file system and YAML take as they are."""
    title = unicodedata.normalize("NFC", plain(clause.title))
    words = re.sub(r"[^\wー]+", "", title)[:LONGEST_TITLE]
    if title == FRONT:
        number = "0"
    return "_".join(part for part in (number, words) if part) or clause.id
