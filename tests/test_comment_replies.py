"""Answers as replies in a copy of the member's Word file: the file stays as it is, threads are kept, and nothing is answered twice."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from lxml import etree
from openxml_audit import OpenXmlValidator

from guidelinec.cli.office import new_profile
from guidelinec.comments.drafts import draft_comments
from guidelinec.comments.replies import ReplyError, replied
from guidelinec.model.comments.comment import Comment
from guidelinec.ooxml.package import read_package
from guidelinec.ooxml.parts.comment_replies import Signature
from guidelinec.sync.returned.draft import read_draft
from guidelinec.sync.returned.story import read_returned
from sync_project import small_bench
from test_comment_drafts import change
from test_comments import HOSTILE, invoke
from test_sync_comments import EXTENDED, MORNING, PARAGRAPH, commented, link, threaded
from word_editor import W, WordEditor

SIGNED = Signature("事務局", "2026-05-01T00:00:00Z")
SAID = ("佐藤", "佐", MORNING, "いつですか。"), ("鈴木", "鈴", "2026-04-02T09:00:00Z", "毎年です。")
W15 = f"{{{EXTENDED}}}"
CID = "http://schemas.microsoft.com/office/word/2016/wordml/cid"
needs_office = pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")


def typed(editor: WordEditor) -> None:
    """Say in the list of types what the parts about comments are, and point to the comments as Word does."""
    for end in list(editor.root.iter(W + "commentRangeEnd")):
        holder = etree.Element(W + "r")
        etree.SubElement(holder, W + "commentReference", {W + "id": end.get(W + "id")})
        end.addnext(holder)
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments"
    rows = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{kind}{more}+xml"/>'
        for name, more in (("comments", ""), ("extended", "Extended"), ("commentsIds", "Ids"))
        if f"word/{name}.xml" in editor.parts
    )
    types = editor.parts["[Content_Types].xml"]
    editor.parts["[Content_Types].xml"] = types.replace(b"</Types>", rows.encode() + b"</Types>")


def member_file(*edits: object) -> bytes:
    """The file of a member with a comment and a reply to it, and further edits."""
    return small_bench().edited(lambda editor: commented(editor, *SAID), *edits, typed)  # type: ignore[arg-type]


def register(data: bytes, *answers: tuple[str, str]) -> list[Comment]:
    """The comments of a file as a register has them, the first ones answered."""
    new = [one.comment for one in draft_comments(read_draft(data, "a.docx"), "a.docx", small_bench().base)]
    filled = [*answers, *[("", "")] * len(new)]
    return [
        replace(
            one, id=f"C{n:03d}", response=response, disposition=became, answers=("manage",) if became else ()
        )  # type: ignore[arg-type]
        for n, (one, (response, became)) in enumerate(zip(new, filled, strict=False), 1)
    ]


PLACES = {"manage": "第2編第1章2.(1)"}


def threads(data: bytes) -> list[tuple[str, str, str]]:
    """Who says what in the part of the comments, and whom it answers, by the markup alone."""
    parts = read_package(data).parts
    root = etree.fromstring(parts["word/comments.xml"])
    extended = next(name for name in parts if name.endswith(("extended.xml", "commentsExtended.xml")))
    above = {
        one.get(W15 + "paraId"): one.get(W15 + "paraIdParent") for one in etree.fromstring(parts[extended])
    }
    authors = {one.findall(W + "p")[-1].get(PARAGRAPH): one.get(W + "author") for one in root}
    return [
        (
            one.get(W + "author"),
            "".join(one.itertext(W + "t")),
            authors.get(above.get(one.findall(W + "p")[-1].get(PARAGRAPH)), ""),
        )
        for one in root
    ]


@pytest.mark.parametrize("edits", [(), (threaded,)])
def test_an_answer_is_a_reply_in_the_thread_and_the_file_is_valid(
    edits: tuple[object, ...], tmp_path: Path
) -> None:
    data = member_file(*edits)
    made = replied(data, register(data, ("期限を加えました。\n二行目", "反映")), PLACES, SIGNED)
    assert (made.said, made.answered, made.before, made.open, made.unknown) == (2, 1, 0, 1, 0)
    assert threads(made.data)[-1] == (
        "事務局",
        "【反映】期限を加えました。二行目対応箇所：第2編第1章2.(1)",
        "佐藤",
    )
    target = tmp_path / "a.docx"
    target.write_bytes(made.data)
    before = tmp_path / "b.docx"
    before.write_bytes(data)
    known = {str(error) for error in OpenXmlValidator().validate(before).errors}
    assert not [error for error in OpenXmlValidator().validate(target).errors if str(error) not in known]
    assert len(Document(BytesIO(made.data)).comments) == 3


def test_the_reply_stands_where_its_comment_stands() -> None:
    data = member_file()
    made = replied(data, register(data, ("はい。", "")), PLACES, SIGNED)
    root = etree.fromstring(read_package(made.data).parts["word/document.xml"])
    for kind in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        numbers = [one.get(W + "id") for one in root.iter(W + kind)]
        assert len(numbers) == 3
        assert numbers.index("1") + 1 == next(
            n for n, name in enumerate(numbers) if name not in ("1", "2")
        ), kind


def test_a_reply_to_a_reply_says_whom_it_answers_and_stays_flat() -> None:
    data = member_file(threaded)
    made = replied(data, register(data, ("一", ""), ("二", "")), PLACES, SIGNED)
    assert threads(made.data)[-2:] == [("事務局", "一", "佐藤"), ("事務局", "（鈴木への回答）二", "佐藤")]
    entries = etree.fromstring(read_package(made.data).parts["word/extended.xml"])
    assert {one.get(W15 + "done") for one in entries} == {"1"}


def test_the_second_time_nothing_is_added_and_the_replies_are_no_comments() -> None:
    data = member_file(threaded)
    answers = register(data, ("一", ""))
    once = replied(data, answers, PLACES, SIGNED).data
    again = replied(once, answers, PLACES, SIGNED)
    assert (again.answered, again.before, again.data) == (0, 1, once)
    new = draft_comments(read_draft(once, "a.docx"), "a.docx", small_bench().base)
    assert [one.comment.author for one in new] == ["佐藤", "鈴木"]


def test_who_replies_to_our_reply_replies_to_what_it_answered() -> None:
    data = member_file(threaded)
    once = replied(data, register(data, ("一", "")), PLACES, SIGNED).data
    editor = WordEditor(once, 0, tracked=False)
    comments = etree.fromstring(editor.parts["word/comments.xml"])
    later = etree.SubElement(
        comments, W + "comment", {W + "id": "99", W + "author": "佐藤", W + "date": MORNING}
    )
    ours = comments.findall(W + "comment")[2].findall(W + "p")[-1].get(PARAGRAPH)
    etree.SubElement(
        etree.SubElement(etree.SubElement(later, W + "p", {PARAGRAPH: "0000AAAA"}), W + "r"), W + "t"
    ).text = "では。"
    editor.parts["word/comments.xml"] = etree.tostring(comments)
    entries = etree.fromstring(editor.parts["word/extended.xml"])
    etree.SubElement(entries, W15 + "commentEx", {W15 + "paraId": "0000AAAA", W15 + "paraIdParent": ours})
    editor.parts["word/extended.xml"] = etree.tostring(entries)
    *_, last = read_returned(editor.saved()).comments
    assert last.text == "では。"
    assert last.answered is not None
    assert last.answered.author == "佐藤"


def test_ids_that_outlive_a_saving_are_given_where_the_file_has_them() -> None:
    def with_ids(editor: WordEditor) -> None:
        rows = '<w16cid:commentId w16cid:paraId="00000001" w16cid:durableId="00000001"/>'
        editor.parts["word/commentsIds.xml"] = (
            f'<w16cid:commentsIds xmlns:w16cid="{CID}">{rows}</w16cid:commentsIds>'.encode()
        )
        link(
            editor, "http://schemas.microsoft.com/office/2016/09/relationships/commentsIds", "commentsIds.xml"
        )

    data = member_file(threaded, with_ids)
    made = replied(data, register(data, ("一", "")), PLACES, SIGNED)
    ids = etree.fromstring(read_package(made.data).parts["word/commentsIds.xml"])
    names = {one.get(f"{{{CID}}}paraId") for one in ids}
    assert len(names) == 2
    comments = etree.fromstring(read_package(made.data).parts["word/comments.xml"])
    assert comments[-1][-1].get(PARAGRAPH) in names


def test_hostile_answers_stay_words() -> None:
    data = member_file()
    made = replied(data, register(data, (HOSTILE, "")), PLACES, SIGNED)
    said = "".join(threads(made.data)[-1][1].split())
    assert "</script>" in said
    assert "HYPERLINK" in said


def test_what_the_register_does_not_have_is_counted() -> None:
    data = member_file()
    made = replied(data, [], PLACES, SIGNED)
    assert (made.data, made.unknown) == (data, 2)


def test_a_copy_that_says_something_else_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    from guidelinec.comments import replies as room

    data = member_file()
    other = small_bench().built
    monkeypatch.setattr(room, "write_package", lambda parts: other)
    with pytest.raises(ReplyError):
        replied(data, register(data, ("一", "")), PLACES, SIGNED)


@needs_office
def test_libreoffice_opens_it_with_every_comment(tmp_path: Path) -> None:
    """LibreOffice 7.4 reads no threads of Word, and has each reply as a comment at the same words."""
    data = member_file()
    made = replied(data, register(data, ("期限を加えました。", "反映")), PLACES, SIGNED)
    (tmp_path / "a.docx").write_bytes(made.data)
    command = [
        "soffice",
        "--headless",
        new_profile(tmp_path / "profile"),
        "--convert-to",
        "odt",
        "--outdir",
        str(tmp_path),
    ]
    subprocess.run([*command, str(tmp_path / "a.docx")], check=True, capture_output=True, timeout=120)
    with zipfile.ZipFile(tmp_path / "a.odt") as archive:
        content = etree.fromstring(archive.read("content.xml"))
    office, dc = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}", "{http://purl.org/dc/elements/1.1/}"
    notes = list(content.iter(office + "annotation"))
    assert sorted(note.findtext(dc + "creator") for note in notes) == ["事務局", "佐藤", "鈴木"]
    assert any("【反映】期限を加えました。" in "".join(note.itertext()) for note in notes)


def test_the_command_writes_a_copy_and_says_what_is_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench = small_bench()
    bench.lay_out(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GUIDELINEC_LANG", "ja")
    file = tmp_path / "案 佐藤.docx"
    file.write_bytes(member_file(threaded))
    assert invoke("comments", "import", str(file)).exit_code == 0
    path = tmp_path / "structure/guide/comments/2026-04.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace(
            "  - id: C002",
            "    response: 加えました。\n    disposition: 反映\n    answers: [manage]\n  - id: C002",
        ),
        encoding="utf-8",
    )
    done = invoke("comments", "build", "--replies", str(file), "-o", "回答.docx", "--date", "2026-05-01")
    assert done.exit_code == 0, done.output
    assert (
        "コメントと変更履歴 2件のうち、回答を書いたもの 1件、前に書いたもの 0件、未回答 1件、登録簿にないもの 0件"
        in done.output
    )
    assert threads(Path("回答.docx").read_bytes())[-1][0] == "市"
    assert invoke("comments", "build", "--replies", str(file), "-o", str(file)).exit_code == 2
    assert "意見 0件を加えました（登録済み 2件）" in invoke("comments", "import", "回答.docx").output


@pytest.mark.parametrize("has_comments", [True, False])
def test_the_answer_to_a_change_is_a_comment_on_its_paragraph(has_comments: bool, tmp_path: Path) -> None:
    def edit(editor: WordEditor) -> None:
        change(editor, "申請する。", "申請", "届出")

    data = member_file(edit) if has_comments else small_bench().edited(edit)
    entries = register(data)
    answers = [replace(entries[-1], response="そうします。", disposition="反映", answers=("apply",))]
    made = replied(data, answers, {"apply": "(1)"}, SIGNED)
    assert (made.answered, made.unknown) == (1, len(entries) - 1)
    author, words, above = threads(made.data)[-1]
    assert (author, above) == ("事務局", "")
    assert "届出」に改める。）【反映】そうします。対応箇所：(1)" in words
    root = etree.fromstring(read_package(made.data).parts["word/document.xml"])
    start = list(root.iter(W + "commentRangeStart"))[-1 if not has_comments else 0]
    assert "届出" in "".join(start.getparent().itertext(W + "t"))
    assert replied(made.data, answers, {"apply": "(1)"}, SIGNED).before == 1
    again = draft_comments(read_draft(made.data, "a.docx"), "a.docx", small_bench().base)
    assert len(again) == len(entries)
    target = tmp_path / "a.docx"
    target.write_bytes(made.data)
    before = tmp_path / "b.docx"
    before.write_bytes(data)
    known = {str(error) for error in OpenXmlValidator().validate(before).errors}
    assert not [error for error in OpenXmlValidator().validate(target).errors if str(error) not in known]
