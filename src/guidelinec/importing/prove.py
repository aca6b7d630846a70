"""The proof of an import: what was written is read again and says the same."""

from __future__ import annotations

from collections.abc import Mapping

from guidelinec.diagnostics import Diagnostic
from guidelinec.importing.edition import ImportedEdition
from guidelinec.model.document import Document
from guidelinec.read.account.presence import document_text
from guidelinec.read.source.edition import read_edition
from guidelinec.read.structure.project import read_project


def prove(files: Mapping[str, bytes], adopted: ImportedEdition) -> tuple[str, tuple[Diagnostic, ...]]:
    """ "" if the edition reads back with the same words in the same order and prints the numbers of the file, else where they
    part; and the findings."""
    project, found = read_project(files)
    back, more = read_edition(project, files, adopted.document.id, adopted.edition)
    wrong = difference(adopted.document, back) or next(iter(adopted.misnumbered), "")
    return wrong, (*found, *more)


def difference(expected: Document, back: Document) -> str:
    """ "" for the same words, else the words around the first difference on either side."""
    one, other = document_text(expected), document_text(back)
    if one == other:
        return ""
    place = next(
        (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    return f"{one[max(0, place - 10) : place + 20]!r} ≠ {other[max(0, place - 10) : place + 20]!r}"
