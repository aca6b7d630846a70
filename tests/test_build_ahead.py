"""A build reads with the help of another processor and writes editions while they are checked; nobody can tell, whatever is wrong with them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from guidelinec.cli.building import ahead, checking, order
from guidelinec.cli.building.ahead import read_ahead
from guidelinec.cli.edition import Wanted
from guidelinec.cli.processes import beside
from guidelinec.cli.processes.worker import LIMITED
from guidelinec.pipeline import read_editions
from guidelinec.read.abroad import Shelf
from invoked import invoke, small_project
from sync_project import FOLDER
from test_read_again import SMALL

pytestmark = pytest.mark.skipif(not LIMITED, reason="the system splits no process")


@pytest.fixture(autouse=True)
def processors(monkeypatch: pytest.MonkeyPatch) -> None:
    """There are two, and any text is long."""
    for room in (beside, checking):
        monkeypatch.setattr(room, "SEVERAL", True)
    monkeypatch.setattr(ahead, "LONG", 1)


def test_editions_read_with_help_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """One of them refers to another document, which is read elsewhere too."""
    came: list[Shelf] = []

    def tell(make: Callable[[], Iterator[Shelf]]) -> Iterator[Shelf]:
        came.extend(make())
        return iter(came)

    monkeypatch.setattr(ahead, "each_beside", tell)
    shelf, editions = read_ahead(Wanted(SMALL, "guide"), ())
    assert [[*step.read] for step in came] == [[], [("nfr", "2026-04")]]
    read, findings = read_editions(SMALL, "guide")
    assert editions == read
    assert read_editions(SMALL, "guide", shelf=shelf) == (read, findings)


def test_the_texts_are_read_while_structure_is(monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[str] = []

    def taken(make: Callable[[], Iterator[Shelf]]) -> Iterator[Shelf]:
        for step in make():
            steps.append("taken")
            yield step

    monkeypatch.setattr(ahead, "each_beside", taken)
    monkeypatch.setattr(ahead, "read_file", lambda files, path, folder, facts: steps.append(path))
    other = {"source/guide/2027-04/more.md": b"", "source/more.md": b""}
    read_ahead(Wanted({**SMALL, **other}, "guide", "2026-04"), ())
    texts = [path for path in SMALL if path.startswith(FOLDER) and path.endswith(".md")]
    assert len(texts) > 1
    assert steps == [*texts, "taken", "taken"]


def test_a_short_text_is_read_without_help(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ahead, "LONG", 10**6)
    monkeypatch.setattr(ahead, "each_beside", lambda _: 1 / 0)
    assert read_ahead(Wanted(SMALL, "guide"), ())[1] == read_editions(SMALL, "guide")[0]


WITHOUT_SCHEMAS = """
import sys
from guidelinec.cli.building import ahead, checking
from guidelinec.cli.main import main
from guidelinec.cli.processes import beside
ahead.LONG, beside.SEVERAL, checking.SEVERAL = 1, True, True
sys.argv = ["guidelinec", "build", "2", *sys.argv[1:], "--no-pages"]
try:
    main()
except SystemExit as end:
    assert not end.code, end.code
assert "guidelinec.write.word.edition" in sys.modules
assert "pydantic" not in sys.modules
"""


@pytest.mark.parametrize("words", [(), ("--to", "word")], ids=["all", "word"])
def test_nothing_waits_for_the_schemas_but_what_reads_structure(
    words: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small_project(tmp_path, monkeypatch)
    done = subprocess.run([sys.executable, "-c", WITHOUT_SCHEMAS, *words], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


BREAKS = {
    "what reading finds": ("rules.md", "{#rules-record}", "{#rules-report}"),
    "what a check finds": ("rules.md", "台帳に記録する", "[](#nowhere)に記録する"),
}


@pytest.mark.parametrize("what", BREAKS)
@pytest.mark.parametrize("words", [(), ("--to", "word")], ids=["all", "word"])
def test_an_error_is_told_and_nothing_written(
    what: str, words: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = small_project(tmp_path, monkeypatch)
    name, old, new = BREAKS[what]
    text = (root / "source/guide/2" / name).read_text(encoding="utf-8")
    assert old in text
    (root / "source/guide/2" / name).write_text(text.replace(old, new), encoding="utf-8")
    several = invoke("build", "--no-pages", *words)
    monkeypatch.setattr(order, "write_editions", lambda *_: 1 / 0)
    writers_fail = invoke("build", "--no-pages", *words)
    monkeypatch.setattr(checking, "SEVERAL", False)
    alone = invoke("build", "--no-pages", *words)
    assert several.exit_code == 3
    assert "error[" in several.stderr or "エラー" in several.stderr
    assert several.output == writers_fail.output == alone.output
    assert not (root / "build").exists()


def test_what_a_writer_cannot_bear_of_editions_without_error_is_our_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small_project(tmp_path, monkeypatch)
    monkeypatch.setattr(order, "write_editions", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        invoke("build", "--no-pages")


def test_editions_are_checked_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    small_project(tmp_path, monkeypatch)
    here = os.getpid()
    checks = checking.wanted_editions

    def elsewhere(*given: object) -> object:
        assert os.getpid() != here
        return checks(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(checking, "wanted_editions", elsewhere)
    assert invoke("build", "--no-pages").exit_code == 0
