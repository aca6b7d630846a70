"""Nothing technical on pages that are published, unless the structure of the document asks for it."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.change_example import COMPARISON, NAMES, traced
from tests.word_zoo import DESIGN, heading, para

from guidelinec.cli.main import commands
from guidelinec.cli.project import read_files
from guidelinec.model.document import Document
from guidelinec.model.fingerprint import edition_mark
from guidelinec.numbering.number import number
from guidelinec.numbering.printed import printed_numbers
from guidelinec.ooxml.package import read_package
from guidelinec.product_files import build_products
from guidelinec.write.printed_table.excel import write_workbook
from guidelinec.write.printed_table.sheets import ProductOrigin
from guidelinec.write.printed_table.word import write_word_tables
from guidelinec.write.trace_table.html import write_trace_html
from guidelinec.write.trace_table.sheets import trace_sheets
from guidelinec.write.trace_table.table import trace_table
from guidelinec.write.word.edition import write_word

DOCUMENT = Document("guide", "2026-04", "題", (heading("part", para("本文。")),))
OWN = edition_mark(DOCUMENT, printed_numbers(number(DOCUMENT, DESIGN)).references)
MARK = "guide@2:000000000000"
TABLE = trace_table(traced(), COMPARISON, NAMES)
PROJECT = Path(__file__).parent / "data" / "products" / "project"


def body(*, edition: bool = False, fingerprint: bool = False) -> str:
    design = replace(DESIGN, cover=replace(DESIGN.cover, edition=edition, fingerprint=fingerprint))
    word = write_word(DOCUMENT, design, number(DOCUMENT, design), {})
    return zipfile.ZipFile(io.BytesIO(word)).read("word/document.xml").decode()


def test_the_cover_names_neither_the_edition_nor_its_fingerprint() -> None:
    assert "2026-04" not in body()


def test_the_cover_names_them_where_the_structure_asks_for_it() -> None:
    assert "（2026-04版）" in body(edition=True)
    assert OWN not in body(edition=True)
    assert f'<w:sz w:val="14"/><w:szCs w:val="14"/></w:rPr><w:t>{OWN}<' in body(fingerprint=True)


def test_tables_print_the_fingerprint_where_the_structure_asks_for_it() -> None:
    for printed, holders in ((False, 1), (True, 2)):
        data = write_word_tables(trace_sheets(TABLE), ProductOrigin("題", MARK, printed=printed))
        assert sum(MARK.encode() in part for part in read_package(data).parts.values()) == holders
        book = write_workbook(trace_sheets(TABLE), ProductOrigin("題", MARK, printed=printed))
        sheets = [
            part for name, part in read_package(book).parts.items() if name.startswith("xl/worksheets/sheet")
        ]
        assert [MARK.encode() in part for part in sheets] == [printed] * 3


def test_products_take_the_wish_from_the_structure() -> None:
    files = read_files(PROJECT)
    path = "structure/guide/guideline.yaml"
    wishing = files | {path: files[path] + b"\ncover: {fingerprint: true}\n"}
    for source, holders in ((files, 1), (wishing, 2)):
        outputs = build_products(source, "", "2", ("structure-table",)).outputs
        word = next(data for name, data in outputs.items() if name.endswith(".docx"))
        assert sum(b"guide@2:" in part for part in read_package(word).parts.values()) == holders


def test_what_the_gate_found_stands_in_no_table_of_the_committee() -> None:
    assert TABLE.findings
    assert [sheet.name for sheet in trace_sheets(TABLE)] == ["項目の一覧", "項目から変更", "変更から項目"]
    assert "確かめること" not in write_trace_html(TABLE)


def test_build_says_that_the_gate_found_something(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, data in read_files(PROJECT).items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(
            data.replace("台帳に記録する".encode(), "台帳に毎月記録する".encode()) if "/2/" in name else data
        )
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GUIDELINEC_LANG", "ja")
    result = CliRunner().invoke(commands, ["build", "2", "--only", "structure-table"])
    assert result.exit_code == 0
    assert "確かめることが1件あります: guidelinec trace --check" in result.stderr
