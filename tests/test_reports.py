"""Every JSON that the commands of a revision print is as its published schema says."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from guidelinec.app.job import lay_out
from guidelinec.cli.project import read_files
from guidelinec.schema.publish import SCHEMAS, schema_file
from invoked import invoke

PROJECT = Path(__file__).parent / "data" / "products" / "project"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small project with two editions, built."""
    folder = tmp_path_factory.mktemp("built")
    lay_out(read_files(PROJECT), folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setenv("GUIDELINEC_LANG", "ja")
        assert invoke("build", "--no-pages").exit_code == 0
    return folder


@pytest.fixture
def root(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it, and the current folder in that."""
    shutil.copytree(built, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GUIDELINEC_LANG", "ja")
    return tmp_path


OLD, NEW = "build/guide/1/guide_1.docx", "build/guide/2/guide_2.docx"
REDLINE = "build/guide/2/guide_2_redline.docx"
REPORTS = [
    ("changes", ("diff", "1", "2", "--format", "json")),
    ("changes", ("diff", "1", "2", "--format", "json", "--all")),
    ("changes", ("diff", OLD, NEW, "--format", "json")),
    ("trace", ("trace", "--format", "json")),
    ("trace", ("trace", "P01", "--format", "json")),
    ("trace", ("trace", "rules-report", "--format", "json")),
    ("history", ("history", "rules-report", "--format", "json")),
    ("verify", ("verify", "build", "--format", "json")),
    ("redline", ("redline", OLD, NEW, "-o", "r.docx", "--format", "json")),
    ("revisions", ("revisions", "list", REDLINE, "--format", "json")),
]


@pytest.mark.parametrize(("schema", "words"), REPORTS)
def test_the_report_is_as_its_schema_says(root: Path, schema: str, words: tuple[str, ...]) -> None:
    result = invoke(*words)
    assert result.exit_code == 0, result.stderr
    report = SCHEMAS[schema].model_validate_json(result.stdout)
    assert report.model_dump()["schema_version"] == 1
    assert any(report.model_dump(exclude={"schema_version"}).values())


DESCRIBED = (
    ("guideline", "GuidelineFile", "captions", "The numbers of tables and figures."),
    ("guideline", "ItemLevelFile", "name", "What the level is called (編, 章, 節, 号 …)."),
    ("policy", "ReplacedFile", "with", "The words that stand for them from this edition on."),
)
"""A key of the file itself, one that a class inherits, and one that is called otherwise in the file."""


@pytest.mark.parametrize(("schema", "model", "key", "words"), DESCRIBED)
def test_the_keys_of_structure_files_are_described(schema: str, model: str, key: str, words: str) -> None:
    published = json.loads(schema_file(SCHEMAS[schema]))
    described = published["$defs"].get(model, published)
    assert described["properties"][key]["description"] == words


def test_the_trace_table_of_a_build_is_as_its_schema_says(root: Path) -> None:
    data = Path("build/guide/2/guide_2_trace-table.json").read_bytes()
    assert SCHEMAS["trace"].model_validate_json(data)


def test_products_that_do_not_agree_are_told_in_json_too(root: Path) -> None:
    source = Path("source/guide/2/rules.md")
    source.write_text(source.read_text(encoding="utf-8").replace("台帳", "帳簿"), encoding="utf-8")
    invoke("build", "2", "--only", "change-table")
    result = invoke("verify", "build", "--format", "json")
    assert result.exit_code == 4
    report = SCHEMAS["verify"].model_validate_json(result.stdout).model_dump()
    assert not report["agree"]
    texts = {one["edition"]: len(one["texts"]) for one in report["editions"]}
    assert texts == {"guide@1": 1, "guide@2": 2}
