"""The numbers of tables and figures: through the document or by chapter, found in a foreign file and computed again."""

from __future__ import annotations

import pytest

from guidelinec.importing.edition import ImportedEdition, Target, import_edition
from guidelinec.importing.prove import prove
from guidelinec.importing.source_files import guideline_yaml, outline_yaml, with_edition
from guidelinec.model.design import Captions
from guidelinec.model.document import Block, Cell, Column, Figure, Table, Text
from guidelinec.model.project import Edition
from guidelinec.model.walk import blocks, own_text
from guidelinec.read.account.account import Ledger
from guidelinec.read.account.intake import Intake
from guidelinec.read.outline.document import build_document
from guidelinec.read.outline.flow import Line
from guidelinec.write.markdown.clause import write_markdown

TABLE = Table("", (), (Column(),), ((Cell(((Text("甲"),),)),),), head=0)
FIGURE = Figure("", "a.png", "図の説明", ())


def heading(number: str, title: str, level: int = 1) -> Line:
    return Line((Text(title),), outline=level, label=number)


def caption(words: str, block: Block = TABLE) -> list[Line | Block]:
    """A table below its caption, a figure above it."""
    line = Line((Text(words),))
    return [line, block] if isinstance(block, Table) else [block, line]


def taken_in(*flow: Line | Block, known: Captions | None = None) -> ImportedEdition:
    ledger = Ledger()
    total = sum(
        len(line.words[0].text) for line in flow if isinstance(line, Line) and isinstance(line.words[0], Text)
    )
    document = build_document(flow, ledger, "d")
    intake = Intake(document, ledger.close(total + sum(map(table_size, flow)), document), {"a.png": b"x"})
    imported = import_edition(intake, Target("d", "e", captions=known), None, write_markdown)
    assert imported.account.unexplained == 0
    return imported


def table_size(piece: Line | Block) -> int:
    return 1 if isinstance(piece, Table) else 0


def numbers(imported: ImportedEdition) -> list[str]:
    """The computed numbers of the tables and figures, "" for one whose caption is a paragraph."""
    floats = [block for block in blocks(imported.document) if isinstance(block, Table | Figure)]
    return [imported.printed.get(block.id, "") for block in floats]


CHAPTERS = (
    heading("第1章", "総則"),
    *caption("表1－1　一"),
    *caption("図１-1 甲", FIGURE),
    *caption("表1－2　二"),
    heading("第2章", "体制"),
    *caption("表2－1　三"),
)


def test_numbers_by_chapter_are_found() -> None:
    imported = taken_in(*CHAPTERS)
    assert imported.captions == Captions(chapter=1, dash="－")
    assert numbers(imported) == ["表1－1", "図1－1", "表1－2", "表2－1"]
    assert not imported.account.doubts


@pytest.mark.parametrize(
    ("flow", "captions", "printed"),
    [
        ((*caption("表1 一"), *caption("図1 甲", FIGURE), *caption("表2 二")), Captions(), ["表1", "図1", "表2"]),
        ((*caption("図表1 一"), *caption("図表2 甲", FIGURE)), Captions("図表", "図表"), ["図表1", "図表2"]),
        ((*caption("表一　一"), *caption("表二　二")), Captions(), ["表1", "表2"]),
        ((*caption("表1 一"), *caption("表3 三"), *caption("表2 二")), Captions(), ["表1", "", "表2"]),
        ((*caption("表1-1 一"), *caption("表1-2 二")), Captions(), ["", ""]),
    ],
)  # fmt: skip
def test_ways_of_counting(flow: tuple[Line | Block, ...], captions: Captions, printed: list[str]) -> None:
    imported = taken_in(heading("", "付録"), *flow)
    assert (imported.captions, numbers(imported)) == (captions, printed)


def test_sections_may_be_what_numbers_count_in() -> None:
    flow = (
        heading("第1章", "総則"),
        heading("1.", "目的", 2),
        *caption("表1.1 一"),
        heading("2.", "定義", 2),
        *caption("表2.1 二"),
        heading("第2章", "体制"),
        heading("1.", "役割", 2),
        *caption("表1.1 三"),
    )
    imported = taken_in(*flow)
    assert imported.captions == Captions(chapter=2, dash=".")
    assert numbers(imported) == ["表1.1", "表2.1", "表1.1"]


def test_a_number_that_does_not_fit_stays_with_its_words_and_is_named() -> None:
    imported = taken_in(heading("第1章", "総則"), *caption("表2　二"), *caption("図9 甲", FIGURE))
    lines = own_text(imported.document.clauses[0])
    assert ("表2　二" in lines, "図9 甲" in lines) == (True, True)
    assert [doubt.place for doubt in imported.account.doubts] == ["表2", "図9"]


def test_a_project_counts_on_as_it_does() -> None:
    imported = taken_in(*CHAPTERS, known=Captions())
    assert imported.captions == Captions()
    assert numbers(imported) == ["", "", "", ""]


def test_the_proof_reads_how_captions_count() -> None:
    imported = taken_in(*CHAPTERS)
    for captions, is_right in ((imported.captions, True), (Captions(), False)):
        yaml = guideline_yaml("d", "題", imported.kinds, imported.cover, captions)
        outline = outline_yaml(imported.document, imported.names)
        yaml = with_edition(yaml, Edition("e", "published"), imported.schemes, outline)
        where, findings = prove({**imported.files, "structure/d/guideline.yaml": yaml.encode()}, imported)
        assert ((where == ""), [one.code for one in findings]) == (is_right, [])
