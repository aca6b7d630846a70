"""Returned files where the source has moved on since, several of them, and the command that takes them in."""

from __future__ import annotations

import json
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from guidelinec.pipeline import read_editions
from guidelinec.schema.sync import SyncReport
from guidelinec.sync.printed import print_returned
from guidelinec.sync.returned.story import read_returned
from sync_bench import Bench
from sync_project import rich_bench
from test_sync import KINDS, run, words
from word_editor import W, WordEditor


@pytest.fixture
def bench() -> Bench:
    return rich_bench()


@pytest.fixture
def project(bench: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    bench.lay_out(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def two_sentences(bench: Bench) -> tuple[str, str, str]:
    """The path of a paragraph of two sentences, printed at home as one run, and the beginnings of both."""
    for line, origin in zip(bench.base.lines, bench.base.origins, strict=True):
        parts = line.text.split("。")
        if origin.sort == "body" and len(parts) == 3 and "…" not in line.text and "「" not in line.text:
            path = origin.span.path if origin.span else ""
            text = bench.files.get(path, b"").decode()
            if text.count(line.text) == 1 and len(set(line.looks)) == 1:
                return path, parts[0] + "。", parts[1] + "。"
    raise AssertionError


def moved_on(bench: Bench, path: str, before: str, after: str) -> dict[str, bytes]:
    text = bench.files[path].decode()
    assert before in text
    return {**bench.files, path: text.replace(before, after, 1).encode()}


def test_changes_to_different_sentences_are_merged(bench: Bench) -> None:
    path, one, two = two_sentences(bench)
    files = moved_on(bench, path, two, "原稿で改めた文。")
    plan = bench.plan(bench.edited(words(one, "Wordで改めた文。")), files=files)
    assert not plan.left
    assert "Wordで改めた文。原稿で改めた文。" in plan.files[path].decode()


def test_changes_to_one_sentence_are_a_conflict_and_nothing_is_lost(bench: Bench) -> None:
    path, one, _ = two_sentences(bench)
    files = moved_on(bench, path, one, "原稿で改めた文。")
    returned = bench.edited(words(one, "Wordで改めた文。"))
    plan = bench.plan(returned, files=files)
    assert [edit.reason for edit in plan.left] == ["conflict"]
    assert "原稿で改めた文。" in plan.left[0].ours
    assert "Wordで改めた文。" in plan.left[0].after
    assert not plan.files
    marked = bench.plan(returned, files=files, mark=True)
    lines = marked.files[path].decode().split("\n")
    start = lines.index("<<<<<<< 原稿")
    assert lines[start + 1].startswith("原稿で改めた文。")
    assert lines[start + 2] == "======="
    assert lines[start + 3].startswith("Wordで改めた文。")
    assert lines[start + 4] == ">>>>>>> 1.docx"
    _, found = read_editions({**files, **marked.files}, "guide", "2026-04")
    assert {finding.code for finding in found} & {"GL241"}


def test_the_same_change_here_and_there_is_none(bench: Bench) -> None:
    path, one, _ = two_sentences(bench)
    files = moved_on(bench, path, one, "同じように改めた文。")
    plan = bench.plan(bench.edited(words(one, "同じように改めた文。")), files=files)
    assert (plan.taken, plan.left, dict(plan.files)) == ((), (), {})


def test_structure_goes_into_a_source_that_moved_on(bench: Bench) -> None:
    path, one, _ = two_sentences(bench)
    files = moved_on(bench, path, one, "原稿で改めた文。")
    edits = [KINDS[5], KINDS[8], KINDS[9]]
    plan = bench.plan(bench.edited(*edits, seed=6), files=files)
    assert not plan.left
    assert {one.act for one in plan.taken} == {"added", "removed", "moved"}
    kept = {**files, **plan.files}
    assert "原稿で改めた文。" in kept[path].decode()
    bench.read(kept)


def test_what_the_source_changed_is_not_deleted(bench: Bench) -> None:
    path, one, two = two_sentences(bench)

    def drop(editor: WordEditor) -> None:
        text = next(found for found in editor.root.iter(W + "t") if one in (found.text or ""))
        paragraph = text.getparent().getparent()
        paragraph.getparent().remove(paragraph)

    files = moved_on(bench, path, two, "原稿で改めた文。")
    plan = bench.plan(bench.edited(drop), files=files)
    assert [(edit.act, edit.reason) for edit in plan.left] == [("removed", "conflict")]
    assert not plan.files


def test_several_files_are_taken_in_one_after_the_other(bench: Bench) -> None:
    path, one, two = two_sentences(bench)
    first, second = bench.edited(words(one, "甲が改めた文。")), bench.edited(words(two, "乙が改めた文。"))
    plan = bench.plan(first, second, first)
    assert [edit.file for edit in plan.taken] == ["1.docx", "2.docx"]
    assert not plan.left
    assert "甲が改めた文。乙が改めた文。" in plan.files[path].decode()
    against = bench.plan(first, bench.edited(words(one, "丙が改めた文。")))
    assert [(edit.file, edit.reason) for edit in against.left] == [("2.docx", "conflict")]


def test_the_file_as_it_was_sent_out_can_be_the_base(bench: Bench) -> None:
    path, one, two = two_sentences(bench)
    files = moved_on(bench, path, two, "原稿で改めた文。")
    sent = print_returned(read_returned(bench.built), bench.base.targets)
    other = replace(bench, base=sent)
    plan = other.plan(bench.edited(words(one, "Wordで改めた文。"), KINDS[4], seed=8), files=files)
    assert not plan.left
    assert "Wordで改めた文。原稿で改めた文。" in plan.files[path].decode()


def test_the_command_writes_what_it_shows(bench: Bench, project: Path) -> None:
    path, one, _ = two_sentences(bench)
    (project / "返送.docx").write_bytes(bench.edited(words(one, "Wordで改めた文。")))
    code, out, _ = run("返送.docx", "--dry-run", "--format", "json")
    report = SyncReport.model_validate(json.loads(out))
    assert (code, [edit.act for edit in report.taken], report.files) == (0, ["reworded"], [path])
    assert (project / path).read_bytes() == bench.files[path]
    code, out, _ = run("返送.docx")
    assert code == 0
    assert "+ Wordで改めた文。" in out
    assert "Wordで改めた文。" in (project / path).read_text(encoding="utf-8")


def test_the_base_is_found_in_git_or_named(bench: Bench, project: Path) -> None:
    path, one, two = two_sentences(bench)
    (project / "sent.docx").write_bytes(bench.built)
    (project / "back.docx").write_bytes(bench.edited(words(one, "Wordで改めた文。")))

    def git(*arguments: str) -> None:
        identity = ("-c", "user.name=t", "-c", "user.email=t@example.jp")
        subprocess.run(["git", *identity, *arguments], cwd=project, check=True, capture_output=True)

    git("init", "-q")
    git("add", "source", "structure")
    git("commit", "-qm", "sent")
    (project / path).write_bytes(moved_on(bench, path, two, "原稿で改めた文。")[path])
    git("commit", "-qam", "moved on")
    assert run("back.docx", "--dry-run")[0] == 0
    assert run("back.docx", "--dry-run", "--base", "git:HEAD~1")[0] == 0
    assert run("back.docx", "--dry-run", "--base", "sent.docx")[0] == 0
    code, _, err = run("back.docx", "--dry-run", "--base", "git:HEAD")
    assert (code, "--base" in err) == (3, True)


def test_a_broken_file_stops_no_other(bench: Bench, project: Path) -> None:
    path, one, _ = two_sentences(bench)
    (project / "good.docx").write_bytes(bench.edited(words(one, "Wordで改めた文。")))
    (project / "cut.docx").write_bytes(bench.built[:9999])
    (project / "text.docx").write_bytes("文書ではない".encode())
    code, out, err = run("cut.docx", "text.docx", "good.docx")
    assert code == 3
    assert "cut.docx" in err
    assert "text.docx" in err
    assert "Wordで改めた文。" in (project / path).read_text(encoding="utf-8")
    assert "good.docx" in out
