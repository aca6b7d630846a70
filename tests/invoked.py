"""Commands as tests run them: in this process, in a copy of the small project."""

from __future__ import annotations

import shutil
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from guidelinec.cli.main import commands

SMALL_PROJECT = Path(__file__).parent / "data" / "products" / "project"


def invoke(*words: str) -> Result:
    """Run a command in this process; only its own exits are taken."""
    result = CliRunner().invoke(commands, list(words))
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def read_here(reader: str, data: bytes, name: str) -> Any:
    """What a reader gives for a file, read in this process: one of its own is split off all that a run of tests holds."""
    module, function = reader.split(":")
    return getattr(import_module(module), function)(data, name)


def small_project(tmp_path: Path, patch: pytest.MonkeyPatch, name: str = "project") -> Path:
    """A copy of the small project, in which commands run and speak Japanese."""
    root = tmp_path / name
    shutil.copytree(SMALL_PROJECT, root)
    patch.chdir(root)
    patch.setenv("GUIDELINEC_LANG", "ja")
    return root
