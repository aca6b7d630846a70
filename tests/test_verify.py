"""`verify` is fed lies: products changed, exchanged and lost after the build, and products built from other sources."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest

from guidelinec.cli.sums import SUMS
from guidelinec.importing.png import stand_in
from guidelinec.read.marks import MARKED, is_edition, read_marks
from invoked import invoke

PROJECT = Path(__file__).parent / "data" / "products" / "project"
FIGURE = '\n![経路](way.png "連絡の経路"){#fig-way}\n'
PNG = stand_in()
EDITION = "build/guide/2/guide_2"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small project with a figure, and all its products."""
    root = tmp_path_factory.mktemp("verify") / "project"
    shutil.copytree(PROJECT, root)
    text = root / "source/guide/2/rules.md"
    text.write_text(text.read_text(encoding="utf-8") + FIGURE, encoding="utf-8")
    (root / "source/guide/2/way.png").write_bytes(PNG)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        patch.setenv("GUIDELINEC_LANG", "ja")
        assert invoke("build", "--no-pages").exit_code == 0
    return root


@pytest.fixture
def root(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the project and its products, and the current folder in it."""
    shutil.copytree(built, tmp_path / "p")
    monkeypatch.chdir(tmp_path / "p")
    monkeypatch.setenv("GUIDELINEC_LANG", "ja")
    return tmp_path / "p"


def with_part(path: Path, part: str, old: bytes, new: bytes) -> None:
    """Put other bytes into a part of an Office file, and change nothing else."""
    with ZipFile(path) as file:
        parts = {entry: file.read(entry) for entry in file.namelist()}
    name = next(name for name in parts if name.startswith(part))
    assert old in parts[name]
    buffer = io.BytesIO()
    with ZipFile(buffer, "w") as file:
        for entry, data in parts.items():
            file.writestr(entry, data.replace(old, new) if entry == name else data)
    path.write_bytes(buffer.getvalue())


def with_bytes(path: Path, old: bytes, new: bytes) -> None:
    assert old in path.read_bytes()
    path.write_bytes(path.read_bytes().replace(old, new, 1))


Lie = Callable[[Path], None]
LIES: dict[str, tuple[str, Lie]] = {
    "a title": (
        ".docx",
        lambda path: with_part(path, "docProps/core.xml", "見本".encode(), "別本".encode()),
    ),
    "a word": (".docx", lambda path: with_part(path, "word/document.xml", "台帳".encode(), "帳簿".encode())),
    "a picture": (".docx", lambda path: with_part(path, "word/media/", PNG, PNG + b"\0")),
    "a word of the redline": (
        "_redline.docx",
        lambda path: with_part(path, "word/document.xml", "台帳".encode(), "帳簿".encode()),
    ),
    "a cell in Excel": (
        "_change-table.xlsx",
        lambda path: with_part(
            path, "xl/worksheets/sheet1.xml", "庁".encode("ascii", "xmlcharrefreplace"), b"&#30465;"
        ),
    ),
    "a cell in Word": (
        "_change-table.docx",
        lambda path: with_part(path, "word/document.xml", "デジタル庁".encode(), "国土交通省".encode()),
    ),
    "an id in JSON": ("_trace-table.json", lambda path: with_bytes(path, b"rules-report", b"rules-record")),
    "a word in HTML": (
        "_trace-table.html",
        lambda path: with_bytes(path, "デジタル庁".encode(), "国土交通省".encode()),
    ),
    "another edition": (
        ".docx",
        lambda path: path.write_bytes(Path("build/guide/1/guide_1.docx").read_bytes()) and None,
    ),
}


@pytest.mark.parametrize(("ending", "lie"), LIES.values(), ids=LIES.keys())
def test_a_product_that_was_changed_since_is_refused(root: Path, ending: str, lie: Lie) -> None:
    assert invoke("verify", "build").exit_code == 0
    lie(Path(EDITION + ending))
    result = invoke("verify", "build")
    assert result.exit_code == 4
    assert f"作った後に変わっています: guide/2/guide_2{ending}" in result.stderr


def test_a_product_that_is_missing_is_refused(root: Path) -> None:
    Path(f"{EDITION}_summary.docx").unlink()
    result = invoke("verify", "build", "--format", "json")
    assert result.exit_code == 4
    assert "なくなっています: guide/2/guide_2_summary.docx" in result.stderr
    report = json.loads(result.stdout)
    assert (report["agree"], report["changed"], report["missing"]) == (
        False,
        [],
        ["guide/2/guide_2_summary.docx"],
    )


def test_when_all_is_gone_but_the_list_that_is_said(root: Path) -> None:
    for path in Path("build").rglob("guide_*.*"):
        path.unlink()
    assert invoke("verify", "build").exit_code == 4


def change(path: str, old: str, new: str) -> None:
    with_bytes(Path(path), old.encode(), new.encode())


SOURCES: dict[str, Callable[[], None]] = {
    "a word": lambda: change("source/guide/2/rules.md", "台帳", "帳簿"),
    "the title": lambda: change("structure/guide/guideline.yaml", "title: 見本", "title: 別の見本"),
    "a picture": lambda: with_bytes(Path("source/guide/2/way.png"), PNG, PNG + b"\0"),
    "the numbers": lambda: change("structure/guide/guideline.yaml", "text: (%1)", "text: （%1）"),
}


@pytest.mark.parametrize("change", SOURCES.values(), ids=SOURCES.keys())
def test_a_product_built_from_another_source_is_refused(root: Path, change: Callable[[], None]) -> None:
    change()
    assert invoke("build", "2", "--only", "change-table").exit_code == 0
    result = invoke("verify", "build")
    assert result.exit_code == 4
    assert "異なる原稿から作られています: " in result.stderr
    assert "guide@2" in result.stderr
    assert "作った後に" not in result.stderr


def test_a_file_of_another_text_without_a_list_is_refused_by_its_mark(root: Path) -> None:
    for path in Path("build").rglob(SUMS):
        path.unlink()
    assert invoke("verify", "build").exit_code == 0
    change("source/guide/2/rules.md", "台帳", "帳簿")
    assert invoke("build", "2", "--only", "summary", "-o", "other.docx").exit_code == 0
    shutil.copy("other.docx", f"{EDITION}_summary.docx")
    assert invoke("verify", "build").exit_code == 4


def test_the_list_keeps_what_an_earlier_build_wrote_and_is_read_by_sha256sum(root: Path) -> None:
    before = Path("build/guide/2", SUMS).read_text(encoding="utf-8")
    assert invoke("build", "2", "--to", "json").exit_code == 0
    after = Path("build/guide/2", SUMS).read_text(encoding="utf-8").splitlines(keepends=True)
    assert set(before.splitlines(keepends=True)) == {line for line in after if not line.endswith("_2.json\n")}
    assert len(after) == len(before.splitlines()) + 1
    assert all(line[64:66] == "  " for line in after)


def test_names_that_lead_out_of_the_folder_are_not_read(root: Path) -> None:
    listed = Path("build/guide/2", SUMS)
    listed.write_text(
        f"{'0' * 64}  ../../../structure/guide/guideline.yaml\n{'0' * 64}  /etc/passwd\nnoise\n"
    )
    assert invoke("verify", "build").exit_code == 0


def test_a_single_file_is_written_without_a_list(root: Path) -> None:
    assert invoke("build", "2", "--only", "summary", "-o", "alone.docx").exit_code == 0
    assert not Path(SUMS).exists()


def carried() -> dict[str, dict[str, str]]:
    """The marks of every product in the build folder that can hold one, by its name."""
    products = [path for path in Path("build").rglob("guide_*.*") if path.suffix in MARKED]
    return {path.name: read_marks(path.read_bytes(), path.name) for path in products}


def test_the_files_of_each_text_are_counted_and_named_where_texts_differ(root: Path) -> None:
    lines = [line.split("\t") for line in invoke("verify", "build").stdout.splitlines()]
    counts = {
        edition: sum(edition in marks for marks in carried().values()) for edition in ("guide@1", "guide@2")
    }
    assert [(line[0].partition(":")[0], *line[1:]) for line in lines] == [
        (edition, str(count)) for edition, count in counts.items()
    ]
    change("source/guide/2/rules.md", "台帳", "帳簿")
    invoke("build", "2", "--only", "marked", "--no-pages")
    lines = [line.split("\t") for line in invoke("verify", "build").stdout.splitlines()]
    assert ["1", "guide/2/guide_2_marked.docx"] in [line[1:] for line in lines]


def test_every_product_carries_the_mark_of_its_editions(root: Path) -> None:
    marks = carried()
    assert {name.rpartition(".")[2] for name in marks} == {"docx", "xlsx", "html", "json"}
    both = marks["guide_2_change-table.xlsx"]
    assert list(both) == ["guide@2", "guide@1"]
    assert all(mark and mark.items() <= both.items() for mark in marks.values())
    for product in (
        "change-table.docx",
        "redline.docx",
        "marked.docx",
        "trace-table.json",
        "trace-table.html",
    ):
        assert marks[f"guide_2_{product}"] == both
    assert (list(marks["guide_1.docx"]), list(marks["guide_2.docx"])) == (["guide@1"], ["guide@2"])


def test_an_edition_is_told_from_tables_and_plain_marks(root: Path) -> None:
    editions = [path.name for path in Path("build/guide/2").glob("*.docx") if is_edition(path.read_bytes())]
    assert sorted(editions) == ["guide_2.docx", "guide_2_redline.docx"]


def test_what_carries_no_mark_is_named_and_what_word_has_open_is_not(root: Path) -> None:
    for name in ("memo.docx", "~$guide_2.docx", ".hidden.json", "list.json", "note.txt"):
        Path("build/guide/2", name).write_bytes(b"[]")
    result = invoke("verify", "build", "--format", "json")
    assert json.loads(result.stdout)["unmarked"] == ["guide/2/list.json", "guide/2/memo.docx"]
    assert [line.partition(": ") for line in result.stderr.splitlines()] == [
        ("印がない、又は読めない", ": ", "guide/2/list.json"),
        ("印がない、又は読めない", ": ", "guide/2/memo.docx"),
    ]
    assert result.exit_code == 0


def test_a_folder_without_products_is_no_folder_of_products(root: Path) -> None:
    result = invoke("verify", "source")
    assert result.exit_code == 3
    assert "source に印のある成果物がありません" in result.stderr
    assert invoke("verify", "build/nowhere").exit_code == 2
    assert invoke("verify", "structure/guide/guideline.yaml").exit_code == 3
