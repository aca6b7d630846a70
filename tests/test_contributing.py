"""The examples of CONTRIBUTING.md, put into a copy of the package as it says, and run."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PROJECT = ROOT / "tests" / "data" / "products" / "project"
LIST = re.compile(r"`(?P<list>[A-Z_]+)` (?:of|in)\s`(?P<path>src/[^`]+\.py)`")


@dataclass(frozen=True)
class Step:
    """A fenced example: the file that it is, or the list of a file that gets its last line (and that file the import before)."""

    path: str
    code: str
    list: str = ""


def steps() -> list[Step]:
    """Every example of the document in its order."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    found = []
    for block in re.finditer(
        r"(?P<before>[^\n]+(?:\n[^\n]+)*)\n\n```(?:python|diff)\n(?P<code>.*?)```", text, re.DOTALL
    ):
        into = [*LIST.finditer(block["before"])][-1:]
        path = into[0]["path"] if into else re.findall(r"`(src/[^`]+\.py)`", block["before"])[-1]
        found.append(Step(path, block["code"], into[0]["list"] if into else ""))
    return found


def put(step: Step, folder: Path) -> None:
    """Follow one step in a copy of the package."""
    path = folder / step.path.removeprefix("src/")
    if not step.list:
        assert not path.exists()
        path.write_text(step.code, encoding="utf-8")
        return
    text = path.read_text(encoding="utf-8")
    *imports, line = re.findall(r"^\+(.*\n)", step.code, re.MULTILINE)
    head = re.search(rf"^{step.list}\b[^\n]*[(\[{{]\n", text, re.MULTILINE)
    assert head, f"{path} has no list {step.list}"
    text = text[: head.end()] + line + text[head.end() :]
    first = text.index("\nfrom ", text.index("from __future__"))
    path.write_text(text[:first] + "\n" + "".join(imports) + text[first:], encoding="utf-8")


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package with all examples in it."""
    folder = tmp_path_factory.mktemp("package")
    compiled_now = shutil.ignore_patterns(
        "*.pyc.*"
    )  # what is compiled stays so, but for what is altered below
    shutil.copytree(ROOT / "src" / "guidelinec", folder / "guidelinec", ignore=compiled_now)
    for step in steps():
        put(step, folder)
    return folder


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(PROJECT, tmp_path / "project")
    monkeypatch.chdir(tmp_path / "project")
    return tmp_path / "project"


def run(package: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run the command line of the copy."""
    environment = os.environ | {"PYTHONPATH": str(package), "GUIDELINEC_LANG": "en", "GUIDELINEC_SOFFICE": ""}
    code = "from guidelinec.cli.main import main; main()"
    return subprocess.run(
        [sys.executable, "-c", code, *words], capture_output=True, text=True, env=environment
    )


def test_every_kind_of_thing_has_an_example() -> None:
    assert [step.list for step in steps() if step.list] == [
        "_WARNINGS",
        "CHECKS",
        "FORMATS",
        "PRODUCTS",
        "SECTIONS",
        "READERS",
        "COMMANDS",
    ]


def test_the_check_runs(package: Path, project: Path) -> None:
    rules = project / "source" / "guide" / "2" / "rules.md"
    rules.write_text(rules.read_text(encoding="utf-8") + "\n## 終わりに。 {#end}\n", encoding="utf-8")
    result = run(package, "check")
    assert "warning[GL498]: the title 終わりに。 ends with a full stop" in result.stdout, result.stderr


def test_the_format_and_the_product_are_built(package: Path, project: Path) -> None:
    titles = run(package, "build", "2", "--to", "titles", "-o", "-")
    assert "第1編 総則" in titles.stdout, titles.stderr
    ids = run(package, "build", "2", "--only", "changed-ids", "-o", "-")
    assert "\t" in ids.stdout, ids.stderr
    run(package, "build", "2", "--only", "changed-ids", "-o", "ids.tsv")
    assert (project / "ids.tsv").read_text(encoding="utf-8") == ids.stdout


def test_the_section_stands_on_the_pages(package: Path, project: Path) -> None:
    made = run(package, "export", "--to", "site", "-o", "site")
    page = (project / "site" / "guide" / "rules" / "index.html").read_text(encoding="utf-8")
    assert '<h2 id="_length">長さ</h2>' in page, made.stderr


def test_the_reader_reads(package: Path, project: Path) -> None:
    (project / "film.srt").write_text("1\n00:00:01,000 --> 00:00:02,000\nはじめに\n", encoding="utf-8")
    report = run(package, "import", "film.srt", "-d", "film", "-e", "1")
    assert report.returncode in (0, 1), report.stderr
    assert any(
        "はじめに" in path.read_text(encoding="utf-8") for path in (project / "source" / "film").rglob("*.md")
    )
    assert "［＋はじめに＋］" in run(package, "diff", "2", "film.srt").stdout


def test_the_reader_reads_the_towns_in_a_folder(package: Path, project: Path) -> None:
    (project / "towns").mkdir()
    (project / "towns" / "film.srt").write_text("はじめに\n", encoding="utf-8")
    rolled = run(package, "adopt", "status", "towns", "-o", "status")
    assert "film.srt" in rolled.stderr, rolled.stderr


def test_the_command_runs(package: Path, project: Path) -> None:
    assert "Count the clauses" in run(package, "--help").stdout
    assert int(run(package, "count", "2").stdout) > 0
    assert set(json.loads(run(package, "count", "2", "--format", "json").stdout)) == {
        "schema_version",
        "clauses",
    }


def test_the_command_says_that_there_is_no_such_edition(package: Path, project: Path) -> None:
    result = run(package, "count", "never")
    assert (result.returncode, result.stdout) == (3, "")
    assert "never" in result.stderr
