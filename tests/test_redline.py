"""What a redline keeps beside the text: formatting, moves, definitions, pictures; and how the command behaves."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from guidelinec.cli.main import commands
from guidelinec.cli.verbs.word.redline import command
from guidelinec.ooxml.package import read_package
from guidelinec.ooxml.places import WordPlace
from guidelinec.ooxml.tracked.settle import settle_package
from guidelinec.redline import engine
from guidelinec.redline.context import PLANS, RedlinePlan
from guidelinec.redline.engine import TrackedInputError, UnprovedError, redline
from guidelinec.redline.replaced import WholeReplacement
from hostile import sound
from test_redline_law import seen
from wordfiles import docx, drawing, field_of, p, row, run, table

MAIN = "word/document.xml"
LONG = "端末を庁外に持ち出す場合には、管理者の許可を得る。"


def body(old: bytes, new: bytes, *replaced: WholeReplacement) -> str:
    """The main part of the redline, without declarations, ids, authors and dates."""
    made = redline(old, new)
    assert (made.plan, made.replaced) == ("fine", replaced)
    data = read_package(made.data).parts["word/document.xml"].decode()
    return re.sub(r' (?:xmlns:\w+|w:id|w:author|w:date|xml:space)="[^"]*"', "", data)


def test_a_change_of_formatting_alone_is_tracked_as_such() -> None:
    old, new = (
        docx(p(run("重要な") + run("情報"))),
        docx(p(run("重要な", "<w:b/>") + run("情報"), '<w:jc w:val="center"/>')),
    )
    found = body(old, new)
    assert "<w:rPr><w:b/><w:rPrChange><w:rPr/></w:rPrChange></w:rPr><w:t>重要な</w:t>" in found
    assert '<w:pPr><w:jc w:val="center"/><w:pPrChange><w:pPr/></w:pPrChange></w:pPr>' in found
    assert "<w:ins>" not in found
    assert "<w:del>" not in found


def test_a_long_paragraph_that_moved_is_a_move() -> None:
    one, two, three = (p(run(text + LONG)) for text in ("第１条　", "第２条　", "第３条　"))
    found = body(docx(one + two + three + p(run("附則"))), docx(two + three + one + p(run("附則"))))
    names = re.findall(r'<w:(moveFrom|moveTo)RangeStart w:name="(\w+)"/>', found)
    assert [kind for kind, _ in names] == ["moveFrom", "moveTo"]
    assert names[0][1] == names[1][1]
    assert "<w:moveFrom><w:r><w:t>第１条" in found


def test_a_page_number_and_renamed_bookmarks_are_no_change() -> None:
    def made(number: str, name: str) -> bytes:
        mark = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/><w:bookmarkEnd w:id="{number}"/>'
        return docx(
            p(mark + field_of(" PAGE ", run(number)) + field_of(f" PAGEREF {name} \\h ", run("目次")))
        )

    found = body(made("3", "_Toc111"), made("12", "_Toc222"))
    assert "<w:ins>" not in found
    assert "<w:del>" not in found


def test_a_field_whose_code_changed_is_replaced_as_one() -> None:
    old, new = (docx(p(run("見出し")) + p(field_of(f" REF {name} ", run("第１条")))) for name in "ab")
    found = body(old, new, WholeReplacement("field", WordPlace(MAIN, paragraph=2)))
    for kind in ("ins", "del"):
        inside = "".join(re.findall(rf"<w:{kind}>(.*?)</w:{kind}>", found))
        assert re.findall(r'fldCharType="(\w+)"', inside) == ["begin", "separate", "end"]


def test_a_changed_picture_is_there_twice_and_kept_by_content() -> None:
    def made(data: bytes) -> bytes:
        return docx(p(run("図") + drawing('<a:blip r:embed="rImage"/>', 1)), images={"rImage": data})

    result = redline(made(b"old"), made(b"new"))
    assert {b"old", b"new"} <= set(read_package(result.data).parts.values())
    assert result.replaced == (WholeReplacement("drawing", WordPlace(MAIN, paragraph=1)),)


def style(name: str, title: str, number: str = "") -> str:
    return f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{title}"/><w:pPr>{number}</w:pPr></w:style>'


def test_a_style_is_known_by_its_name_and_taken_over_where_it_is_missing() -> None:
    old = docx(
        p(run("見出し"), '<w:pStyle w:val="1"/>')
        + p(run("囲み" + LONG), '<w:pStyle w:val="a"/>')
        + p(run("本文")),
        styles=style("1", "heading 1") + style("a", "囲み"),
    )
    new = docx(
        p(run("見出し"), '<w:pStyle w:val="Heading1"/>') + p(run("本文")),
        styles=style("Heading1", "heading 1") + style("a", "別のもの"),
    )
    made = redline(old, new)
    parts = read_package(made.data).parts
    assert b"pPrChange" not in parts["word/document.xml"]
    assert '<w:pStyle w:val="aOld1"/>' in parts["word/document.xml"].decode()
    assert re.search(r'w:styleId="aOld1"[^>]*><w:name w:val="囲み"/>', parts["word/styles.xml"].decode())


def numbering(*formats: str) -> str:
    """Lists 1, 2 … with these formats."""
    levels = (f'<w:lvl w:ilvl="0"><w:numFmt w:val="{one}"/></w:lvl>' for one in formats)
    abstract = (
        f'<w:abstractNum w:abstractNumId="{at}">{level}</w:abstractNum>' for at, level in enumerate(levels)
    )
    nums = (
        f'<w:num w:numId="{at + 1}"><w:abstractNumId w:val="{at}"/></w:num>' for at in range(len(formats))
    )
    return "".join((*abstract, *nums))


def listed(text: str, number: int) -> str:
    return p(run(text), f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>')


def test_lists_are_known_by_what_they_define() -> None:
    old = docx(
        listed(LONG, 1) + listed("甲乙丙丁戊己庚", 2) + p(run("末")), numbering=numbering("decimal", "iroha")
    )
    new = docx(listed(LONG, 2) + p(run("末")), numbering=numbering("bullet", "decimal"))
    parts = read_package(redline(old, new).data).parts
    assert b"pPrChange" not in parts["word/document.xml"]
    assert '<w:numId w:val="3"/>' in parts["word/document.xml"].decode()
    assert "iroha" in parts["word/numbering.xml"].decode()


def test_a_row_whose_cells_are_merged_otherwise_is_replaced_whole() -> None:
    wide = '<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>'
    old = docx(table(row(p(run("区分")), p(run("内容"))), row(p(run("甲")), p(run("乙")))) + p())
    new = docx(table(row(p(run("区分")), p(run("内容"))), row(wide + p(run("甲乙")))) + p())
    found = body(old, new, WholeReplacement("row", WordPlace(MAIN, table=1, row=2)))
    assert len(re.findall(r"<w:trPr><w:del/></w:trPr>", found)) == 1
    assert len(re.findall(r"<w:trPr><w:ins/></w:trPr>", found)) == 1


def test_a_new_column_under_a_merged_heading_is_marked_cell_by_cell() -> None:
    def made(*more: str) -> bytes:
        title = row(f'<w:tcPr><w:gridSpan w:val="{2 + len(more)}"/></w:tcPr>' + p(run("別表　端末の一覧")))
        rows = [
            row(*(p(run(text)) for text in (*texts, *more))) for texts in (("機種", "台数"), ("甲型", "12"))
        ]
        return docx(table(title, *rows) + p())

    found = body(made(), made("備考"), WholeReplacement("row", WordPlace(MAIN, table=1, row=1)))
    assert found.count("<w:cellIns/>") == 2
    assert found.count("<w:trPr><w:ins/></w:trPr>") == found.count("<w:trPr><w:del/></w:trPr>") == 1


def test_a_tracked_input_is_accepted_first_or_refused() -> None:
    one, two = docx(p(run("第１条"))), docx(p(run("第２条")))
    tracked = redline(one, two).data
    assert redline(tracked, one).tracked == ("old",)
    assert seen(settle_package(read_package(redline(tracked, one).data), "reject")) == seen(two)
    with pytest.raises(TrackedInputError):
        redline(tracked, one, as_is=True)


@pytest.mark.parametrize("plan", PLANS[1:], ids=lambda plan: plan.name)
def test_every_coarser_plan_is_right_too(monkeypatch: pytest.MonkeyPatch, plan: RedlinePlan) -> None:
    monkeypatch.setattr(engine, "PLANS", (plan,))
    old = docx(p(run(LONG)) + table(row(p(run("区分")))) + p(run("末")))
    assert redline(old, sound()).plan == plan.name
    assert redline(sound(), old).plan == plan.name


def test_what_cannot_be_proved_is_not_given_out(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(engine, "merge_stories", lambda *_: None)
    with pytest.raises(UnprovedError, match="reject-all: body"):
        redline(docx(p(run("旧"))), docx(p(run("新"))))
    (tmp_path / "old.docx").write_bytes(docx(p(run("旧"))))
    (tmp_path / "new.docx").write_bytes(docx(p(run("新"))))
    out = tmp_path / "out.docx"
    done = CliRunner().invoke(
        command, [str(tmp_path / "old.docx"), str(tmp_path / "new.docx"), "-o", str(out)]
    )
    assert done.exit_code == 4
    assert not out.exists()


def test_the_command_writes_and_reports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    (tmp_path / "old.docx").write_bytes(docx(p(run("旧"))))
    (tmp_path / "new.docx").write_bytes(docx(p(run("新"))))
    arguments = [str(tmp_path / "old.docx"), str(tmp_path / "new.docx"), "-o", str(tmp_path / "out.docx")]
    done = CliRunner().invoke(command, [*arguments, "--author", "事務局", "--format", "json"])
    assert done.exit_code == 0
    assert json.loads(done.stdout)["plan"] == "fine"
    written = read_package((tmp_path / "out.docx").read_bytes()).parts["word/document.xml"].decode()
    assert 'w:author="事務局" w:date="2026-01-01T00:00:00Z"' in written


def formula(sign: str) -> str:
    return p(f"<m:oMath><m:r><m:t>{sign}</m:t></m:r></m:oMath>")


def ruby(reading: str) -> str:
    parts = f"<w:rt>{run(reading)}</w:rt><w:rubyBase>{run('葛城')}</w:rubyBase>"
    return p(f"<w:r><w:ruby><w:rubyPr/>{parts}</w:ruby></w:r>")


def test_what_is_replaced_as_a_whole_is_listed_with_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cell = formula("a"), formula("b")
    section = "<w:sectPr/>"
    old, new = (
        docx(
            p(run("前文")) * extra
            + ruby(reading)
            + table(row(p(run("行"))), row(inner), columns=1)
            + p(run("本文" + LONG), mark)
            + p(run("末尾"))
        )
        for extra, reading, inner, mark in ((1, "かつらぎ", cell[0], ""), (2, "かずらき", cell[1], section))
    )
    (tmp_path / "old.docx").write_bytes(old)
    (tmp_path / "new.docx").write_bytes(new)
    arguments = [str(tmp_path / name) for name in ("old.docx", "new.docx")] + [
        "-o",
        str(tmp_path / "out.docx"),
    ]
    told = {}
    for language in ("ja", "en"):
        monkeypatch.setenv("GUIDELINEC_LANG", language)
        told[language] = CliRunner().invoke(command, arguments).stderr.splitlines()
    assert told["ja"] == [
        "全体を置き換えました: ルビ（3番目の段落）",
        "全体を置き換えました: 数式（表1の2行目）",
        "全体を置き換えました: セクション区切り（4番目の段落）",
    ]
    assert told["en"][1] == "replaced as a whole: formula (table 1, row 2)"
    report = json.loads(CliRunner().invoke(command, [*arguments, "--format", "json"]).stdout)
    assert report["replaced"][0] == {"what": "ruby", "part": MAIN, "paragraph": 3}


def test_two_references_to_one_note_keep_their_fates_apart() -> None:
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    notes = {0: p(), 1: p(), 2: p(run("用語は別表による。"))}
    one, other = p(run("甲" + LONG) + reference), p(run("乙の報告") + reference)
    made = redline(docx(one + p(), notes=notes), docx(other + one + p(), notes=notes))
    assert made.plan == "fine"
    assert seen(settle_package(read_package(made.data), "reject")).notes == [["¶用語は別表による。"]]


@pytest.mark.parametrize("back", [False, True])
def test_a_body_may_end_with_a_section(back: bool) -> None:
    pair = docx(p(run("本文")) + "<w:sectPr/>"), docx(p(run("本文"), "<w:sectPr/>") + "<w:sectPr/>")
    old, new = pair[::-1] if back else pair
    made = redline(old, new)
    assert made.plan == "fine"
    assert seen(settle_package(read_package(made.data), "accept")) == seen(new)
    assert seen(settle_package(read_package(made.data), "reject")) == seen(old)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(["no-such.docx", "new.docx"], 3), (["bad.docx", "new.docx"], 3), (["new.docx"], 2)],
)
def test_bad_usage_and_bad_input(tmp_path: Path, arguments: list[str], code: int) -> None:
    (tmp_path / "new.docx").write_bytes(docx(p(run("新"))))
    (tmp_path / "bad.docx").write_bytes(b"PK\x03\x04")
    paths = [str(tmp_path / name) for name in arguments]
    assert (
        CliRunner().invoke(commands, ["redline", *paths, "-o", str(tmp_path / "out.docx")]).exit_code == code
    )
    assert not (tmp_path / "out.docx").exists()


def test_a_paragraph_that_moved_and_changed_is_a_move_with_the_changed_words_in_it() -> None:
    texts = [
        "端末を庁外に持ち出す場合には、管理者の許可を得なければならない。",
        "記録媒体を廃棄する場合には、復元できない方法で消去する。",
        "委託先を選ぶ場合には、体制を文書で確かめる。",
    ]
    moved = texts[0].replace("管理者の許可", "統括管理者の書面による許可").replace("端末", "端末等")
    one, two, three = (p(run(text)) for text in texts)
    end = p(run("附則"))
    old, new = docx(one + two + three + end), docx(two + three + p(run(moved)) + end)
    found = body(old, new)
    names = re.findall(r'<w:(moveFrom|moveTo)RangeStart w:name="(\w+)"/>', found)
    assert [kind for kind, _ in names] == ["moveFrom", "moveTo"]
    assert names[0][1] == names[1][1]
    here = found[found.index("<w:moveToRangeStart") :]
    assert re.findall("<w:ins><w:r><w:t>(.*?)</w:t>", here) == ["等", "統括", "書面による"]
    assert "<w:del>" not in found
    assert "<w:pPr><w:rPr><w:moveTo/></w:rPr></w:pPr><w:moveToRangeStart" in found
    made = redline(old, new).data
    assert seen(settle_package(read_package(made), "accept")) == seen(new)
    assert seen(settle_package(read_package(made), "reject")) == seen(old)
    back = body(new, old)
    assert re.findall("<w:del><w:r><w:delText>(.*?)</w:delText>", back) == ["等", "統括", "書面による"]
    assert "<w:ins>" not in back
    assert len(re.findall("<w:move(?:From|To)><w:r>", back)) > 4
