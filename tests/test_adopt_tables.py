"""What is printed of the proposals: the 新旧対照表 in the form of 例規, the 改め文, the worklist and the report."""

from __future__ import annotations

import re
from io import BytesIO
from xml.dom import minidom

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from guidelinec.model import walk
from guidelinec.ooxml.names import NAMESPACES
from guidelinec.ooxml.package import parse_xml, read_package
from guidelinec.read.foreign import import_foreign
from guidelinec.worklist.amending.phrases import applied, phrases
from guidelinec.worklist.amending.proof import is_proved
from guidelinec.worklist.amending.sentences import amending_lines
from guidelinec.worklist.amending.word_borders import is_end, is_start
from guidelinec.worklist.decision import Filled
from guidelinec.worklist.house_form import HOUSE_FORMS, USUAL
from guidelinec.worklist.lines import ProvisionLine, provision_lines
from guidelinec.write.adoption_report.coverage import by_chapter, by_item
from guidelinec.write.adoption_report.page import write_report
from guidelinec.write.adoption_report.picture import bars
from guidelinec.write.change_table.words import text_of
from guidelinec.write.printed_table.excel import write_workbook
from guidelinec.write.printed_table.sheets import ProductOrigin
from guidelinec.write.printed_table.word import write_word_tables
from guidelinec.write.proposal.change_sheet import change_sheet
from guidelinec.write.proposal.town_word import amending_word
from guidelinec.write.proposal.worklist_sheets import worklist_sheets
from small_town import Outcome, run_town, town_file


@pytest.fixture(scope="module")
def outcome() -> Outcome:
    """The small town's first run."""
    return run_town(town_file())


@pytest.fixture(scope="module")
def lines(outcome: Outcome) -> tuple[ProvisionLine, ...]:
    """Its policy before and after."""
    return provision_lines(
        outcome.town.policy, outcome.worklist.edits, 0, len(outcome.town.policy.provisions)
    )


def cells(lines: tuple[ProvisionLine, ...], form: str) -> list[tuple[str, ...]]:
    """The words of each row, underlined ones in brackets."""
    sheet = change_sheet("規程", "規程", lines, HOUSE_FORMS[form])
    return [
        tuple("".join(f"[{run.text}]" if run.changed else run.text for run in words) for words in row.cells)
        for row in sheet.rows
    ]


def test_the_table_shows_each_changed_article_with_what_stays_as_elided(
    lines: tuple[ProvisionLine, ...],
) -> None:
    assert cells(lines, USUAL) == [
        (
            "（電算室の管理）\n第1条　略\n2　情報システム管理者は、入室者の氏名及び時刻の記録を[1年]間保管しなければならない。\n"
            "[3　来訪者には、職員が付き添わなければならない。]",
            "（電算室の管理）\n第1条　略\n2　情報システム管理者は、入室者の氏名及び時刻の記録を[30日]間保管しなければならない。\n[（新設）]",
        ),
        (
            "（職員の遵守事項）\n第2条　略\n2　略\n3　[削除]\n4　職員等は、毎年度[2]回、情報セキュリティ研修を受けなければならない。",
            "（職員の遵守事項）\n第2条　略\n2　略\n3　[職員等は、電話回線に接続する変復調装置を端末に取り付けてはならない。]\n"
            "4　職員等は、毎年度[1]回、情報セキュリティ研修を受けなければならない。",
        ),
        (
            "[第3章　クラウドの特則]",
            "[（新設）]",
        ),
        (
            "[（クラウドサービスの利用）\n第4条　クラウドサービスを利用するときは、次に掲げる事項を文書で定めなければならない。]\n"
            "[(1)　障害の際に連絡する者]\n[(2)　利用を終えた後にデータを消す者]\n[2　クラウドサービスの記録は、第1条第2項の例により保管する。]",
            "[（新設）]",
        ),
    ]


def test_the_house_form_is_data(lines: tuple[ProvisionLine, ...]) -> None:
    sheet = change_sheet("規程", "規程", lines, HOUSE_FORMS["現行・改正案"])
    assert sheet.heads == ("現行", "改正案")
    assert cells(lines, "現行・改正案") == [row[::-1] for row in cells(lines, USUAL)]


def test_the_table_is_an_excel_sheet_too(lines: tuple[ProvisionLine, ...]) -> None:
    sheet = change_sheet("規程", "規程", lines, HOUSE_FORMS[USUAL])
    book = load_workbook(BytesIO(write_workbook((sheet,), ProductOrigin("規程"))))
    assert [cell.value for cell in book["規程"][3]] == ["改正後", "改正前"]


def test_the_amending_text_says_the_same_in_sentences(lines: tuple[ProvisionLine, ...]) -> None:
    assert amending_lines(lines) == (
        "第1条第2項中「30日」を「1年」に改める。",
        "第1条に次の1項を加える。",
        "　3　来訪者には、職員が付き添わなければならない。",
        "第2条第3項を次のように改める。",
        "　3　削除",
        "第2条第4項中「1回」を「2回」に改める。",
        "第2章の次に次の1章を加える。",
        "　第3章　クラウドの特則",
        "　（クラウドサービスの利用）",
        "　第4条　クラウドサービスを利用するときは、次に掲げる事項を文書で定めなければならない。",
        "　(1)　障害の際に連絡する者",
        "　(2)　利用を終えた後にデータを消す者",
        "　2　クラウドサービスの記録は、第1条第2項の例により保管する。",
    )
    assert is_proved(lines, amending_lines(lines))


@pytest.mark.parametrize("number", range(13))
def test_a_lie_in_any_sentence_is_seen(lines: tuple[ProvisionLine, ...], number: int) -> None:
    told = list(amending_lines(lines))
    told[number] = (
        told[number]
        .replace("1", "7")
        .replace("来", "去")
        .replace("削", "作")
        .replace("クラ", "クロ")
        .replace("障", "傷")
        .replace("章を", "節を")
    )
    told[number] = told[number].replace("利用を終え", "利用を始め").replace("3", "9")
    assert not is_proved(lines, told)
    assert not is_proved(lines, amending_lines(lines)[:number])


WORDS = st.lists(
    st.sampled_from(["職員", "は、", "記録", "を", "保管", "する。", "「甲」", "年1回", "30日", "\n"]),
    max_size=12,
).map("".join)


@settings(max_examples=150)
@given(st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=5))
def test_the_amending_text_is_proved_for_any_rewording(texts: list[tuple[str, str]]) -> None:
    made = [
        ProvisionLine(f"第{number}条", f"第{number}条", f"第{number}条", "", before=old, after=new)
        for number, (old, new) in enumerate(texts, 1)
    ]
    assert is_proved(made, amending_lines(made))


@given(WORDS, WORDS)
def test_phrases_applied_give_the_new_text(old: str, new: str) -> None:
    told = phrases([(old, new)])
    assert not told or applied(old, told) == new


@given(WORDS, WORDS)
def test_a_phrase_begins_and_ends_between_words(old: str, new: str) -> None:
    for phrase in phrases([(old, new)]):
        assert all(is_start(old, place.start()) for place in re.finditer(re.escape(phrase.old), old))
        assert all(is_end(old, place.end()) for place in re.finditer(re.escape(phrase.old), old))


def test_the_amending_text_is_a_word_file(lines: tuple[ProvisionLine, ...]) -> None:
    word = amending_word("規程の一部を改正する改め文", amending_lines(lines))
    document = import_foreign(word, "改め文.docx").document
    text = "".join(walk.block_text(block) for block in document.preamble) + repr(document.clauses)
    assert "第1条第2項中「30日」を「1年」に改める。" in text


def test_the_printed_worklist_has_a_table_a_group_with_the_items_as_headings(outcome: Outcome) -> None:
    sheets = worklist_sheets("規程", outcome.worklist, outcome.town.base)
    assert [sheet.name for sheet in sheets] == ["要改正", "要確認", "以前から定めのないもの"]
    first = sheets[0].rows
    assert (first[0].style, text_of(first[0].cells[0])) == ("heading", "P01 記録の保管の見直し")
    assert [run.text for run in first[1].cells[2] if run.changed] == ["1年"]
    assert "（新設）第1条第3項" in text_of(first[3].cells[0])


def test_what_comes_in_as_one_article_stands_in_one_row(outcome: Outcome) -> None:
    rows = worklist_sheets("規程", outcome.worklist, outcome.town.base)[0].rows
    row = next(row for row in rows if "第4条" in text_of(row.cells[0]))
    assert text_of(row.cells[0]) == (
        "第3章1(1)　クラウドサービスの利用　ほか3条項\n（新設）第4条\n［新規］　優先度：高"
    )
    assert text_of(row.cells[1]) == "（新設）"
    assert text_of(row.cells[2]).split("\n") == [
        "第4条　（クラウドサービスの利用）　クラウドサービスを利用するときは、次に掲げる事項を文書で定めなければならない。",
        "(1)　障害の際に連絡する者",
        "(2)　利用を終えた後にデータを消す者",
        "2　クラウドサービスの記録は、第1条第2項の例により保管する。",
    ]


def test_what_is_not_asked_for_is_listed_by_its_first_words(outcome: Outcome) -> None:
    short = worklist_sheets("規程", outcome.worklist, outcome.town.base)[2]
    assert [tuple(map(text_of, row.cells)) for row in short.rows] == [
        (
            "第2章1　情報システム室",
            "(3)　情報システム室には、消火器及び漏水検知器を備えなければならない。",
            "",
        )
    ]


def test_what_is_done_is_counted_with_its_places(outcome: Outcome) -> None:
    after = outcome.accept()
    done = next(
        sheet
        for sheet in worklist_sheets("規程", after.worklist, after.town.base)
        if sheet.name == "影響なし"
    )
    assert [tuple(map(text_of, row.cells)) for row in done.rows] == [
        (
            "反映済み",
            "7件",
            "第1条第2項、第1条第3項、第2条第4項、第4条第1項、第4条第1項第1号、第4条第1項第2号、第4条第2項",
        )
    ]


def test_a_heading_spans_the_printed_table(outcome: Outcome) -> None:
    sheets = worklist_sheets("規程", outcome.worklist, outcome.town.base)
    package = read_package(write_word_tables(sheets, ProductOrigin("規程")))
    root = parse_xml(package.parts[package.main_part()], "x")
    row = next(row for row in root.iter("{*}tr") if "P01 記録の保管の見直し" in "".join(row.itertext()))
    assert len(row.findall("{*}tc")) == 1
    assert row.find(".//{*}gridSpan").values() == ["5"]
    assert {one.get(f"{{{NAMESPACES['w']}}}orient") for one in root.iter("{*}pgSz")} == {"landscape"}


def test_the_report_is_one_page_that_loads_nothing_and_shows_hostile_words_as_words(outcome: Outcome) -> None:
    said = outcome.decide(staff_modem=Filled("採用しない", reason="<script>alert(1)</script>"))
    page = write_report(said.town, said.worklist, ()).decode()
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert not re.search(r"(?:src|href)=|url\(", page)
    for words in (
        "何が新しくなったか",
        "この団体にとって何を意味するか",
        "入室の記録を長く残すこと。",
        "以前から定めのないもの",
        "要改正<b>7件</b>",
    ):
        assert words in page
    assert "<details><summary>1件を開く（今回の改正が求めていないもの）</summary>" in page
    minidom.parseString(re.search(r"<svg.*?</svg>", page, re.DOTALL)[0])  # type: ignore[index]


def test_coverage_is_counted_by_chapter_and_by_item(outcome: Outcome) -> None:
    chapters = {bar.name: dict(bar.counts) for bar in by_chapter(outcome.town)}
    assert chapters["第2章1　情報システム室"] == {"対応あり": 2, "対応なし": 1}
    assert {bar.name: dict(bar.counts) for bar in by_item(outcome.worklist)}["P01 記録の保管の見直し"] == {
        "要改正": 1
    }


def test_bars_are_as_long_as_their_shares(outcome: Outcome) -> None:
    picture = bars("章", by_chapter(outcome.town), {"対応あり": "#1", "要確認": "#2", "対応なし": "#3"})
    widths = re.findall(r'width="([0-9.]+)" height="14" fill="#(\d)"', picture)
    assert widths[:2] == [("280.0", "1"), ("140.0", "3")]
