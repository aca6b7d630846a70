"""Word files that come back with comments and tracked changes: each becomes an entry of the register, on its clause, and none twice."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from lxml import etree

from guidelinec.comments.drafts import draft_comments, is_draft_of
from guidelinec.comments.register import entered, known_comments
from guidelinec.diff.clause_words import clause_words
from guidelinec.diff.units import units
from guidelinec.model.comments.anchor import ClauseTexts, anchored
from guidelinec.model.comments.comment import Comment
from guidelinec.numbering.printed import printed_numbers
from guidelinec.sync.returned.draft import CommentedDraft, read_draft
from guidelinec.sync.returned.proposals import proposals
from sync_bench import Bench
from sync_project import rich_bench, small_bench
from test_comments import invoke
from test_sync_comments import MORNING, commented, threaded
from test_sync_shapes import paragraphs
from word_editor import W, WordEditor, mark_paragraph, new_run
from work import lines_run

AUTHOR = {W + "id": "9", W + "author": "山田", W + "date": MORNING}


def tracked(kind: str, words: str, **marks: str) -> etree._Element:
    """A tracked run."""
    outer = etree.Element(W + kind, {**AUTHOR, **{W + name: value for name, value in marks.items()}})
    outer.append(new_run(words, "delText" if kind == "del" else "t"))
    return outer


def change(editor: WordEditor, line: str, gone: str, came: str, **marks: str) -> None:
    """Words of a line replaced, tracked."""
    paragraph = paragraphs(editor, line)[-1]
    run = next(run for run in paragraph.iter(W + "r") if gone in (run.findtext(W + "t") or ""))
    before, after = (run.findtext(W + "t") or "").split(gone, 1)
    for element in (
        new_run(before),
        tracked("del", gone, **marks),
        tracked("ins", came, **marks),
        new_run(after),
    ):
        if element.xpath("string()"):
            run.addprevious(element)
    run.getparent().remove(run)


def said(*edits: object) -> tuple[Comment, ...]:
    """What a file with these edits says."""
    bench = small_bench()
    data = bench.edited(*edits)  # type: ignore[arg-type]
    return tuple(new.comment for new in draft_comments(read_draft(data, "a.docx"), "a.docx", bench.base))


def test_a_replacement_is_one_entry_with_quote_and_proposed_words() -> None:
    (one,) = said(lambda editor: change(editor, "利用の状況を", "状況", "実態"))
    assert (one.clause, one.kind) == ("manage", "修正意見")
    assert (one.quote, one.proposed) == ("者は、利用の状況", "者は、利用の実態")
    assert (one.author, one.date) == ("山田", MORNING)
    assert (one.before, one.after) == ("管理", "を確かめる。")
    assert one.text == "「者は、利用の状況」を「者は、利用の実態」に改める。"
    assert one.label


@pytest.mark.parametrize(
    ("gone", "came", "quote", "proposed", "text"),
    [
        ("の状況", "", "の状況", "", "「の状況」を削る。"),
        (
            "",
            "速やかに",
            "管理者は、利用",
            "管理者は、利用速やかに",
            "「管理者は、利用」の次に「速やかに」を加える。",
        ),
    ],
)
def test_what_goes_and_what_comes_alone(gone: str, came: str, quote: str, proposed: str, text: str) -> None:
    def edit(editor: WordEditor) -> None:
        paragraph = paragraphs(editor, "利用の状況を")[-1]
        run = next(run for run in paragraph.iter(W + "r") if "利用の状況を" in (run.findtext(W + "t") or ""))
        before, after = (run.findtext(W + "t") or "").split("の状況", 1)
        run.addprevious(new_run(before))
        if came:
            run.addprevious(tracked("ins", came))
            run.addprevious(new_run("の状況" + after))
        else:
            run.addprevious(tracked("del", gone))
            run.addprevious(new_run(after))
        run.getparent().remove(run)

    (one,) = said(edit)
    assert (one.quote, one.proposed, one.text) == (quote, proposed, text)


def added_paragraph(editor: WordEditor) -> None:
    """Enter at the end of a paragraph: its mark is the new one, and the new paragraph has the old mark."""
    before = paragraphs(editor, "利用の状況を")[-1]
    mark_paragraph(before, "ins")
    for mark in before.iter(W + "ins"):
        mark.attrib.update(AUTHOR)
    new = etree.Element(W + "p")
    new.append(tracked("ins", "記録は三年保存する。"))
    before.addnext(new)


def test_a_paragraph_that_comes_whole_is_on_the_clause_above_it() -> None:
    (one,) = said(added_paragraph)
    assert (one.clause, one.quote, one.proposed) == ("manage", "", "記録は三年保存する。")
    assert one.text == "次の段落を加える。\n記録は三年保存する。"


def test_a_paragraph_that_goes_whole_is_on_its_own_clause() -> None:
    def edit(editor: WordEditor) -> None:
        paragraph = paragraphs(editor, "同じ文の項目である。")[-1]
        mark_paragraph(paragraph, "del")
        for run in [run for run in paragraph.iter(W + "r") if run.find(W + "t") is not None]:
            outer = etree.Element(W + "del", AUTHOR)
            run.addprevious(outer)
            outer.append(run)
            run.find(W + "t").tag = W + "delText"

    (one,) = said(edit)
    assert (one.clause, one.quote) == ("prohibit-same", "同じ文の項目である。")


def test_what_the_file_was_sent_out_with_is_no_proposal() -> None:
    def sent(editor: WordEditor) -> None:
        change(editor, "利用の状況を", "状況", "実態", date="2026-04-01T00:00:00Z", author="市")

    assert not said(sent)
    (one,) = said(sent, lambda editor: change(editor, "申請する。", "申請", "届出"))
    assert one.quote.endswith("申請")


def test_a_change_in_what_was_inserted_before_is_a_proposal() -> None:
    def edit(editor: WordEditor) -> None:
        change(editor, "利用の状況を", "状況", "実態", date="2026-04-01T00:00:00Z", author="市")
        outer = next(one for one in editor.root.iter(W + "ins") if one.get(W + "author") == "市")
        inner = tracked("del", "実態")
        outer.remove(outer[0])
        outer.append(inner)

    (one,) = said(edit)
    assert (one.quote, one.text) == ("実態", "「実態」を削る。")


def test_a_parted_paragraph_is_said_to_be_parted() -> None:
    def edit(editor: WordEditor) -> None:
        paragraph = paragraphs(editor, "利用の状況を")[-1]
        rest = etree.Element(W + "p")
        rest.append(new_run("確かめること。"))
        paragraph.addnext(rest)
        mark_paragraph(paragraph, "ins")
        for mark in paragraph.iter(W + "ins"):
            mark.attrib.update(AUTHOR)

    (one,) = said(edit)
    assert one.text.endswith("確かめる。」の後で段落を分ける。")


def test_changes_in_cells_and_notes_are_heard() -> None:
    def cell(editor: WordEditor) -> None:
        change(editor, "期間", "期間", "時期")

    assert [(one.quote, one.proposed) for one in said(cell)] == [("期間", "時期")]

    def note(editor: WordEditor) -> None:
        name = "word/footnotes.xml"
        text = editor.parts[name].decode()
        start = text.rindex("<w:r><w:t>改める。")
        ins = f'<w:ins w:id="9" w:author="山田" w:date="{MORNING}"><w:r><w:t>原則</w:t></w:r></w:ins>'
        editor.parts[name] = f"{text[:start]}{ins}{text[start:]}".encode()

    (one,) = said(note)
    assert (one.clause, one.proposed) == ("apply", "様式は毎年原則")


def test_comments_threads_and_changes_go_in_by_the_command_and_none_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench = small_bench()
    bench.lay_out(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GUIDELINEC_LANG", "ja")
    said = ("佐藤", "佐", MORNING, "いつですか。"), ("鈴木", "鈴", MORNING, "毎年です。")
    edits = (lambda editor: commented(editor, *said), threaded)
    file = tmp_path / "戻り.docx"
    file.write_bytes(bench.edited(*edits, lambda editor: change(editor, "申請する。", "申請", "届出")))
    done = invoke("comments", "import", str(file), "--body", "青葉省")
    assert done.exit_code == 0, done.output
    register = known_comments({**bench.files, **files(tmp_path)}, "guide", "2026-04")
    assert [(one.author, one.body, one.clause, one.reply_to, one.thread) for one in register] == [
        ("佐藤", "青葉省", "manage", "", ""),
        ("鈴木", "青葉省", "manage", "C001", "C001"),
        ("山田", "青葉省", "apply", "", ""),
    ]
    before = files(tmp_path)
    assert "意見 0件を加えました（登録済み 3件）" in invoke("comments", "import", str(file)).output
    assert files(tmp_path) == before
    assert invoke("sync", str(file), "--base", ".").exit_code == 0
    assert len(known_comments({**bench.files, **files(tmp_path)}, "guide", "2026-04")) == 3
    assert "C002\t未回答" in (listed := invoke("comments", "list").output)
    assert "↳C001 毎年です。" in listed
    assert "受け付けた意見 3件（うち返信 1件）＝回答済み 0件＋未回答 3件" in listed


def files(folder: Path) -> dict[str, bytes]:
    """The register on the disk."""
    path = folder / "structure/guide/comments/2026-04.yaml"
    return {"structure/guide/comments/2026-04.yaml": path.read_bytes()}


def test_a_file_of_another_document_is_refused(bench: Bench) -> None:
    """The small project shares no line with the shipped edition."""
    other = read_draft(rich_bench().edited(), "a.docx")
    assert is_draft_of(read_draft(small_bench().built, "a.docx"), small_bench().base)
    assert not is_draft_of(CommentedDraft(other.came, other.came, ()), bench.base)


@pytest.mark.parametrize("seed", range(6))
def test_every_random_change_is_an_entry_that_says_the_words(seed: int) -> None:
    bench = rich_bench()
    chance = random.Random(seed)

    def edits(editor: WordEditor) -> None:
        for _ in range(4):
            chance.choice((editor.change_words, lambda: editor.add_paragraph("GLBody", "GLItem")))()

    data = bench.edited(edits, seed=seed, tracked=True)
    root = etree.fromstring(WordEditor(data, 0, tracked=False).parts["word/document.xml"])
    came = [
        "".join(one.itertext(W + "t")) for one in root.iter(W + "ins") if one.getparent().tag != W + "rPr"
    ]
    gone = ["".join(one.itertext(W + "delText")) for one in root.iter(W + "del")]
    entries = [new.comment for new in draft_comments(read_draft(data, "a.docx"), "a.docx", bench.base)]
    for words in came:
        assert any(words in one.proposed for one in entries), words
    for words in filter(None, gone):
        assert any(words in one.quote for one in entries), words
    printed = printed_numbers(bench.edition.labels)
    clauses = ClauseTexts(clause_words(units(bench.edition.document, printed)))
    for one in entries:
        anchor = anchored(one, clauses)
        assert anchor.state in ("whole", "quote", "several"), one
        assert anchor.clause == one.clause


def test_the_same_change_in_two_places_is_two_entries() -> None:
    bench = small_bench()

    def both(editor: WordEditor) -> None:
        for paragraph in paragraphs(editor, "同じ文の項目である。")[-2:]:
            run = next(run for run in paragraph.iter(W + "r") if run.findtext(W + "t"))
            run.addprevious(tracked("ins", "新たに"))

    new = draft_comments(read_draft(bench.edited(both), "a.docx"), "a.docx", bench.base)
    _, fresh = entered(bench.files, "guide", "2026-04", [new, new])
    assert [one.clause for one in fresh] == ["apply-same", "prohibit-same"]


def test_the_work_for_a_paragraph_of_many_changes_grows_with_them() -> None:
    def changed(count: int) -> etree._Element:
        paragraph = etree.Element(W + "p")
        for _ in range(count):
            paragraph.extend((new_run("文"), tracked("ins", "語")))
        return paragraph

    def work(paragraph: etree._Element) -> int:
        return lines_run(lambda: list(proposals(paragraph, lambda _: False)))

    small, large = work(changed(200)), work(changed(800))
    assert large < 4.5 * small
