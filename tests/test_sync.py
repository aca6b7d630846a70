"""Edits made in a built Word file by code of its own, plain and tracked, come back into the source."""

from __future__ import annotations

import copy
import difflib
import json
import random
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import etree

from guidelinec.check.run import has_errors
from guidelinec.cli.verbs.sync import command
from guidelinec.pipeline import read_editions
from guidelinec.products import build_products
from guidelinec.schema.sync import SyncReport
from guidelinec.sync.printed import print_returned
from guidelinec.sync.returned.story import read_returned
from guidelinec.sync.told.entries import SyncPlan
from sync_bench import DOCUMENT, EDITION, Bench, Edits, built, edition_of
from word_editor import W, WordEditor, new_run, style


def printed_at_home(data: bytes) -> list[str]:
    """The paragraphs at home without what fields print, by a reading of its own; tracked changes as accepted."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    home, lines, carried = False, [], ""
    for paragraph in root.iter(W + "p"):
        for mark in paragraph.iter(W + "bookmarkStart"):
            name = mark.get(W + "name")
            home = name.startswith("_c_") if name.startswith(("_c_", "_r")) else home
        carried += "".join(plain_words(paragraph))
        if paragraph.find(f"{W}pPr/{W}rPr/{W}del") is None:
            if home and carried.strip():
                lines.append(carried.strip())
            carried = ""
    return lines


def plain_words(paragraph: etree._Element) -> Iterator[str]:
    depth = 0
    for element in paragraph.iter(W + "fldChar", W + "t"):
        if element.tag == W + "fldChar":
            depth += {"begin": 1, "end": -1}.get(element.get(W + "fldCharType"), 0)
        elif not depth:
            yield element.text or ""


def changed_lines(bench: Bench, plan: SyncPlan) -> int:
    """How many lines of the source went or came."""
    count = 0
    for path, data in plan.files.items():
        old, new = bench.files.get(path, b"").decode().split("\n"), data.decode().split("\n")
        count += sum(
            line[:1] in "+-" and line[:3] not in ("+++", "---")
            for line in difflib.unified_diff(old, new, lineterm="", n=0)
        )
    return count


def test_a_redline_that_comes_back_untouched_changes_nothing(bench: Bench) -> None:
    """Its comments are those of the policy, and no member's."""
    (tracked,) = build_products(bench.files, DOCUMENT, EDITION, ("redline",)).outputs.values()
    plan = bench.plan(tracked)
    assert (plan.taken, plan.left, plan.comments, dict(plan.files)) == ((), (), (), {})


@pytest.mark.parametrize("product", ["marked", "structure-table"])
def test_a_product_that_is_no_edition_is_refused(bench: Bench, project: Path, product: str) -> None:
    made = build_products(bench.files, DOCUMENT, EDITION, (product,)).outputs
    (project / "x.docx").write_bytes(next(data for name, data in made.items() if name.endswith(".docx")))
    code, _, err = run("x.docx")
    assert (code, "x.docx" in err) == (3, True)


# ---- random edits

KINDS: tuple[Edits, ...] = (
    lambda one: one.change_words(),
    lambda one: one.change_words(),
    lambda one: one.change_words("Heading3", "Heading4", "Caption", "GLItemTitle"),
    lambda one: one.change_words("GLCell"),
    lambda one: one.add_paragraph("GLBody"),
    lambda one: one.add_paragraph("GLItem"),
    lambda one: one.add_paragraph("GLItemTitle"),
    lambda one: one.remove_paragraph("GLBody"),
    lambda one: one.remove_item(),
    lambda one: one.move_item(),
    lambda one: one.add_row(),
    lambda one: one.remove_row(),
)


def test_nothing_edited_is_nothing_taken(bench: Bench) -> None:
    plan = bench.plan(bench.built)
    assert (plan.taken, plan.left, plan.comments, dict(plan.files)) == ((), (), (), {})


@pytest.mark.parametrize("seed", range(12))
def test_random_edits_come_back(bench: Bench, seed: int) -> None:
    """Words, paragraphs, items, rows, plain and tracked: the source built again is the edited document."""
    chance = random.Random(seed)
    returned = bench.edited(*chance.choices(KINDS, k=8), seed=seed, tracked=seed % 2 == 1)
    plan = bench.plan(returned)
    assert {one.reason for one in plan.left} <= {"sheet"}, plan.left
    assert plan.taken
    again = built(edition_of({**bench.files, **plan.files}))
    if not plan.left:
        assert printed_at_home(again) == printed_at_home(returned)
    assert changed_lines(bench, plan) <= 8 * len(plan.taken)


def test_many_words_touch_no_other_line(bench: Bench) -> None:
    plan = bench.plan(bench.edited(*[KINDS[0]] * 25, seed=3))
    assert len(plan.taken) >= 20
    assert not plan.left
    assert changed_lines(bench, plan) == 2 * len(plan.taken)


def test_who_tracked_a_change_is_said(bench: Bench) -> None:
    plan = bench.plan(bench.edited(KINDS[0], tracked=True))
    assert [one.authors for one in plan.taken] == [("山田",)]


# ---- single features


def body(editor: WordEditor, at: int = 0) -> etree._Element:
    return editor.at_home("GLBody")[at]


def first_run(paragraph: etree._Element) -> etree._Element:
    return next(one for one in paragraph.iterchildren(W + "r") if len(one.findtext(W + "t") or "") > 9)


def dressed(name: str, **attributes: str) -> Edits:
    """The first nine characters of a paragraph with a property."""

    def edit(editor: WordEditor) -> None:
        run = first_run(body(editor))
        text = run.findtext(W + "t") or ""
        head = new_run(text[:9])
        properties = etree.Element(W + "rPr")
        etree.SubElement(properties, W + name, {W + key: value for key, value in attributes.items()})
        head.insert(0, properties)
        run.addprevious(head)
        next(run.iter(W + "t")).text = text[9:]

    return edit


@pytest.mark.parametrize(("name", "marks"), [("b", "**"), ("em", "*")])
def test_bold_and_emphasis_come_back(bench: Bench, name: str, marks: str) -> None:
    plan = bench.plan(bench.edited(dressed(name, val="dot") if name == "em" else dressed(name)))
    assert not plan.left
    (data,) = plan.files.values()
    words = body(WordEditor(bench.built, 0, False))
    assert f"{marks}{''.join(words.itertext(W + 't'))[:9]}{marks}" in data.decode()


def test_a_look_that_the_source_lacks_is_named(bench: Bench) -> None:
    plan = bench.plan(bench.edited(dressed("u", val="single")))
    assert [one.reason for one in plan.left] == ["look"]
    assert not plan.files


def note_part(editor: WordEditor, edit: Callable[[etree._Element], None]) -> None:
    root = etree.fromstring(editor.parts["word/footnotes.xml"])
    edit(root)
    editor.parts["word/footnotes.xml"] = etree.tostring(root)


def add_note(editor: WordEditor) -> None:
    def add(root: etree._Element) -> None:
        note = etree.SubElement(root, W + "footnote", {W + "id": "77"})
        etree.SubElement(note, W + "p").append(new_run("新しい脚注である。"))

    note_part(editor, add)
    mark = etree.Element(W + "r")
    etree.SubElement(mark, W + "footnoteReference", {W + "id": "77"})
    body(editor).append(mark)


def change_note(editor: WordEditor) -> None:
    def change(root: etree._Element) -> None:
        for text in root.iter(W + "t"):
            text.text = (text.text or "").replace("地方公共団体の基幹的な業務", "地方公共団体の主な業務")

    note_part(editor, change)


def remove_note(editor: WordEditor) -> None:
    mark = list(editor.root.iter(W + "footnoteReference"))[-1].getparent()
    mark.getparent().remove(mark)


@pytest.mark.parametrize(
    ("edit", "came", "went"),
    [
        (add_note, "]: 新しい脚注である。\n", "]: 新しい"),
        (change_note, "地方公共団体の主な業務", "地方公共団体の基幹的な業務"),
        (remove_note, "", "地方公共団体の基幹的な業務"),
    ],
)
def test_footnotes_come_back(bench: Bench, edit: Edits, came: str, went: str) -> None:
    plan = bench.plan(bench.edited(edit))
    assert not plan.left
    (path,) = plan.files
    old, new = bench.files[path].decode(), plan.files[path].decode()
    assert came in new
    assert old.count(went) != new.count(went)
    assert printed_at_home(built(edition_of({**bench.files, **plan.files}))) == printed_at_home(
        bench.edited(edit)
    )


def retitle(*styles: str) -> Edits:
    def edit(editor: WordEditor) -> None:
        for name in styles:
            paragraph = next(one for one in editor.root.iter(W + "p") if style(one) == name)
            text = list(paragraph.iter(W + "t"))[-1]
            text.text = f"{text.text}（改）"

    return edit


def test_titles_come_back_and_the_cover_does_not(bench: Bench) -> None:
    plan = bench.plan(bench.edited(retitle("Heading1", "Heading2", "Title")))
    assert [one.reason for one in plan.left] == ["front"]
    assert len(plan.taken) == 2
    assert any(path.endswith("guideline.yaml") for path in plan.files)


def test_a_new_section_comes_back(bench: Bench) -> None:
    def edit(editor: WordEditor) -> None:
        last = body(editor, 40)
        while not style(last.getnext()).startswith("Heading"):
            last = last.getnext()
        heading, words = etree.Element(W + "p"), copy.deepcopy(body(editor, 40))
        etree.SubElement(etree.SubElement(heading, W + "pPr"), W + "pStyle", {W + "val": "Heading4"})
        heading.append(new_run("新しい見出し"))
        for child in [one for one in words if one.tag != W + "pPr"]:
            words.remove(child)
        words.append(new_run("その下の本文。"))
        last.addnext(heading)
        heading.addnext(words)

    plan = bench.plan(bench.edited(edit))
    assert not plan.left
    (data,) = plan.files.values()
    assert "\n### 新しい見出し {#" in data.decode()
    assert "\n\nその下の本文。\n" in data.decode()


def cleared(element: etree._Element, text: str) -> etree._Element:
    """A copy of a paragraph, row or table in which each paragraph has new words."""
    copied = copy.deepcopy(element)
    for number, paragraph in enumerate(copied.iter(W + "p")):
        for child in [one for one in paragraph if one.tag != W + "pPr"]:
            paragraph.remove(child)
        paragraph.append(new_run(f"{text}{number}"))
    return copied


def test_a_new_table_comes_back(bench: Bench) -> None:
    def edit(editor: WordEditor) -> None:
        tables = (one for one in editor.root.iter(W + "tbl") if one.find(f"{W}tblPr/{W}tblStyle") is not None)
        table = next(one for one in tables if one.find(f".//{W}vMerge") is None)
        body(editor, 30).addnext(cleared(table, "新しい欄|"))

    plan = bench.plan(bench.edited(edit))
    assert not plan.left
    (data,) = plan.files.values()
    assert "| 新しい欄\\|0 | 新しい欄\\|1 |" in data.decode()


def test_a_cell_of_a_csv_file_comes_back(bench: Bench) -> None:
    plan = bench.plan(bench.edited(words("残すネットワークの構成", '残す"ネットワーク",の構成')))
    assert not plan.left
    assert [path for path in plan.files if path.endswith(".csv")]


def test_a_paragraph_that_enter_makes_in_a_list_is_a_bullet(bench: Bench) -> None:
    plan = bench.plan(bench.edited(lambda one: one.add_paragraph("GLBullet"), seed=2))
    assert not plan.left
    (data,) = plan.files.values()
    assert f"\n- {plan.taken[0].after}\n" in data.decode()


def test_a_clause_without_its_bookmark_is_found_by_its_words(bench: Bench) -> None:
    def edit(editor: WordEditor) -> None:
        for mark in list(editor.root.iter(W + "bookmarkStart", W + "bookmarkEnd")):
            mark.getparent().remove(mark)
        text = next(first_run(body(editor_of(editor))).iter(W + "t"))
        text.text = "本文の初めを改める。" + (text.text or "")

    def editor_of(editor: WordEditor) -> WordEditor:
        editor.at_home = lambda *styles: [one for one in editor.root.iter(W + "p") if style(one) in styles]  # type: ignore[method-assign]
        return editor

    plan = bench.plan(bench.edited(edit))
    assert not plan.left
    assert [one.after[:10] for one in plan.taken] == ["本文の初めを改める。"]


def picture(editor: WordEditor) -> None:
    paragraph = etree.Element(W + "p")
    etree.SubElement(etree.SubElement(paragraph, W + "r"), W + "drawing")
    body(editor).addnext(paragraph)


def header(editor: WordEditor) -> None:
    editor.parts["word/header1.xml"] = editor.parts["word/header1.xml"].replace(
        b"</w:t>", "（案）</w:t>".encode(), 1
    )


def deeper(editor: WordEditor) -> None:
    next(editor.at_home("GLItem")[4].iter(W + "ilvl")).set(W + "val", "2")


@pytest.mark.parametrize(("edit", "reason"), [(picture, "object"), (header, "margin"), (deeper, "style")])
def test_what_cannot_be_taken_in_is_named(bench: Bench, edit: Edits, reason: str) -> None:
    plan = bench.plan(bench.edited(edit))
    assert {one.reason for one in plan.left} == {reason}
    assert not plan.files


def commented(author: str, words: str) -> Edits:
    def edit(editor: WordEditor) -> None:
        paragraph = editor.at_home("GLItem")[10]
        paragraph.insert(2, etree.Element(W + "commentRangeStart", {W + "id": "3"}))
        paragraph.append(etree.Element(W + "commentRangeEnd", {W + "id": "3"}))
        root = etree.Element(W + "comments")
        comment = etree.SubElement(root, W + "comment", {W + "id": "3", W + "author": author})
        comment.set(W + "date", "2026-04-01T09:00:00Z")
        etree.SubElement(comment, W + "p").append(new_run(words))
        editor.parts["word/comments.xml"] = etree.tostring(root)
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
        link = f'<Relationship Id="rIdC" Type="{kind}" Target="comments.xml"/></Relationships>'
        name = "word/_rels/document.xml.rels"
        editor.parts[name] = editor.parts[name].replace(b"</Relationships>", link.encode())

    return edit


def test_comments_are_entered_once_each_with_clause_and_quote(bench: Bench) -> None:
    one, two = (bench.edited(commented(who, "期限を: 明記 #1")) for who in ("佐藤", "鈴木"))
    plan = bench.plan(one, two, one)
    assert [(said.id, said.author, said.file) for said in plan.comments] == [
        ("C001", "佐藤", "1.docx"),
        ("C002", "鈴木", "2.docx"),
    ]
    said = plan.comments[0]
    assert said.quote
    assert said.clause in {place.id for place in edition_ids(bench)}
    files = {**bench.files, **plan.files}
    (edition,), found = read_editions(files, DOCUMENT, EDITION)
    assert not has_errors(found)
    (register,) = edition.guideline.registers
    assert [one.text for one in register.comments] == ["期限を: 明記 #1"] * 2
    assert not bench.plan(two, files=files).comments


def edition_ids(bench: Bench) -> Iterator[object]:
    return iter(bench.edition.labels.home.values())


# ---- the source has moved on; several files

AT, OLD = "source/security-policy/2023-03/general/purpose.md", "本ガイドライン"


def words(before: str, after: str) -> Edits:
    """The first plain run that holds these words, changed."""

    def edit(editor: WordEditor) -> None:
        text = next(one for one in editor.root.iter(W + "t") if before in (one.text or ""))
        text.text = (text.text or "").replace(before, after, 1)

    return edit


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
    _, found = read_editions({**files, **marked.files}, DOCUMENT, EDITION)
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
    plan = bench.plan(bench.edited(*edits, seed=5), files=files)
    assert not plan.left
    assert {one.act for one in plan.taken} == {"added", "removed", "moved"}
    kept = {**files, **plan.files}
    assert "原稿で改めた文。" in kept[path].decode()
    edition_of(kept)


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


# ---- the command


@pytest.fixture
def project(bench: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for path, data in bench.files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(command, arguments)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.stdout, done.stderr


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
