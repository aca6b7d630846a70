"""ARCHITECTURE.md is true: every sentence of it that says "only", "alone", "never" or "cannot" names its test here."""

from __future__ import annotations

import ast
import importlib
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "guidelinec"
TEXT = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
CLAIM = re.compile(r"\b(only|alone|never|cannot)\b")

CLAIMS = {
    "a module imports only from lower layers or its own": "test_layers.py::test_imports_lead_downward",
    "files, clock and environment in `cli/` alone": "test_layers.py::test_files_clock_and_environment_stay_in_cli",
    "Word, HTML and JSON take their numbers from there, so they cannot disagree": (
        "test_word_office.py::test_shipped_edition_reads_in_libreoffice_as_numbered"
    ),
    "is kept only if the edition, built again, reads as it says": "test_sync.py::test_random_edits_come_back",
    "`InvalidInput` is raised in `cli/` alone": "test_architecture.py::test_invalid_input_is_raised_in_cli",
    "warnings alone can be": "test_source_explain.py::test_warnings_can_be_silenced_and_errors_cannot",
}
"""The claim as it stands in the document, and the test that holds it."""


def sentences() -> list[str]:
    """The sentences of the document, each on one line."""
    flowing = re.sub(r"\n +|\n(?=\S)(?![-#0-9])", " ", TEXT)
    return [part for line in flowing.splitlines() for part in re.split(r"(?<=[.;:])\s+", line)]


def test_every_claim_has_its_test() -> None:
    bare = [part for part in sentences() if CLAIM.search(part) and not any(claim in part for claim in CLAIMS)]
    assert not bare


@pytest.mark.parametrize("claim", CLAIMS)
def test_the_document_makes_the_claim_and_the_test_is_there(claim: str) -> None:
    assert any(claim in part for part in sentences())
    file, _, name = CLAIMS[claim].partition("::")
    tree = ast.parse((ROOT / "tests" / file).read_text(encoding="utf-8"))
    assert any(isinstance(node, ast.FunctionDef) and node.name == name for node in ast.walk(tree))


def test_every_room_and_module_named_is_there() -> None:
    names = re.findall(r"`([a-z_]+(?:/[a-z_]+)*/?)`", TEXT)
    paths = [name for name in names if "/" in name and name not in ("source/", "structure/")]
    assert len(paths) > 30
    for name in paths:
        place = SOURCE / name
        attribute = SOURCE / name.rpartition("/")[0]
        assert (
            place.is_dir() or place.with_suffix(".py").is_file() or attribute.with_suffix(".py").is_file()
        ), name


def test_every_room_stands_in_a_layer_of_the_document() -> None:
    for path in SOURCE.iterdir():
        if path.name.startswith("_") or path.name in ("explain", "py.typed"):
            continue
        name = f"{path.name}/" if path.is_dir() else path.stem
        assert f"`{name}`" in TEXT, f"{name} is not named"


LISTS = {
    "COMMANDS": "guidelinec.cli.main",
    "CHECKS": "guidelinec.check.run",
    "SCHEMAS": "guidelinec.schema.publish",
    "FORMATS": "guidelinec.pipeline",
    "PRODUCTS": "guidelinec.products",
    "LAYOUTS": "guidelinec.model.change_layout",
}


@pytest.mark.parametrize("name", LISTS)
def test_what_runs_is_a_literal_list(name: str) -> None:
    """The list stands in its module as it is run: a display, not something that is gathered."""
    assert f"`{name}`" in TEXT
    assert getattr(importlib.import_module(LISTS[name]), name)
    path = SOURCE.parent / f"{LISTS[name].replace('.', '/')}.py"
    assigned = [
        node.value
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.AnnAssign | ast.Assign)
        and name in ast.unparse(node.target if isinstance(node, ast.AnnAssign) else node.targets[0])
    ]
    assert isinstance(assigned[0], ast.Tuple | ast.Dict)


def test_every_check_module_is_in_a_list() -> None:
    """A module of check/ with a function `check` runs: nothing is checked beside the two lists."""
    from guidelinec.check.run import CHECKS, REVISION_CHECKS

    listed = {check.__module__.rpartition(".")[2] for check in (*CHECKS, *REVISION_CHECKS)}
    modules = {
        path.stem
        for path in (SOURCE / "check").glob("*.py")
        if re.search(r"^def check\(\w+: (?:Subject|Editions)\)", path.read_text(encoding="utf-8"), re.M)
    }
    assert modules == listed


def test_invalid_input_is_raised_in_cli() -> None:
    outside = [
        path
        for path in SOURCE.rglob("*.py")
        if "InvalidInput" in path.read_text(encoding="utf-8") and path.relative_to(SOURCE).parts[0] != "cli"
    ]
    assert not outside
