"""The sample project of `init` with a text of one's own, for tests that need a whole project in memory."""

from __future__ import annotations

from guidelinec.cli.verbs.init import sample_files
from guidelinec.model.design import Design
from guidelinec.model.document import Document
from guidelinec.model.project import edition_design
from guidelinec.numbering.labels import Labels
from guidelinec.numbering.number import number
from guidelinec.read.source.edition import read_edition
from guidelinec.read.structure.project import read_project

FOLDER = "source/guide/2026-04/"


def project(text: str = "", **more: bytes) -> dict[str, bytes]:
    """The files of the sample; `text` becomes the body of its first chapter."""
    files = sample_files()
    if text:
        files[f"{FOLDER}purpose.md"] = f"---\nid: purpose\ntitle: 目的\n---\n\n{text}\n".encode()
    return files | {f"{FOLDER}{name}": data for name, data in more.items()}


def numbered(files: dict[str, bytes]) -> tuple[Document, Design, Labels]:
    """The sample read and numbered."""
    read, found = read_project(files)
    document, wrong = read_edition(read, files, "guide", "2026-04")
    assert not found
    assert not wrong
    design = edition_design(read.documents[0], "2026-04")
    return document, design, number(document, design)
