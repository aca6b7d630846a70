"""The sides of a comparison are read at the same time, files without accounts that nobody asks for, and what is wrong is said in their
order."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from guidelinec.cli.compared import sides
from guidelinec.cli.compared.sides import ComparedSide, NamedSide, read_both
from guidelinec.cli.console import InvalidInput, tell
from guidelinec.cli.main import commands
from guidelinec.model.document import Document
from guidelinec.numbering.printed import Printed
from guidelinec.read.account import presence
from guidelinec.read.foreign import import_foreign, import_words

TABLE = "id,number,title,text,parent\na,1,目的,この規程の目的を定める。,\n"


def written(folder: Path, name: str, text: str = TABLE) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def names_of(*files: Path) -> tuple[NamedSide, NamedSide]:
    old, new = (NamedSide(str(file)) for file in files)
    return old, new


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is begun, waited for and read, in this order."""
    said: list[str] = []
    begin = sides.begin_apart

    def noted(reader: str, data: bytes, name: str) -> Callable[[], object]:
        said.append(f"begin {name}")
        wait = begin(reader, data, name)
        return lambda: (said.append(f"wait {name}"), wait())[1]

    def edition(argument: str, document: str, guideline: Path | None) -> ComparedSide:
        said.append(f"read {argument}")
        if argument == "wrong":
            tell("what is wrong")
            raise SystemExit(2)
        return ComparedSide(argument, Document("", "", "", ()), Printed(), {})

    monkeypatch.setattr(sides, "begin_apart", noted)
    monkeypatch.setattr(sides, "read_project_edition", edition)
    return said


def test_the_new_file_is_begun_before_the_old_one_is_waited_for(tmp_path: Path, said: list[str]) -> None:
    read = read_both(*names_of(written(tmp_path, "old.csv"), written(tmp_path, "new.csv")))
    assert [side.document.clauses[0].id for side in read] == ["a", "a"]
    assert said == ["begin old.csv", "begin new.csv", "wait old.csv", "wait new.csv"]


def test_an_edition_is_read_while_a_file_is(tmp_path: Path, said: list[str]) -> None:
    edition, file = NamedSide("2023-03"), NamedSide(str(written(tmp_path, "a.csv")))
    assert [side.name for side in read_both(edition, file)] == ["2023-03", "a.csv"]
    assert [side.name for side in read_both(file, edition)] == ["a.csv", "2023-03"]
    assert said == ["begin a.csv", "read 2023-03", "wait a.csv", "begin a.csv", "read 2023-03", "wait a.csv"]


def test_nothing_is_told_of_a_file_when_the_edition_before_it_is_wrong(
    tmp_path: Path, said: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    struck = written(tmp_path, "new.md", "# 目的\n\nこの~~古い~~規程による。\n")
    with pytest.raises(SystemExit):
        read_both(NamedSide("wrong"), NamedSide(str(struck)))
    assert said == ["begin new.md", "read wrong", "wait new.md"]
    assert capsys.readouterr().err == "what is wrong\n"


def test_an_edition_that_was_read_before_its_turn_is_told_of_when_it_comes(
    tmp_path: Path, said: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    struck = written(tmp_path, "old.md", "# 目的\n\nこの~~古い~~規程による。\n")
    with pytest.raises(SystemExit):
        read_both(NamedSide(str(struck)), NamedSide("wrong"))
    assert said == ["begin old.md", "read wrong", "wait old.md"]
    first, second = capsys.readouterr().err.splitlines()
    assert (first.startswith("old.md"), second) == (True, "what is wrong")


def test_what_is_wrong_with_the_new_file_is_said_after_what_is_told_of_the_old_one(tmp_path: Path) -> None:
    struck = written(tmp_path, "old.md", "# 目的\n\nこの~~古い~~規程による。\n")
    refused = written(tmp_path, "new.doc", "x")
    done = CliRunner().invoke(commands, ["diff", str(struck), str(refused)])
    assert done.exit_code == 3
    assert done.stderr.index("old.md") < done.stderr.index("new.doc")


def test_a_new_file_that_was_begun_is_not_left_behind_when_the_old_one_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: list[str] = []

    def begin(reader: str, data: bytes, name: str) -> Callable[[], object]:
        def wait() -> object:
            waited.append(name)
            raise InvalidInput(name)

        return wait

    monkeypatch.setattr(sides, "begin_apart", begin)
    with pytest.raises(InvalidInput, match=r"old\.csv"):
        read_both(*names_of(written(tmp_path, "old.csv"), written(tmp_path, "new.csv")))
    assert waited == ["old.csv", "new.csv"]


def test_no_account_is_kept_of_what_is_read_for_its_words(monkeypatch: pytest.MonkeyPatch) -> None:
    kept: list[int] = []
    unplaced = presence.unplaced
    monkeypatch.setattr(
        presence, "unplaced", lambda pieces, whole: kept.append(len(pieces)) or unplaced(pieces, whole)
    )
    words = import_words(TABLE.encode(), "a.csv")
    assert (words.account.total, kept) == (0, [])
    whole = import_foreign(TABLE.encode(), "a.csv")
    assert whole.document == words.document
    assert (whole.account.total > 0, len(kept)) == (True, 1)
