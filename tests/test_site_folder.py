"""The folder of a site: whole or as it was, known again by its list, and nothing of anybody else's touched."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from guidelinec.cli import output
from guidelinec.cli.console import InvalidInput
from guidelinec.cli.site.folder import LIST_FILE, write_folder
from guidelinec.cli.site.reading import refuse_same_names
from guidelinec.cli.verbs.published.export import command
from guidelinec.cli.verbs.verify import command as verify
from guidelinec.write.site.document import SiteDocument
from publications import small
from test_site import edition, heading

OLD = {"a/index.html": b"a", "b/index.html": b"b", "c/d/index.html": b"d"}
NEW = {"a/index.html": b"a2", "e/index.html": b"e"}


def files(folder: Path) -> dict[str, bytes]:
    """Everything in a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def export(*words: str) -> Result:
    """The command, run in the current folder."""
    return CliRunner().invoke(command, ["--to", "site", *words])


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the small published guideline."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "g.json").write_bytes(small())
    return tmp_path


def test_pages_that_are_no_longer_made_go_with_their_folders(tmp_path: Path) -> None:
    write_folder(tmp_path, OLD)
    written = write_folder(tmp_path, NEW)
    assert set(written.removed) == {"b/index.html", "c/d/index.html"}
    assert {name: data for name, data in files(tmp_path).items() if name != LIST_FILE} == NEW
    assert not (tmp_path / "c").exists()
    assert set(json.loads((tmp_path / LIST_FILE).read_bytes())["files"]) == set(NEW)


def test_what_somebody_changed_or_put_there_stays(tmp_path: Path) -> None:
    write_folder(tmp_path, OLD)
    (tmp_path / "b/index.html").write_bytes(b"mine")
    (tmp_path / "c/d/notes.txt").write_bytes(b"notes")
    written = write_folder(tmp_path, NEW)
    assert written.left == ("b/index.html",)
    assert (tmp_path / "b/index.html").read_bytes() == b"mine"
    assert (tmp_path / "c/d/notes.txt").read_bytes() == b"notes"


@pytest.mark.parametrize(
    "mark",
    [
        None,
        "{",
        "[]",
        "{}",
        '{"files": {"../../x": "0"}}',
        '{"files": {"/etc/x": "0"}}',
        '{"files": {"a": 1}}',
        '{"files": {"a/./x": "0"}}',
        '{"files": []}',
    ],
)
def test_a_folder_that_is_not_ours_is_refused(tmp_path: Path, mark: str | None) -> None:
    (tmp_path / "report.docx").write_bytes(b"theirs")
    if mark is not None:
        (tmp_path / LIST_FILE).write_text(mark)
    before = files(tmp_path)
    with pytest.raises(InvalidInput):
        write_folder(tmp_path, NEW)
    assert files(tmp_path) == before


def test_a_foreign_file_in_the_place_of_a_page_is_not_replaced(tmp_path: Path) -> None:
    write_folder(tmp_path, OLD)
    (tmp_path / "e").mkdir()
    (tmp_path / "e/index.html").write_bytes(b"theirs")
    before = files(tmp_path)
    with pytest.raises(InvalidInput):
        write_folder(tmp_path, NEW)
    assert files(tmp_path) == before


def test_a_list_cannot_lead_out_of_the_folder(tmp_path: Path) -> None:
    folder, outside = tmp_path / "site", tmp_path / "outside"
    write_folder(folder, OLD)
    outside.mkdir()
    (outside / "index.html").write_bytes(b"b")
    (folder / "b/index.html").unlink()
    (folder / "b").rmdir()
    (folder / "b").symlink_to(outside)
    write_folder(folder, NEW)
    assert (outside / "index.html").read_bytes() == b"b"


def test_what_cannot_be_written_leaves_all_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_folder(tmp_path, OLD)
    before = files(tmp_path)
    stage = output.stage

    def failing(path: Path, data: bytes, *, nameless: bool = True) -> output.Staged:
        if path.parent.name == "e":
            raise OSError(28, "no space", str(path))
        return stage(path, data, nameless=nameless)

    monkeypatch.setattr(output, "stage", failing)
    with pytest.raises(InvalidInput):
        write_folder(tmp_path, NEW)
    assert files(tmp_path) == before


def test_a_run_that_is_killed_between_two_files_is_finished_by_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_folder(tmp_path, OLD)
    place = output.put_in_place

    def killed(staged: output.Staged, path: Path) -> None:
        if path.parent.name == "e":
            raise KeyboardInterrupt
        place(staged, path)

    with monkeypatch.context() as patched:
        patched.setattr(output, "put_in_place", killed)
        with pytest.raises(KeyboardInterrupt):
            write_folder(tmp_path, NEW)
    write_folder(tmp_path, NEW)
    assert {name: data for name, data in files(tmp_path).items() if name != LIST_FILE} == NEW


def test_the_command_gives_the_same_bytes_and_writes_nothing_twice(here: Path) -> None:
    for folder in ("a", "b"):
        result = export("--guideline", "g.json", "-o", folder)
        assert result.exit_code == 0, result.output
    assert files(here / "a") == files(here / "b")
    assert "guide/rules/index.html" in files(here / "a")
    again = export("g.json", "-o", "a")
    assert "のうち0個を書き" in again.output or "wrote 0 of" in again.output


@pytest.mark.parametrize(
    "words", [("g.json@2", "-o", "x"), ("g.json", "-o", "-"), ("g.json", "-o", "g.json")]
)
def test_wrong_use_is_told(here: Path, words: tuple[str, ...]) -> None:
    result = export(*words)
    assert result.exit_code in (2, 3), result.output
    assert not (here / "x").exists()


def test_verify_names_what_was_altered_in_a_site(here: Path) -> None:
    assert export("g.json", "-o", "site").exit_code == 0
    whole = CliRunner().invoke(verify, ["site"])
    assert whole.exit_code == 0, whole.output
    assert "guide@1:" in whole.output
    assert "guide@2:" in whole.output
    assert "index.html" not in whole.output  # every page carries a mark
    page = here / "site/guide/rules/index.html"
    page.write_bytes(page.read_bytes() + b" ")
    (here / "site/guide/index.html").unlink()
    altered = CliRunner().invoke(verify, ["site"])
    assert altered.exit_code == 4
    assert "guide/rules/index.html" in altered.output
    assert "guide/index.html" in altered.output


def test_other_forms_need_an_edition(here: Path) -> None:
    result = CliRunner().invoke(command, ["--to", "md", "-o", "x"])
    assert result.exit_code == 2


@pytest.mark.parametrize("names", [("a",), ("r1", "R1"), ("1.",)])
def test_an_edition_that_has_no_address_of_its_own_is_refused(names: tuple[str, ...]) -> None:
    editions = tuple(edition(name, heading("a")) for name in names)
    with pytest.raises(InvalidInput):
        refuse_same_names(SiteDocument(editions))
    refuse_same_names(SiteDocument((edition("1", heading("a")),)))
