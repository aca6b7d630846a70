"""Comments of returned files: their threads, what was closed, and those of people who sign as our own do."""

from __future__ import annotations

from lxml import etree

from guidelinec.read.structure.project import read_project
from sync_project import small_bench
from test_sync_shapes import paragraphs
from word_editor import W, WordEditor, new_run

PARAGRAPH = "{http://schemas.microsoft.com/office/word/2010/wordml}paraId"
EXTENDED = "http://schemas.microsoft.com/office/word/2012/wordml"
REGISTER = "structure/guide/comments/2026-04.yaml"


def commented(editor: WordEditor, *said: tuple[str, str, str, str]) -> None:
    """Comments (author, initials, date, words) on one paragraph."""
    paragraph = paragraphs(editor, "利用の状況を")[-1]
    root = etree.Element(W + "comments")
    for number, (author, initials, date, words) in enumerate(said, 1):
        paragraph.insert(1, etree.Element(W + "commentRangeStart", {W + "id": str(number)}))
        paragraph.append(etree.Element(W + "commentRangeEnd", {W + "id": str(number)}))
        comment = etree.SubElement(root, W + "comment", {W + "id": str(number), W + "author": author})
        comment.set(W + "initials", initials)
        comment.set(W + "date", date)
        etree.SubElement(comment, W + "p", {PARAGRAPH: f"0000000{number}"}).append(new_run(words))
    editor.parts["word/comments.xml"] = etree.tostring(root)
    link(
        editor, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments", "comments.xml"
    )


def link(editor: WordEditor, kind: str, target: str) -> None:
    row = f'<Relationship Id="rId{target[:9]}" Type="{kind}" Target="{target}"/></Relationships>'
    name = "word/_rels/document.xml.rels"
    editor.parts[name] = editor.parts[name].replace(b"</Relationships>", row.encode())


def threaded(editor: WordEditor) -> None:
    """The second answers the first, and the thread is closed."""
    rows = '<w15:commentEx w15:paraId="00000001" w15:done="1"/>'
    rows += '<w15:commentEx w15:paraId="00000002" w15:paraIdParent="00000001" w15:done="1"/>'
    extended = f'<w15:commentsEx xmlns:w15="{EXTENDED}">{rows}</w15:commentsEx>'
    editor.parts["word/extended.xml"] = extended.encode()
    kind = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
    link(editor, kind, "extended.xml")


MORNING = "2026-04-01T09:00:00Z"


def test_threads_and_what_was_closed_are_entered() -> None:
    bench = small_bench()
    said = ("佐藤", "佐", MORNING, "いつですか。"), ("鈴木", "鈴", MORNING, "毎年です。")
    plan = bench.plan(bench.edited(lambda editor: commented(editor, *said), threaded))
    assert [(one.id, one.author, one.reply_to, one.resolved) for one in plan.comments] == [
        ("C001", "佐藤", "", True),
        ("C002", "鈴木", "C001", True),
    ]
    project, found = read_project({**bench.files, **plan.files})
    assert not found
    (register,) = project.documents[0].registers
    assert [(one.reply_to, one.resolved) for one in register.comments] == [("", True), ("C001", True)]


def test_a_person_with_the_initials_of_our_own_comments_is_heard() -> None:
    bench = small_bench()
    said = (
        ("山田", "改定方針", MORNING, "人の意見"),
        ("事務局", "改定方針", "2026-04-01T00:00:00Z", "方針の注記"),
    )
    plan = bench.plan(bench.edited(lambda editor: commented(editor, *said)))
    assert [one.text for one in plan.comments] == ["人の意見"]
    assert REGISTER in plan.files
