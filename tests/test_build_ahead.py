"""A build reads long editions on two processors and writes them while they are checked; nobody can tell, whatever is wrong with them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from guidelinec.cli.building import ahead, checking, order
from guidelinec.cli.building.ahead import halves, read_ahead
from guidelinec.cli.edition import Wanted
from guidelinec.cli.processes import beside
from guidelinec.cli.processes.worker import LIMITED
from guidelinec.pipeline import read_editions
from invoked import invoke, small_project
from publications import small_files

pytestmark = pytest.mark.skipif(not LIMITED, reason="the system splits no process")


@pytest.fixture(autouse=True)
def processors(monkeypatch: pytest.MonkeyPatch) -> None:
    """There are two, and any text is long."""
    for room in (beside, checking):
        monkeypatch.setattr(room, "SEVERAL", True)
    monkeypatch.setattr(ahead, "LONG", 1)


def test_the_longer_half_is_read_here() -> None:
    sizes = {"1": 40, "2": 50, "3": 60}
    files = {f"source/guide/{name}/text.md": b"x" * size for name, size in sizes.items()}
    places = [("guide", name) for name in sizes]
    assert halves(places, files) == (places[:2], places[2:])
    assert halves(places[:1], files) == ([], places[:1])
    assert halves(places[:2], {**files, "source/guide/1/text.md": b"x" * 500}) == (places[:1], places[1:2])


def test_a_short_text_is_not_parted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ahead, "LONG", 200_000)
    files = {f"source/guide/{name}/text.md": b"x" * 90_000 for name in "12"}
    assert halves([("guide", "1"), ("guide", "2")], files)[0] == []


def test_editions_read_beside_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    files = small_files()
    begun: list[object] = []
    monkeypatch.setattr(ahead, "beside", lambda make: (begun.append(make), beside.beside(make))[1])
    shelf, editions = read_ahead(Wanted(files))
    assert len(editions) == 2
    assert begun
    assert (editions, ()) == read_editions(files)
    assert (editions, ()) == read_editions(files, shelf=shelf)


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
