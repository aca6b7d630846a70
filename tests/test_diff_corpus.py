"""The corpus with known answers, scored by its own tools: the bounds that the matching must hold."""

from __future__ import annotations

import importlib.util
import io
import json
import os
from contextlib import redirect_stdout
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from invoked import invoke

ROOT = Path(__file__).parent.parent
CORPUS = Path(os.environ.get("GUIDELINEC_CORPUS") or ROOT.parent / "shared" / "corpus")
TOOLS = CORPUS.parent / "tools"

pytestmark = pytest.mark.skipif(
    not (CORPUS / "asvs").is_dir()
    or not (TOOLS / "score_alignment.py").is_file()
    or not importlib.util.find_spec("rapidfuzz"),
    reason="the corpus beside the repository, its tools or rapidfuzz (which they need) are absent",
)


def score(tool: str, *arguments: Path) -> dict[str, Any]:
    """What a tool says of our comparisons. They run in this process: for each pair a program was started, which took a third of the time."""
    said = io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(said):
        patch.syspath_prepend(TOOLS)
        contract, scoring = import_module("rows"), import_module(tool)

        def compare(command: str, old: Path, new: Path, timeout: float) -> tuple[list[Any], float]:
            result = invoke("diff", str(old), str(new), *contract.DIFF_ARGUMENTS)
            assert result.exit_code in (0, 1), result.stderr
            return contract.parse_rows(json.loads(result.stdout)), 0.0

        patch.setattr(scoring, "run_diff", compare)
        assert scoring.main([*map(str, arguments), "--json"]) == 0
    return json.loads(said.getvalue())  # type: ignore[no-any-return]


def test_laws() -> None:
    """The first revision of each law but the two longest; more of the same are scored by the tools themselves."""
    first = {path.name.partition("_")[0]: path for path in sorted((CORPUS / "law").iterdir(), reverse=True)}
    laws = sorted(first.values(), key=lambda path: (path / "new.xml").stat().st_size)[:-2]
    found = score("score_alignment", *laws)["mean_of_laws"]
    assert found["F1"] == 1
    assert found["renum F1"] == 1
    assert found["added F1"] >= 0.99
    assert found["removed F1"] >= 0.95
    assert found["rewritten"].startswith("0/")
    assert found["absent"] == 0


def test_a_full_rewrite() -> None:
    assert score("score_alignment", CORPUS / "asvs")["mappings"][0]["F1"] >= 0.75


def test_clauses_without_numbers() -> None:
    (found,) = score("score_alignment", *sorted((CORPUS / "freee").iterdir()))["mappings"]
    assert found["F1"] >= 0.99
    assert found["added F1"] >= 0.85


def test_official_tables() -> None:
    found = score("score_table", CORPUS / "nbdc")["tables"][-1]
    assert found["share"] >= 0.95
    assert found["unlisted"] < 150
    assert found["char F1"] >= 0.85
