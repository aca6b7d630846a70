"""Jobs of the page: a verb on files in a folder of its own, the same as on the command line, and no way out of that folder."""

from __future__ import annotations

import io
import sys
import zipfile
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from guidelinec.app import folder as folders
from guidelinec.app import job as jobs
from guidelinec.app.folder import packed, unfolded
from guidelinec.app.in_worker import pack, run_job
from guidelinec.app.job import BROKEN, Job, RefusedJobError, run
from guidelinec.cli.console import progress
from guidelinec.cli.main import commands
from wordfiles import docx, p
from wordfiles import run as words

OLD, NEW = docx(p(words("報告は三日以内とする。"))), docx(p(words("報告は二日以内とする。")))
REDLINE = ("redline", "old.docx", "new.docx", "-o", "変更.docx")


class Bytes(bytes):
    """Bytes as a worker hands them over."""

    def to_bytes(self) -> bytes:  # type: ignore[override]
        return bytes(self)


def done(arguments: tuple[str, ...], files: dict[str, bytes], folder: Path) -> jobs.Outcome:
    return run(Job(arguments, files), folder, lambda line: None)


def test_a_job_makes_what_the_command_line_makes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    apart = tmp_path / "apart"
    apart.mkdir()
    outcome = done(REDLINE, {"old.docx": OLD, "new.docx": NEW}, apart)
    beside = tmp_path / "beside"
    beside.mkdir()
    (beside / "old.docx").write_bytes(OLD)
    (beside / "new.docx").write_bytes(NEW)
    monkeypatch.chdir(beside)
    assert CliRunner().invoke(commands, list(REDLINE)).exit_code == outcome.code == 0
    assert outcome.files == {"変更.docx": (beside / "変更.docx").read_bytes()}


def test_what_is_printed_and_what_is_said_come_apart(tmp_path: Path) -> None:
    told: list[str] = []
    where = Path.cwd()
    outcome = run(
        Job(("diff", "old.docx", "new.docx"), {"old.docx": OLD, "new.docx": NEW}), tmp_path, told.append
    )
    assert "報告は" in outcome.out.decode()
    assert "\n".join(told) == outcome.err.rstrip("\n")
    assert Path.cwd() == where
    assert sys.stdout is not None


def test_an_input_that_cannot_be_read_ends_with_its_reason(tmp_path: Path) -> None:
    outcome = done(REDLINE, {"old.docx": b"no zip", "new.docx": NEW}, tmp_path)
    assert outcome.code == 3
    assert outcome.err
    assert not outcome.files


def test_a_mistake_of_ours_ends_the_job_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    @click.command()
    def command() -> None:
        raise AssertionError("ours")

    monkeypatch.setattr("guidelinec.cli.verbs.explain.command", command)
    outcome = done(("explain",), {}, tmp_path)
    assert outcome.code == BROKEN
    assert "AssertionError: ours" in outcome.err


@pytest.mark.parametrize(
    "name", ["../up.docx", "/etc/motd", "a/../../b", "C:\\boot.ini", "..\\up", "\\\\host\\share", "a\nb", ""]
)
def test_a_name_that_leads_out_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(RefusedJobError):
        done(("diff", "a", "b"), {name: b""}, tmp_path)
    with pytest.raises(RefusedJobError):
        done(("redline", "a", "b", "-o", name), {}, tmp_path)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["CON", "a/nul.docx", "lpt1.txt", "a.", "b "])
def test_a_name_that_windows_takes_for_something_else_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(RefusedJobError):
        done(("diff", "a", "b"), {name: b""}, tmp_path)


@pytest.mark.parametrize("word", ["-o../up.docx", "-oC:\\x.docx", "--output=/x.docx"])
def test_a_name_written_onto_an_option_leads_out_neither(word: str, tmp_path: Path) -> None:
    with pytest.raises(RefusedJobError):
        done(("redline", "old.docx", "new.docx", word), {}, tmp_path)


def test_what_is_no_verb_is_refused(tmp_path: Path) -> None:
    for arguments in ((), ("rm",), ("--help",), ("app",), ("lsp",)):
        with pytest.raises(RefusedJobError):
            done(arguments, {}, tmp_path)


def test_a_job_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "MOST_BYTES", 10)
    with pytest.raises(RefusedJobError):
        done(("diff", "a", "b"), {"a": b"123456", "b": b"123456"}, tmp_path)
    monkeypatch.setattr(jobs, "MOST_FILES", 1)
    with pytest.raises(RefusedJobError):
        done(("diff", "a", "b"), {"a": b"", "b": b""}, tmp_path)


def test_what_the_command_line_keeps_for_itself_is_no_product(tmp_path: Path) -> None:
    (tmp_path / ".guidelinec").mkdir()
    (tmp_path / ".guidelinec" / "lock").write_bytes(b"")
    (tmp_path / "results" / ".guidelinec-status").mkdir(parents=True)
    (tmp_path / "results" / ".guidelinec-status" / "kept").write_bytes(b"")
    (tmp_path / "made").write_bytes(b"new")
    (tmp_path / "same").write_bytes(b"as it was")
    assert jobs.made({"same": b"as it was"}, tmp_path) == {"made": b"new"}


def zipped(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def test_a_zip_is_a_folder_without_its_products() -> None:
    sent = zipped(
        {
            "計画/source/a.md": b"a",
            "計画/build/a.docx": b"old",
            "計画/.git/config": b"",
            "計画/structure/b.yaml": b"b",
        }
    )
    assert unfolded({"p.zip": sent, "c.json": b"c"}) == {
        "source/a.md": b"a",
        "structure/b.yaml": b"b",
        "c.json": b"c",
    }
    assert unfolded({"p.zip": zipped({"source/a.md": b"a", "structure/b.yaml": b"b"})}).keys() == {
        "source/a.md",
        "structure/b.yaml",
    }


def test_a_zip_of_windows_in_japan_keeps_its_names() -> None:
    sent = zipped({"p/source/XXXX.md": b"", "p/structure/b": b""}).replace(b"XXXX", "報告".encode("cp932"))
    assert "source/報告.md" in unfolded({"p.zip": sent})


def test_a_zip_that_leads_out_is_refused_with_its_job(tmp_path: Path) -> None:
    files = unfolded({"p.zip": zipped({"p/../../up.md": b"", "p/source/a": b""})})
    with pytest.raises(RefusedJobError):
        done(("check",), files, tmp_path)


def test_a_zip_that_swells_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folders, "MOST_BYTES", 1000)
    with pytest.raises(RefusedJobError):
        unfolded({"p.zip": zipped({"p/source/a.md": b"0" * 5000})})
    with pytest.raises(RefusedJobError):
        unfolded({"p.zip": b"no zip"})


def test_a_zip_to_save_holds_the_files_and_is_the_same_each_time() -> None:
    files = {"b/c.txt": b"c", "a.txt": b"a"}
    with zipfile.ZipFile(io.BytesIO(packed(files))) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == files
    assert packed(files) == pack(list(reversed(files)), [Bytes(files[name]) for name in reversed(files)])


def test_a_worker_is_answered_with_plain_values() -> None:
    asked = '{"arguments": ["redline", "old.docx", "new.docx", "-o", "変更.docx"], "unpack": false}'
    answer = run_job(asked, ["old.docx", "new.docx"], [Bytes(OLD), Bytes(NEW)], lambda line: None)
    assert (answer["code"], list(answer["files"])) == (0, ["変更.docx"])  # type: ignore[call-overload]
    refused = run_job('{"arguments": ["rm"], "unpack": false}', [], [], lambda line: None)
    assert (refused["code"], refused["files"]) == (2, {})
    assert refused["err"]


def test_progress_is_said_at_once_where_there_are_no_threads(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def no_threads(thread: object) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr("threading.Thread.start", no_threads)
    with progress("数えています"):
        assert capsys.readouterr().err == "数えています…\n"
