"""The command `sync` in a folder: which file it takes for what, and what it says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import etree

from guidelinec.app.job import lay_out
from guidelinec.cli.verbs.sync import command
from sync_project import DUTY, FILES, FOLDER, small_bench
from test_sync_shapes import change
from word_editor import W, WordEditor

DUTY_PATH = f"{FOLDER}duty.md"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    lay_out(FILES, tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(command, arguments)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.stdout, done.stderr


def in_japanese(*arguments: str) -> str:
    """What the command shows where the language is Japanese."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GUIDELINEC_LANG", "ja")
        return run(*arguments)[1]


def without_properties(editor: WordEditor) -> None:
    """As Word's inspector of documents leaves a file."""
    core = editor.parts["docProps/core.xml"]
    editor.parts["docProps/core.xml"] = re.sub(rb"<dc:identifier>.*?</dc:identifier>", b"", core)


def other_document(editor: WordEditor) -> None:
    for text in editor.root.iter("{*}t"):
        text.text = f"別の{text.text}"


def test_a_file_without_properties_is_taken_in_by_the_file_as_it_was_sent_out(project: Path) -> None:
    bench = small_bench()
    (project / "sent.docx").write_bytes(bench.built)
    (project / "back.docx").write_bytes(bench.edited(change("状況", "状態"), without_properties))
    code, _, err = run("back.docx")
    assert (code, "--base" in err) == (3, True)
    code, _, _ = run("back.docx", "--base", "sent.docx")
    assert code == 0
    assert (project / DUTY_PATH).read_text(encoding="utf-8") == DUTY.replace("状況", "状態")


def test_another_document_without_properties_is_refused(project: Path) -> None:
    bench = small_bench()
    (project / "sent.docx").write_bytes(bench.built)
    (project / "other.docx").write_bytes(bench.edited(other_document, without_properties))
    code, _, err = run("other.docx", "--base", "sent.docx")
    assert (code, "other.docx" in err) == (3, True)
    assert (project / DUTY_PATH).read_bytes() == FILES[DUTY_PATH]


def test_a_base_without_properties_is_refused(project: Path) -> None:
    bench = small_bench()
    (project / "sent.docx").write_bytes(bench.edited(without_properties))
    (project / "back.docx").write_bytes(bench.edited(change("状況", "状態"), without_properties))
    assert run("back.docx", "--base", "sent.docx")[0] == 3


def of_another_version(editor: WordEditor) -> None:
    """As another version of this program marks what it builds."""
    core = editor.parts["docProps/core.xml"]
    editor.parts["docProps/core.xml"] = re.sub(
        rb"(<dc:identifier>[^<]*:)[0-9a-f]{12}", rb"\g<1>000000000000", core
    )


def test_a_file_of_another_version_is_shown_and_taken_in_where_a_base_is_named(project: Path) -> None:
    (project / "back.docx").write_bytes(small_bench().edited(change("状況", "状態"), of_another_version))
    code, _, err = run("back.docx")
    assert (code, "--base ." in err) == (3, True)
    code, shown, err = run("back.docx", "--dry-run")
    assert (code, "状態" in shown, "back.docx" in err) == (0, True, True)
    assert (project / DUTY_PATH).read_bytes() == FILES[DUTY_PATH]
    code, _, err = run("back.docx", "--base", ".")
    assert (code, "back.docx" in err) == (0, True)
    assert (project / DUTY_PATH).read_text(encoding="utf-8") == DUTY.replace("状況", "状態")


def laid_out_on_two_pages(editor: WordEditor) -> None:
    """As Word leaves a file: it marks where each page began when it was saved."""
    first = next(run for run in editor.root.iter(W + "r") if run.find(W + "t") is not None)
    etree.SubElement(first, W + "lastRenderedPageBreak")


def test_the_plan_names_the_page_where_the_file_says_it(project: Path) -> None:
    bench = small_bench()
    (project / "paged.docx").write_bytes(bench.edited(change("状況", "状態"), laid_out_on_two_pages))
    (project / "plain.docx").write_bytes(bench.edited(change("状況", "状態")))
    assert "2ページ, 段落" in in_japanese("paged.docx", "--dry-run")
    assert "ページ" not in in_japanese("plain.docx", "--dry-run")
