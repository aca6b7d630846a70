"""The corpus with known answers, scored by its own tools: the bounds that the matching must hold."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
CORPUS = Path(os.environ.get("GUIDELINEC_CORPUS") or ROOT.parent / "shared" / "corpus")
TOOLS = CORPUS.parent / "tools"
COMMAND = f"{sys.executable} -m guidelinec.cli.verbs.diff"

pytestmark = pytest.mark.skipif(
    not (CORPUS / "asvs").is_dir()
    or not (TOOLS / "score_alignment.py").is_file()
    or not importlib.util.find_spec("rapidfuzz"),
    reason="the corpus beside the repository, its tools or rapidfuzz (which they need) are absent",
)


def score(tool: str, *arguments: Path) -> dict[str, Any]:
    command = [sys.executable, str(TOOLS / tool), *map(str, arguments), "--json", "--command", COMMAND]
    done = subprocess.run(command, capture_output=True, check=True, timeout=120)
    return json.loads(done.stdout)  # type: ignore[no-any-return]


def test_laws() -> None:
    found = score("score_alignment.py", *sorted((CORPUS / "law").iterdir()))["mean_of_laws"]
    assert found["F1"] == 1
    assert found["renum F1"] == 1
    assert found["added F1"] >= 0.99
    assert found["removed F1"] >= 0.95
    assert found["rewritten"].startswith("0/")
    assert found["absent"] == 0


def test_a_full_rewrite() -> None:
    assert score("score_alignment.py", CORPUS / "asvs")["mappings"][0]["F1"] >= 0.75


def test_clauses_without_numbers() -> None:
    (found,) = score("score_alignment.py", *sorted((CORPUS / "freee").iterdir()))["mappings"]
    assert found["F1"] >= 0.99
    assert found["added F1"] >= 0.85


def test_official_tables() -> None:
    found = score("score_table.py", CORPUS / "nbdc")["tables"][-1]
    assert found["share"] >= 0.95
    assert found["unlisted"] < 150
    assert found["char F1"] >= 0.85
