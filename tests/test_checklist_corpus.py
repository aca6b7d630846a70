"""The duties of two real documents, against marks by position. They lie in ../shared/corpus (or GUIDELINEC_CORPUS)."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from checklist_marks import read_marks, score
from guidelinec.checklist.duties import duties_of
from guidelinec.diff.units import units
from guidelinec.diff.words.sentences import split_sentences
from guidelinec.model.checklist.rows import Duty
from guidelinec.model.document import Document
from guidelinec.read.foreign import import_foreign

CORPUS = (
    Path(os.environ.get("GUIDELINEC_CORPUS", Path(__file__).parents[2] / "shared" / "corpus")) / "reading"
)
pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason=f"no corpus at {CORPUS}")


def document(path: Path) -> Document:
    return import_foreign(path.read_bytes(), path.name).document


def test_a_guideline_in_html() -> None:
    files = {"": "ppc-mynumber-gov.html", "2/": "ppc-policy.html"}
    duties = [
        replace(duty, clause=before + duty.clause)
        for before, name in files.items()
        for duty in duties_of(document(CORPUS / "ppc" / name), (), {})
    ]
    found = score(read_marks("ppc.tsv"), duties)
    assert found.precision >= 0.95, found.extra
    assert found.recall >= 0.95, found.missed


def test_specifications_in_text() -> None:
    marks = read_marks("jyuki.tsv")
    found = score(marks, [duty for place in marks for duty in at_line(place)])
    assert found.precision >= 0.95, found.extra
    assert found.recall >= 0.95, found.missed


def at_line(place: str) -> Iterator[Duty]:
    """The duties of a line, named as file/clause/line."""
    name, clause, line = place.split("/")
    read = document(CORPUS / "jyuki" / f"{name}.txt")
    text = next(unit.text for unit in units(read) if unit.id == clause).split("\n")[int(line)].strip()
    spoken = {text, *split_sentences(text), *split_sentences(re.sub(r"^※ *", "", text))}
    for duty in duties_of(read, (), {}):
        if (duty.clause or "preamble") == clause and duty.words in spoken:
            yield replace(duty, clause=place)
