"""`guidelinec import` from file to checked project: round trip, chains of editions, refusals."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from guidelinec.check.run import check
from guidelinec.cli.console import INVALID
from guidelinec.cli.verbs.import_ import command
from guidelinec.codes import CODES
from guidelinec.diagnostics import Diagnostic
from guidelinec.model.document import Division
from guidelinec.model.project import edition_design, find_document
from guidelinec.model.walk import all_clauses, plain
from guidelinec.numbering.number import number
from guidelinec.read.source.edition import read_edition
from guidelinec.read.structure.project import read_project
from word_cases import CASES, case_file, made_word


def files_below(folder: Path) -> dict[str, bytes]:
    """All files of a folder by their paths."""
    return {
        one.relative_to(folder).as_posix(): one.read_bytes()
        for one in sorted(folder.rglob("*"))
        if one.is_file() and ".guidelinec" not in one.parts
    }


def run(folder: Path, *arguments: str) -> Result:
    """The command in a project folder."""
    return CliRunner().invoke(command, [*arguments, "-C", str(folder)], env={"GUIDELINEC_LANG": "en"})


def put(folder: Path, name: str, data: bytes) -> str:
    """A file to import; gives its path."""
    path = folder.parent / name
    path.write_bytes(data)
    return str(path)


def paragraphs(*texts: str) -> bytes:
    """A Word file with headings (# at the start) and paragraphs."""
    style = '<w:pPr><w:pStyle w:val="Heading1"/></w:pPr>'
    rows = [
        f"<w:p>{style if text.startswith('# ') else ''}<w:r><w:t>{text.removeprefix('# ')}</w:t></w:r></w:p>"
        for text in texts
    ]
    return made_word("".join(rows), (CASES / "kinds" / "numbering.xml").read_text(encoding="utf-8"))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """An empty project."""
    for room in ("source", "structure"):
        (tmp_path / "p" / room).mkdir(parents=True)
    return tmp_path / "p"


@pytest.mark.parametrize("case", sorted(CASES.iterdir()), ids=lambda case: case.name)
def test_imported_case_reads_back_and_numbers_as_printed(case: Path, project: Path) -> None:
    done = run(project, put(project, "x.docx", case_file(case)), "-d", "doc", "-e", "e1", "--format", "json")
    assert done.exit_code == 0, done.output
    report = json.loads(done.stdout)["imports"][0]
    assert report["characters"]["unexplained"] == 0
    files = files_below(project)
    known, findings = read_project(files)
    document, more = read_edition(known, files, "doc", "e1")
    assert [one for one in (*findings, *more) if is_error(one)] == []
    guideline = find_document(known, "doc")
    assert guideline is not None
    labels = number(document, edition_design(guideline, "e1")).home
    numbered = [labels[one.id].text for one in all_clauses(document.clauses) if labels[one.id].text]
    assert len(numbered) == report["labels"]["computed"]


def is_error(finding: Diagnostic) -> bool:
    """Whether a finding stops a build."""
    return CODES[finding.code].severity == "error"


def test_kinds_become_divisions(project: Path) -> None:
    run(project, put(project, "x.docx", case_file(CASES / "kinds")), "-d", "doc", "-e", "e1")
    files = files_below(project)
    document, _ = read_edition(read_project(files)[0], files, "doc", "e1")
    kinds = [
        one.kind
        for clause in all_clauses(document.clauses)
        for one in clause.children
        if isinstance(one, Division)
    ]
    assert kinds == ["趣旨", "例文", "解説"]


def test_bracketed_kinds_and_titled_items_of_a_guideline(project: Path) -> None:
    texts = (
        "# 組織体制",
        "【趣旨】",
        "趣旨の文。",
        "【例文】",
        "（１）分類",
        "次のとおり分類する。",
        "（２）管理",
        "管理する。",
        "（解説）",
        "解説の文。",
    )
    done = run(project, put(project, "x.docx", paragraphs(*texts)), "-d", "doc", "-e", "e1")
    assert done.exit_code == 0, done.output
    text = "".join(data.decode() for path, data in files_below(project).items() if path.endswith(".md"))
    assert re.sub(r" \{#\w+\}", "", text).partition("---\n\n")[2] == (
        "::: 趣旨\n趣旨の文。\n:::\n\n::: 例文\n1. **分類**\n\n   次のとおり分類する。\n\n1. **管理**\n\n   管理する。\n:::\n\n"
        "::: 解説\n解説の文。\n:::\n"
    )


def test_editions_in_order_keep_the_ids_of_what_stayed(project: Path) -> None:
    old = put(
        project, "old.docx", paragraphs("# 目的", "目的の本文を定める。", "# 体制", "体制の本文を定める。")
    )
    new = put(
        project,
        "new.docx",
        paragraphs(
            "# 新しい章",
            "加えた本文である。",
            "# 目的",
            "目的の本文を定める。",
            "# 体制",
            "体制の本文を改める。",
        ),
    )
    done = run(project, old, new, "-d", "doc", "-e", "2022", "-e", "2023")
    assert done.exit_code == 0, done.output
    files = files_below(project)
    known = read_project(files)[0]
    ids = [
        {plain(one.title): one.id for one in read_edition(known, files, "doc", edition)[0].clauses}
        for edition in ("2022", "2023")
    ]
    assert ids[1]["目的"] == ids[0]["目的"]
    assert ids[1]["体制"] == ids[0]["体制"]
    assert ids[1]["新しい章"] not in ids[0].values()


def test_against_adds_an_edition_and_leaves_every_other_line(project: Path) -> None:
    first = put(project, "a.docx", paragraphs("# 目的", "目的の本文を定める。"))
    run(project, first, "-d", "doc", "-e", "2022")
    before = files_below(project)
    done = run(
        project,
        put(project, "b.docx", paragraphs("# 目的", "目的の本文を改める。")),
        "-d",
        "doc",
        "-e",
        "2023",
        "--against",
        "2022",
    )
    assert done.exit_code == 0, done.output
    after = files_below(project)
    yaml = "structure/doc/guideline.yaml"
    assert {path: data for path, data in after.items() if path in before and path != yaml} == {
        path: data for path, data in before.items() if path != yaml
    }
    added = set(after[yaml].decode().splitlines()) - set(before[yaml].decode().splitlines())
    assert '  - {id: "2023", status: published, base: "2022"}' in added
    assert set(before[yaml].splitlines()) <= set(after[yaml].splitlines())


def test_nothing_existing_is_overwritten(project: Path) -> None:
    source = put(project, "a.docx", paragraphs("# 目的", "本文。"))
    run(project, source, "-d", "doc", "-e", "2022")
    before = files_below(project)
    again = run(project, source, "-d", "doc", "-e", "2022")
    assert again.exit_code == 3
    assert "exists already" in again.output
    assert files_below(project) == before


def test_dry_run_writes_nothing(project: Path) -> None:
    done = run(project, put(project, "a.docx", paragraphs("# 目的")), "-d", "doc", "-e", "2022", "--dry-run")
    assert done.exit_code == 0
    assert files_below(project) == {}


def test_a_broken_file_is_one_message(project: Path) -> None:
    done = run(project, put(project, "a.docx", b"broken"), "-d", "doc", "-e", "2022")
    assert done.exit_code == 3
    assert "Traceback" not in done.output
    assert files_below(project) == {}


def test_same_file_gives_the_same_bytes(project: Path, tmp_path: Path) -> None:
    source = put(project, "a.docx", case_file(CASES / "numbers-typed"))
    other = tmp_path / "q"
    other.mkdir()
    run(project, source, "-d", "doc", "-e", "2022")
    run(other, source, "-d", "doc", "-e", "2022")
    assert files_below(project) == files_below(other)


def test_imported_files_pass_check(project: Path) -> None:
    run(project, put(project, "a.docx", case_file(CASES / "table-merged")), "-d", "doc", "-e", "2022")
    files = files_below(project)
    known, _ = read_project(files)
    document, _ = read_edition(known, files, "doc", "2022")
    guideline = find_document(known, "doc")
    assert guideline is not None
    design = edition_design(guideline, "2022")
    found = check(known, document, design, labels=number(document, design), files=files)
    assert [one for one in found if is_error(one)] == []
    assert re.search(
        "::: 表 一覧", "".join(data.decode() for path, data in files.items() if path.endswith(".md"))
    )


@pytest.mark.parametrize("name", ["x.txt", "x.html", "x.md"])
def test_a_file_without_text_is_refused(name: str, project: Path) -> None:
    done = run(project, put(project, name, b""), "-d", "doc", "-e", "e1")
    assert done.exit_code == INVALID
    assert "no text to take in" in done.output
    assert files_below(project) == {}
