"""Every link of the tables of a build leads somewhere: in HTML, Word and Excel, to the clauses of both editions, to rows, and back."""

from __future__ import annotations

import io
import re
from functools import cache
from pathlib import Path
from posixpath import join, normpath
from urllib.parse import unquote

import pytest
from click.testing import CliRunner
from docx import Document
from docx.oxml.ns import qn
from openpyxl import load_workbook

from guidelinec.app.job import lay_out
from guidelinec.cli.main import commands
from guidelinec.cli.project import read_files

PROJECT = Path(__file__).parent / "data" / "products" / "project"
FOLDER = "guide/2"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """All that a build of the small project writes, by its name below the build folder."""
    root = tmp_path_factory.mktemp("links")
    lay_out(read_files(PROJECT), root)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        result = CliRunner().invoke(commands, ["build", "--no-pages"])
    assert result.exit_code == 0, result.output
    build = root / "build"
    return {path.relative_to(build).as_posix(): path.read_bytes() for path in build.rglob("*.*")}


@cache
def places(name: str, data: bytes) -> set[str]:
    """What links can lead to in a file."""
    if name.endswith(".html"):
        return set(re.findall(r' id="([^"]*)"', data.decode()))
    if name.endswith(".docx"):
        return {
            one.get(qn("w:name"))
            for one in Document(io.BytesIO(data)).element.body.iter(qn("w:bookmarkStart"))
        }
    return set(load_workbook(io.BytesIO(data)).defined_names)


def links(name: str, built: dict[str, bytes]) -> list[tuple[str, str]]:
    """The links of a file to other files and to itself: the file and the place in it."""
    data = built[name]
    if name.endswith(".html"):
        return [tuple(one.split("#")) for one in re.findall(r'<a[^>]* href="([^"]*#[^"]*)"', data.decode())]  # type: ignore[misc]
    if name.endswith(".docx"):
        document = Document(io.BytesIO(data))
        rels = document.part.rels
        found = document.element.body.iter(qn("w:hyperlink"))
        return [
            (rels[one.get(qn("r:id"))].target_ref if one.get(qn("r:id")) else "", one.get(qn("w:anchor")))
            for one in found
        ]
    cells = (cell for sheet in load_workbook(io.BytesIO(data)) for row in sheet.iter_rows() for cell in row)
    return [(cell.hyperlink.target or "", cell.hyperlink.location) for cell in cells if cell.hyperlink]


TABLES = ("change-table", "structure-table", "trace-table", "summary")


@pytest.mark.parametrize("form", ["html", "docx", "xlsx"])
@pytest.mark.parametrize("table", TABLES)
def test_every_link_of_a_table_leads_somewhere(built: dict[str, bytes], table: str, form: str) -> None:
    name = f"{FOLDER}/guide_2_{table}.{form}"
    found = links(name, built)
    assert found
    for file, place in found:
        target = normpath(join(FOLDER, unquote(file))) if file else name
        assert target in built, file
        assert place in places(target, built[target]), (file, place)


def test_tables_lead_to_both_editions_and_to_items(built: dict[str, bytes]) -> None:
    def files(table: str, form: str) -> set[str]:
        return {file for file, _ in links(f"{FOLDER}/guide_2_{table}.{form}", built)}

    assert {"guide_2_review.html", "guide_2_trace-table.html"} <= files("change-table", "html")
    assert {"guide_2.docx", "guide_2_trace-table.docx"} <= files("change-table", "docx")
    assert {"guide_2.docx", "guide_2_trace-table.xlsx"} <= files("change-table", "xlsx")
    assert {"", "guide_2_review.html", "guide_2_review-base.html"} <= files("trace-table", "html")
    assert {"", "guide_2.docx", "../1/guide_1.docx", "guide_2_change-table.docx"} <= files(
        "trace-table", "docx"
    )


@pytest.mark.parametrize("page", ["review", "review-base"])
def test_the_changed_clauses_of_an_edition_lead_back(built: dict[str, bytes], page: str) -> None:
    name = f"{FOLDER}/guide_2_{page}.html"
    back = [(file, place) for file, place in links(name, built) if file]
    assert back
    for file, place in back:
        assert place in places(f"{FOLDER}/{file}", built[f"{FOLDER}/{file}"])
    assert 'href="guide_2_trace-table.html"' in built[name].decode()


def test_a_table_that_stands_alone_leads_to_no_other_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(PROJECT)
    for form in ("html", "docx", "xlsx"):
        target = tmp_path / f"t.{form}"
        assert CliRunner().invoke(commands, ["diff", "1", "2", "-o", str(target)]).exit_code == 0
        assert {file for file, _ in links(target.name, {target.name: target.read_bytes()})} <= {""}


@pytest.mark.parametrize("table", TABLES)
def test_on_a_phone_every_row_is_a_card_that_names_its_columns(built: dict[str, bytes], table: str) -> None:
    page = built[f"{FOLDER}/guide_2_{table}.html"].decode()
    heads = set(re.findall(r'<th scope="col" role="columnheader">([^<]*)</th>', page))
    cells = re.findall(r'<td role="cell"([^>]*)>(.)', page)
    named = [re.search('data-head="([^"]*)"', attributes) for attributes, _ in cells]
    assert {name[1] for name in named if name} <= heads
    # A cell without a name is empty, and no card shows it.
    assert all(name or first == "<" for name, (_, first) in zip(named, cells, strict=True))
    assert "@media (max-width: 47.99rem)" in page
    assert "content: attr(data-head)" in page
