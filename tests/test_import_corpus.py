"""Imports of real documents. They lie in ../shared/corpus (or GUIDELINEC_CORPUS); without it these tests are left out."""

from __future__ import annotations

import difflib
import os
import re
from functools import lru_cache
from pathlib import Path

import pytest

from guidelinec.importing.edition import Target, import_edition
from guidelinec.importing.number_fitting import fit
from guidelinec.importing.prove import prove
from guidelinec.importing.source_files import guideline_yaml, outline_yaml, with_edition
from guidelinec.model.document import Document
from guidelinec.model.project import Edition
from guidelinec.model.walk import all_clauses
from guidelinec.read.account.account import Ledger
from guidelinec.read.account.intake import Intake
from guidelinec.read.account.presence import document_text
from guidelinec.read.foreign import import_foreign
from guidelinec.write.markdown.clause import write_markdown

CORPUS = Path(os.environ.get("GUIDELINEC_CORPUS", Path(__file__).parents[2] / "shared" / "corpus"))
PATTERNS = (
    "word/*/*.docx",
    "word/*/*.pdf",
    "nbdc/html/*",
    "nbdc/tables/*",
    "nbdc/text/*",
    "reading/*/*.html",
    "reading/jyuki/*",
    "law/4*/new.xml",
)
FILES = [path for pattern in PATTERNS for path in sorted(CORPUS.glob(pattern))]
pytestmark = pytest.mark.skipif(not FILES, reason=f"no corpus at {CORPUS}")


@lru_cache(maxsize=16)
def read_corpus(path: Path) -> Intake:
    """A file as its reader takes it in; the laws are asked for twice."""
    return import_foreign(path.read_bytes(), path.name)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name[:40])
def test_every_character_is_accounted_for_and_reads_back(path: Path) -> None:
    intake = read_corpus(path)
    assert intake.findings == ()
    adopted = import_edition(intake, Target("doc", "e1"), None, write_markdown)
    assert adopted.account.total > 0
    assert adopted.account.unexplained == 0
    assert adopted.misnumbered == ()
    yaml = guideline_yaml("doc", "t", adopted.kinds, adopted.cover, adopted.captions)
    yaml = with_edition(
        yaml, Edition("e1", "published"), adopted.schemes, outline_yaml(adopted.document, adopted.names)
    )
    where, findings = prove({**adopted.files, "structure/doc/guideline.yaml": yaml.encode()}, adopted)
    assert where == ""
    assert [finding.code for finding in findings] == []


@pytest.mark.parametrize("name", ["dp2020_03", "dp2021_07"])
def test_pdf_says_what_its_word_file_says(name: str) -> None:
    """At least 98 % of the characters of the Word file, numbers included, stand in the PDF's text in order."""
    word, pdf = (
        printed_text(read_corpus(path).document)
        for path in (CORPUS / "word" / "govcio" / f"{name}.docx", CORPUS / "word" / "govcio" / f"{name}.pdf")
    )
    blocks = difflib.SequenceMatcher(None, word, pdf, autojunk=False).get_matching_blocks()
    assert sum(block.size for block in blocks) / len(word) >= 0.98


@pytest.mark.parametrize(("pattern", "share"), [("law/*/new.xml", 0.8), ("reading/reiki/*.html", 1.0)])
def test_numbers_of_laws_and_ordinances_are_computed(pattern: str, share: float) -> None:
    """Branch numbers and gaps stay typed; measured are 83 % of the numbers of eleven laws and all of two ordinances."""
    fitted = [fit(read_corpus(path).document, Ledger()) for path in sorted(CORPUS.glob(pattern))]
    assert sum(one.kept_labels for one in fitted) >= share * sum(one.labels for one in fitted)


def printed_text(document: Document) -> str:
    """Everything printed, without spaces and the numbers of figures and tables."""
    front = "".join(one.printed for one in all_clauses(document.clauses))
    return re.sub(r"\s", "", document_text(document)) + front
