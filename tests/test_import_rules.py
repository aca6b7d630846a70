"""The rules of an import one by one: characters of PDFs, number formats, schemes, YAML that grows, pictures."""

from __future__ import annotations

import struct
import zlib

import pytest

from guidelinec.importing.metafile import emf_size
from guidelinec.importing.number_fitting import fit
from guidelinec.importing.png import stand_in
from guidelinec.importing.scheme import continues
from guidelinec.importing.source_files import scheme_yaml, with_edition
from guidelinec.model.design import Level, Scheme
from guidelinec.model.document import BulletList, Clause, Document, Paragraph, Strong, Text
from guidelinec.model.project import Edition
from guidelinec.numbering.likeness import number_kind
from guidelinec.numbering.typed import split_number
from guidelinec.numbering.word_formats import word_number
from guidelinec.read.account.account import Ledger
from guidelinec.read.foreign import import_foreign
from guidelinec.read.outline.words import drop_head
from guidelinec.read.pdf.rules import normalise_characters


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("⼈⽇", "人日"),
        ("⻑⻄⺟", "長西母"),
        ("\uf9dc", "隆"),
        ("①㈱㎏ｱ", "①㈱㎏ｱ"),
        ("普通の字", "普通の字"),
    ],
)
def test_radicals_become_characters_and_nothing_else_does(written: str, plain: str) -> None:
    assert normalise_characters(written, Ledger()) == plain


@pytest.mark.parametrize(
    ("value", "style", "printed"),
    [
        (3, "decimalFullWidth", "３"), (21, "decimalEnclosedCircle", "㉑"), (51, "decimalEnclosedCircle", "51"),
        (2, "aiueoFullWidth", "イ"), (21, "japaneseCounting", "二十一"), (10, "japaneseLegal", "壱拾"),
        (21, "ideographDigital", "二一"), (4, "lowerRoman", "iv"), (28, "lowerLetter", "bb"), (7, "decimalZero", "07"),
        (5, "japaneseLegal", "伍"), (11, "ordinal", "11th"), (22, "ordinal", "22nd"), (2, "iroha", "ﾛ"),
        (3, "irohaFullWidth", "ハ"), (1, "ideographTraditional", "甲"), (5, "none", ""), (5, "someFormatToCome", "5"), (0, "aiueoFullWidth", "0"),
    ],
)  # fmt: skip
def test_numbers_in_the_formats_of_word(value: int, style: str, printed: str) -> None:
    assert word_number(value, style) == printed


@pytest.mark.parametrize(
    ("line", "label", "kind"),
    [
        ("第３条の２　次の条", "第３条の２", "条"), ("⑴　一つ目", "⑴", "(1)"), ("１－２　節", "１－２", "1.1"), ("Ⅱ－１　節", "Ⅱ－１", "II.1"),
        ("第１　趣旨", "第１", "第1"), ("(ｱ)　細目", "(ｱ)", "(ア)"), ("ii) 二つ目", "ii)", "i)"), ("IV. 四", "IV.", "I"), ("Ⅻ　雑則", "Ⅻ", "I"),
        ("B. 二つ目", "B.", "A"), ("（Ｂ）二つ目", "（Ｂ）", "(A)"), ("Ｂ．二つ目", "Ｂ．", "A"), ("❷二つ目", "❷", "❶"), ("⒉二つ目", "⒉", "1"),
        ("1の2　枝番号", "1の2", "1"), ("(1)の2　枝番号", "(1)の2", "(1)"), ("第１条この規程", "", ""), ("2023.4.1 の日付", "", ""),
    ],
)  # fmt: skip
def test_numbers_typed_at_the_head_of_a_line(line: str, label: str, kind: str) -> None:
    found, _ = split_number(line)
    assert found == label
    assert (number_kind(found) if found else "") == kind


def test_head_is_dropped_across_bold_and_never_out_of_a_note() -> None:
    words = (Strong((Text("(1)"),)), Text(" 文"))
    assert drop_head(words, 4) == (Text("文"),)
    assert drop_head((Text("ab"),), 5) is None


@pytest.mark.parametrize(
    ("before", "after", "follows"),
    [
        ("(1)", "(2)", True),
        ("ア", "イ", True),
        ("(2)", "(1)", False),
        ("(1)", "②", False),
        ("第３条", "第４条", True),
    ],
)
def test_numbers_that_follow_each_other(before: str, after: str, follows: bool) -> None:
    assert continues(before, after) is follows


def item(label: str, text: str, *children: Clause) -> Clause:
    """A numbered item."""
    return Clause(label, (), (Paragraph((Text(text),)), *children), form="item", printed=label)


def heading(label: str, title: str, *children: Clause | Paragraph) -> Clause:
    """A numbered heading."""
    return Clause(title, (Text(title),), children, printed=label)


def test_numbers_that_follow_a_scheme_are_computed_and_others_stay_as_text() -> None:
    section = heading("第１章", "総則", item("(1)", "一"), item("(2)", "二"), item("(7)", "飛んだ番号"))
    ledger = Ledger()
    fitted = fit(Document("d", "", "", (section, heading("第２章", "体制"), heading("附則", "施行"))), ledger)
    main = fitted.schemes[0]
    assert main == Scheme("main", (Level("", "第%1章", "decimalFullWidth"),), (Level("(1)", "(%1)"),))
    assert (fitted.labels, fitted.kept_labels) == (6, 4)
    first, _, last = fitted.document.clauses
    assert first.children[-1] == Paragraph((Text("(7) "), Text("飛んだ番号")))
    assert (last.scheme, last.title) == ("plain", (Text("附則 "), Text("施行")))
    assert len(ledger.doubts) == 1


def test_a_level_that_repeats_kanji_numbers_in_figures_is_legal() -> None:
    first = heading("第一章", "総則", heading("1.1", "目的"), heading("1.2", "定義"))
    second = heading("第二章", "体制", heading("2.1", "組織"))
    fitted = fit(Document("d", "", "", (first, second)), Ledger())
    assert fitted.schemes[0].headings[1] == Level("", "%1.%2", legal=True)
    assert (fitted.kept_labels, fitted.labels) == (5, 5)
    assert '{text: "%1.%2", legal: true}' in "".join(scheme_yaml(fitted.schemes[0]))


def test_figures_under_figures_are_not_called_legal() -> None:
    section = heading("第1章", "総則", heading("1.1", "目的"), heading("1.2", "定義"))
    assert not fit(Document("d", "", "", (section,)), Ledger()).schemes[0].headings[1].legal


def test_items_that_repeat_the_number_of_their_article_in_figures_are_legal() -> None:
    articles = (
        item("第一条", "甲", item("1.1", "一"), item("1.2", "二")),
        item("第二条", "乙", item("2.1", "三")),
    )
    fitted = fit(Document("d", "", "", (heading("第一章", "総則", *articles),)), Ledger())
    assert [(level.text, level.legal) for level in fitted.schemes[0].items] == [
        ("第%1条", False),
        ("%1.%2", True),
    ]
    assert (fitted.kept_labels, fitted.labels) == (6, 6)


def test_text_between_two_items_of_a_list_belongs_to_the_first() -> None:
    between = Paragraph((Text("なお書き"),))
    section = heading("1", "総則", item("(1)", "一"), between, item("(2)", "二"))
    fitted = fit(Document("d", "", "", (section,)), Ledger())
    first, second = (one for one in fitted.document.clauses[0].children if isinstance(one, Clause))
    assert first.children[-1] == between
    assert second.printed == "(2)"


def test_a_restarted_list_is_numbered_anew() -> None:
    section = heading(
        "1", "総則", item("(1)", "一"), item("(2)", "二"), Paragraph((Text("次に"),)), item("(1)", "別の一")
    )
    fitted = fit(Document("d", "", "", (section,)), Ledger())
    assert fitted.kept_labels == fitted.labels == 4


def test_points_without_numbers_are_a_list() -> None:
    section = heading("1", "総則", Clause("x", (), (Paragraph((Text("点"),)),), form="item"))
    fitted = fit(Document("d", "", "", (section,)), Ledger())
    assert fitted.document.clauses[0].children == (BulletList(((Paragraph((Text("点"),)),),)),)


def test_an_edition_is_added_and_comments_stay() -> None:
    text = "id: d\neditions:\n  - {id: a}  # 旧\nnumbering:\n  main:\n    headings: []\noutline:\n  a: []\n# 末尾\npage: {}\n"
    grown = with_edition(text, Edition("b", "published", base="a"), (), "    - {file: x.md}\n")
    assert grown == (
        'id: d\neditions:\n  - {id: a}  # 旧\n  - {id: "b", status: published, base: "a"}\nnumbering:\n  main:\n'
        '    headings: []\noutline:\n  a: []\n  "b":\n    - {file: x.md}\n# 末尾\npage: {}\n'
    )


def test_stand_in_is_a_png_of_its_size() -> None:
    data = stand_in(3, 2)
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", data[16:24]) == (3, 2)
    length = struct.unpack(">I", data[33:37])[0]
    assert zlib.decompress(data[41 : 41 + length]) == b"\0\xdd\xdd\xdd" * 2


def test_size_of_a_metafile() -> None:
    header = struct.pack("<2I4i4i", 1, 88, 0, 0, 0, 0, 0, 0, 2540, 1270) + b" EMF"
    assert emf_size(header) == (2540, 1270)
    assert emf_size(header[:40]) is None
    assert emf_size(b"\x89PNG" + bytes(60)) is None


def test_reading_a_text_file_keeps_every_line() -> None:
    intake = import_foreign("第１章　総則\n（１）　一つ目の事項を定める。\n".encode("cp932"), "x.txt")
    assert intake.account.unexplained == 0
    assert [one.printed for one in intake.document.clauses] == ["第１章"]
