"""Single features of a returned file, each edited alone: looks, notes, lists, comments, and what the source cannot say."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from lxml import etree

from guidelinec.check.run import has_errors
from guidelinec.pipeline import read_editions
from sync_bench import Bench, Edits, built
from sync_project import rich_bench
from test_sync import body, printed_at_home
from word_editor import W, WordEditor, new_run, style


@pytest.fixture
def bench() -> Bench:
    return rich_bench()


def plain_run(editor: WordEditor) -> etree._Element:
    """The first run of a sentence without looks and references."""
    runs = (run for paragraph in editor.at_home("GLBody") for run in paragraph.iterchildren(W + "r"))
    return next(run for run in runs if len(run.findtext(W + "t") or "") > 9)


def dressed(name: str, **attributes: str) -> Edits:
    """The first nine characters of a paragraph with a property."""

    def edit(editor: WordEditor) -> None:
        run = plain_run(editor)
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
    words = plain_run(WordEditor(bench.built, 0, False))
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
            text.text = (text.text or "").replace("様式は", "様式を")

    note_part(editor, change)


def remove_note(editor: WordEditor) -> None:
    mark = list(editor.root.iter(W + "footnoteReference"))[-1].getparent()
    mark.getparent().remove(mark)


@pytest.mark.parametrize(
    ("edit", "came", "went"),
    [
        (add_note, "]: 新しい脚注である。\n", "]: 新しい"),
        (change_note, "様式を", "様式は"),
        (remove_note, "", "様式は"),
    ],
)
def test_footnotes_come_back(bench: Bench, edit: Edits, came: str, went: str) -> None:
    plan = bench.plan(bench.edited(edit))
    assert not plan.left
    (path,) = plan.files
    old, new = bench.files[path].decode(), plan.files[path].decode()
    assert came in new
    assert old.count(went) != new.count(went)
    assert printed_at_home(built(bench.read({**bench.files, **plan.files}))) == printed_at_home(
        bench.edited(edit)
    )


def test_a_paragraph_that_enter_makes_in_a_list_is_a_bullet(bench: Bench) -> None:
    plan = bench.plan(bench.edited(lambda one: one.add_paragraph("GLBullet"), seed=2))
    assert not plan.left
    (data,) = plan.files.values()
    assert f"\n- {plan.taken[0].after}\n" in data.decode()


def test_a_clause_without_its_bookmark_is_found_by_its_words(bench: Bench) -> None:
    def edit(editor: WordEditor) -> None:
        for mark in list(editor.root.iter(W + "bookmarkStart", W + "bookmarkEnd")):
            mark.getparent().remove(mark)
        text = next(plain_run(editor_of(editor)).iter(W + "t"))
        text.text = "本文の初めを改める。" + (text.text or "")

    def editor_of(editor: WordEditor) -> WordEditor:
        editor.at_home = lambda *styles: [one for one in editor.root.iter(W + "p") if style(one) in styles]  # type: ignore[method-assign]
        return editor

    plan = bench.plan(bench.edited(edit))
    assert not plan.left
    assert ["本文の初めを改める。" in edit.after for edit in plan.taken] == [True]


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
        paragraph = editor.at_home("GLItem")[4]
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
    (edition,), found = read_editions(files, "guide", "2026-04")
    assert not has_errors(found)
    (register,) = edition.guideline.registers
    assert [one.text for one in register.comments] == ["期限を: 明記 #1"] * 2
    assert not bench.plan(two, files=files).comments


def edition_ids(bench: Bench) -> Iterator[object]:
    return iter(bench.edition.labels.home.values())
