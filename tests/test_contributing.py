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


BETWEEN = "\f\n"
IN_ONE_PROCESS = f"""
import json, sys
from guidelinec.cli.main import main
for number, words in enumerate(json.loads(sys.argv[1])):
    if number: print(end={BETWEEN!r}, flush=True)
    sys.argv[1:] = words
    try: main()
    except SystemExit as ended: code = ended.code
sys.exit(code)
"""


def run(package: Path, *commands: str) -> tuple[list[str], str, int]:
    """What the command line of the copy says to each of these commands, one after the other; all that it complains; its last exit code."""
    environment = os.environ | {"PYTHONPATH": str(package), "GUIDELINEC_LANG": "en", "GUIDELINEC_SOFFICE": ""}
    words = json.dumps([command.split() for command in commands])
    done = subprocess.run(
        [sys.executable, "-c", IN_ONE_PROCESS, words], capture_output=True, text=True, env=environment
    )
    return done.stdout.split(BETWEEN), done.stderr, done.returncode


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
    (checked,), complaints, _ = run(package, "check")
    assert "warning[GL498]: the title 終わりに。 ends with a full stop" in checked, complaints


def test_the_format_and_the_product_are_built(package: Path, project: Path) -> None:
    (titles, ids, _), complaints, _ = run(
        package,
        "build 2 --to titles -o -",
        "build 2 --only changed-ids -o -",
        "build 2 --only changed-ids -o ids.tsv",
    )
    assert "第1編 総則" in titles, complaints
    assert "\t" in ids, complaints
    assert (project / "ids.tsv").read_text(encoding="utf-8") == ids


def test_the_section_stands_on_the_pages(package: Path, project: Path) -> None:
    _, complaints, code = run(package, "export --to site -o site")
    assert code == 0, complaints
    page = (project / "site" / "guide" / "rules" / "index.html").read_text(encoding="utf-8")
    assert '<h2 id="_length">長さ</h2>' in page


def test_the_reader_reads(package: Path, project: Path) -> None:
    (project / "film.srt").write_text("1\n00:00:01,000 --> 00:00:02,000\nはじめに\n", encoding="utf-8")
    (_, difference), complaints, _ = run(package, "import film.srt -d film -e 1", "diff 2 film.srt")
    assert any(
        "はじめに" in path.read_text(encoding="utf-8") for path in (project / "source" / "film").rglob("*.md")
    )
    assert "［＋はじめに＋］" in difference, complaints


def test_the_reader_reads_the_towns_in_a_folder(package: Path, project: Path) -> None:
    (project / "towns").mkdir()
    (project / "towns" / "film.srt").write_text("はじめに\n", encoding="utf-8")
    _, complaints, _ = run(package, "adopt status towns -o status")
    assert "film.srt" in complaints


def test_the_command_runs(package: Path, project: Path) -> None:
    (listed, counted, report, nothing), complaints, code = run(
        package, "--help", "count 2", "count 2 --format json", "count never"
    )
    assert "Count the clauses" in listed
    assert int(counted) > 0
    assert set(json.loads(report)) == {"schema_version", "clauses"}
    assert (code, nothing) == (3, ""), "there is no such edition"
    assert "never" in complaints
