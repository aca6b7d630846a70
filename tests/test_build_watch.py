"""`build --watch`: every saved file is built again, what changed is told, and what cannot be built leaves the outputs as they were."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner

from guidelinec.cli.building import watch as watching
from guidelinec.cli.main import commands
from guidelinec.cli.verbs import build

SAVED = Path("source/guide/2026-04/incident.md")
OUTPUT = Path("build/guide/2026-04/guide_2026-04.json")
Act = Callable[[], object]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small sample, and the working folder in it."""
    monkeypatch.setenv("GUIDELINEC_LANG", "ja")
    monkeypatch.chdir(tmp_path)
    assert CliRunner().invoke(commands, ["init", "."]).exit_code == 0
    return tmp_path


def watch(monkeypatch: pytest.MonkeyPatch, *acts: Act) -> str:
    """What a watching build says while these things happen between its looks at the files; then it is interrupted."""
    waiting: Iterator[Act] = iter(acts)

    def look(_: float) -> None:
        act = next(waiting, None)
        if act is None:
            raise KeyboardInterrupt
        act()

    monkeypatch.setattr(build, "watch", partial(watching.watch, wait=look))
    done = CliRunner().invoke(commands, ["build", "2026-04", "--to", "json", "--watch"])
    assert done.exit_code == 0, done.output
    return done.output


def nothing() -> None:
    """Time passes."""


def write(old: str, new: str) -> Act:
    """An editor saves the file with other words."""
    return lambda: SAVED.write_text(SAVED.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def test_a_saved_file_is_built_again_and_its_clauses_are_named(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = watch(monkeypatch, write("定めなければならない", "定めるものとする"), nothing, nothing)
    assert f"{SAVED.as_posix()}: 改正 「" in said
    assert said.count("作りました") == 2
    assert "定めるものとする" in OUTPUT.read_text(encoding="utf-8")


def test_what_cannot_be_built_leaves_the_outputs_and_goes_on(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = "[](#nowhere)定めなければならない"
    first = watch(monkeypatch)
    before = OUTPUT.read_bytes()
    said = watch(monkeypatch, write("定めなければならない", broken), nothing, nothing)
    assert first.count("作りました") == said.count("作りました") == 1
    assert "GL304" in said
    assert "前の出力はそのままです。" in said
    assert OUTPUT.read_bytes() == before
    said = watch(monkeypatch, write(broken, "定めなければならない"), nothing, nothing)
    assert said.count("作りました") == 1


def test_a_file_is_read_when_it_has_come_to_rest(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A save in two steps is one build."""
    half, whole = write("定めなければならない。", "する。"), write("する。", "定めるよう努める。")
    said = watch(monkeypatch, half, whole, nothing, nothing, nothing)
    assert said.count("作りました") == 2


def test_what_an_editor_keeps_beside_a_file_is_no_save(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def keep() -> None:
        for name in (".incident.md.swp", "incident.md~", "~$incident.md", "incident.md.tmp"):
            SAVED.with_name(name).write_text("甲", encoding="utf-8")

    assert watch(monkeypatch, keep, nothing, nothing).count("作りました") == 1


def test_clauses_that_come_and_go_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GUIDELINEC_LANG", "ja")
    before = {"a": ("甲", "一"), "b": ("乙", "二")}
    now = {"a": ("甲", "三"), "c": ("丙", "四")}
    assert watching.told(before, now) == "新設 「丙」、削除 「乙」、改正 「甲」"
    assert watching.told(now, now) == "保存"
