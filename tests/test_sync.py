"""Edits made in a built Word file by code of its own, plain and tracked, come back into the source."""

from __future__ import annotations

import copy
import difflib
import random
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import etree

from guidelinec.cli.verbs.sync import command
from guidelinec.sync.told.entries import SyncPlan
from shipped_revision import shipped_product
from sync_bench import Bench, Edits, built, edition_of
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


def added_lines(bench: Bench, plan: SyncPlan, path: str) -> str:
    """The lines that came into a file of the source."""
    before = bench.files.get(path, b"").decode().split("\n")
    pairs = difflib.ndiff(before, plan.files[path].decode().split("\n"))
    return "".join(f"{line[2:]}\n" for line in pairs if line.startswith("+ "))


def test_a_redline_that_comes_back_untouched_changes_nothing(bench: Bench) -> None:
    """Its comments are those of the policy, and no member's."""
    plan = bench.plan(shipped_product("redline"))
    assert (plan.taken, plan.left, plan.comments, dict(plan.files)) == ((), (), (), {})


@pytest.mark.parametrize("product", ["marked", "structure-table"])
def test_a_product_that_is_no_edition_is_refused(project: Path, product: str) -> None:
    (project / "x.docx").write_bytes(shipped_product(product))
    code, _, err = run("x.docx")
    assert (code, "x.docx" in err) == (3, True)


# ---- random edits


def move_item(editor: WordEditor) -> None:
    editor.move_item()


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
    move_item,
    lambda one: one.add_row(),
    lambda one: one.remove_row(),
)


def test_nothing_edited_is_nothing_taken(bench: Bench) -> None:
    plan = bench.plan(bench.built)
    assert (plan.taken, plan.left, plan.comments, dict(plan.files)) == ((), (), (), {})


@pytest.mark.parametrize(("seed", "tracked"), [(12, False), (1, True)])
def test_random_edits_come_back(bench: Bench, seed: int, tracked: bool) -> None:
    """Words, paragraphs, items, rows, plain and tracked: the source built again is the edited document. Each file has many
    edits and a single move, for what takes time is to build the whole edition again at each step of the proof, and each
    move is a step. The seeds are such that all edits come back."""
    kinds = random.Random(seed).choices([kind for kind in KINDS if kind is not move_item], k=15)
    returned = bench.edited(*kinds, move_item, seed=seed, tracked=tracked)
    plan = bench.plan(returned)
    assert (plan.left, len(plan.taken) > 10) == ((), True)
    assert {one.authors for one in plan.taken} == ({(), ("山田",)} if tracked else {()})
    again = built(edition_of({**bench.files, **plan.files}))
    assert printed_at_home(again) == printed_at_home(returned)
    assert changed_lines(bench, plan) <= 8 * len(plan.taken)


def test_many_words_touch_no_other_line(bench: Bench) -> None:
    plan = bench.plan(bench.edited(*[KINDS[0]] * 25, seed=3))
    assert len(plan.taken) >= 20
    assert not plan.left
    assert changed_lines(bench, plan) == 2 * len(plan.taken)


# ---- what only the shipped edition has: headings of four levels, tables of several kinds, CSV files


def body(editor: WordEditor, place: int = 0) -> etree._Element:
    return editor.at_home("GLBody")[place]


def retitle(*styles: str) -> Edits:
    def edit(editor: WordEditor) -> None:
        for name in styles:
            paragraph = next(one for one in editor.root.iter(W + "p") if style(one) == name)
            text = list(paragraph.iter(W + "t"))[-1]
            text.text = f"{text.text}（改）"

    return edit


def new_section(editor: WordEditor) -> None:
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


def cleared(element: etree._Element, text: str) -> etree._Element:
    """A copy of a paragraph, row or table in which each paragraph has new words."""
    copied = copy.deepcopy(element)
    for number, paragraph in enumerate(copied.iter(W + "p")):
        for child in [one for one in paragraph if one.tag != W + "pPr"]:
            paragraph.remove(child)
        paragraph.append(new_run(f"{text}{number}"))
    return copied


def new_table(editor: WordEditor) -> None:
    tables = (one for one in editor.root.iter(W + "tbl") if one.find(f"{W}tblPr/{W}tblStyle") is not None)
    table = next(one for one in tables if one.find(f".//{W}vMerge") is None)
    body(editor, 30).addnext(cleared(table, "新しい欄|"))


def words(before: str, after: str) -> Edits:
    """The first plain run that holds these words, changed."""

    def edit(editor: WordEditor) -> None:
        text = next(one for one in editor.root.iter(W + "t") if before in (one.text or ""))
        text.text = (text.text or "").replace(before, after, 1)

    return edit


def test_titles_a_section_a_table_and_a_cell_come_back_and_the_cover_does_not(bench: Bench) -> None:
    """In one file, since each step of the proof builds the edition again."""
    titles = retitle("Heading1", "Heading2", "Title")
    cell = words("残すネットワークの構成", '残す"ネットワーク",の構成')
    plan = bench.plan(bench.edited(titles, new_section, new_table, cell))
    assert [one.reason for one in plan.left] == ["front"]
    came = {path: added_lines(bench, plan, path) for path in plan.files}
    assert len([path for path in came if path.endswith(".csv")]) == 1
    assert any(path.endswith("guideline.yaml") for path in came)
    text = "".join(lines for path, lines in came.items() if path.endswith(".md"))
    assert "### 新しい見出し {#" in text
    assert "\nその下の本文。\n" in text
    assert "| 新しい欄\\|0 | 新しい欄\\|1 |" in text
    every = "".join(came.values())
    assert every.count("（改）") == 2
    assert '残す""ネットワーク"",の構成' in every


# ---- the command


@pytest.fixture
def project(bench: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    bench.lay_out(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(command, arguments)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.stdout, done.stderr
