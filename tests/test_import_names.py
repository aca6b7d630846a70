"""Names that an import gives: ids and files that a person can read, and the words of the cover in guideline.yaml."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from guidelinec.cli.verbs.import_ import command
from guidelinec.importing.cover import Known, with_cover
from guidelinec.importing.naming.file_names import file_names
from guidelinec.importing.naming.heading_names import division_name, heading_name, last_number
from guidelinec.importing.naming.ids import with_ids
from guidelinec.model.design import Cover
from guidelinec.model.document import Clause, Document, Paragraph, Text
from guidelinec.model.ids import is_id
from guidelinec.model.walk import all_clauses, block_text
from guidelinec.read.account.account import Ledger, document_size
from work import lines_run


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("DMDの構造", "dmd-structure"),
        ("（目的）", "purpose"),
        ("情報資産の分類と管理", "assets-classification"),
        ("適用範囲", "scope"),
        ("ゼロトラスト", "zerotorasuto"),
        ("メタデータの付与", "metadata"),
        ("機種依存文字の扱い", ""),
        ("2.1", ""),
        ("その他", ""),
        ("Ｗｅｂサイト", "web-saito"),
    ],
)
def test_headings_are_named_by_the_words_that_are_known(title: str, name: str) -> None:
    assert heading_name(title) == name


@given(st.text(max_size=60))
def test_any_title_gives_the_form_of_an_id_or_nothing(title: str) -> None:
    name = heading_name(title)
    assert not name or is_id(name)


@pytest.mark.parametrize(
    ("printed", "division", "last"),
    [
        ("第３章", "chapter-3", "3"),
        ("第12条の2", "article-12-2", "2"),
        ("別表第1", "table-1", "1"),
        ("様式第2号", "form-2", "2"),
        ("2.3", "", "3"),
        ("②", "", "2"),
        ("ア", "", ""),
    ],
)
def test_numbers_as_names(printed: str, division: str, last: str) -> None:
    assert (division_name(printed), last_number(printed)) == (division, last)


def clause(printed: str, title: str, *children: Clause) -> Clause:
    """A heading; its id is what a reader would give."""
    return Clause(f"n{printed}{title}", (Text(title),), children, printed=printed)


def item(printed: str, words: str) -> Clause:
    """A numbered item."""
    return Clause(f"i{printed}{words}", (), (Paragraph((Text(words),)),), form="item", printed=printed)


TREE = Document(
    "d", "e", "題",
    (
        clause("第1章", "総則", clause("1", "目的"), clause("2", "職印の形", item("(1)", "甲"), item("ア", "乙"))),
        clause("第2章", "体制", clause("1", "目的"), clause("2", "役割")),
        clause("", "附則"),
    ),
)  # fmt: skip


def test_ids_are_words_of_the_title_or_numbers_below_the_id_above() -> None:
    ids = [one.id for one in all_clauses(with_ids(TREE, {}, ()).clauses)]
    assert ids == [
        "general", "purpose", "general-2", "general-2-1", "general-2-2",
        "organization", "organization-purpose", "roles", "supplementary",
    ]  # fmt: skip


def test_ids_of_any_edition_are_not_given_to_other_clauses() -> None:
    named = with_ids(TREE, {"n第1章総則": "old-one"}, ("purpose", "roles", "old-one-2"))
    ids = [one.id for one in all_clauses(named.clauses)]
    assert ids[:3] == ["old-one", "old-one-purpose", "old-one-1"]
    assert "roles" not in ids
    assert len(set(ids)) == len(ids)


def test_many_items_below_one_clause_are_named_in_order() -> None:
    items = tuple(item("ア", "甲") for _ in range(3000))
    named = with_ids(Document("d", "e", "", (clause("1", "目的", *items),)), {}, ())
    assert [one.id for one in all_clauses(named.clauses)] == [
        "purpose",
        *(f"purpose-{n}" for n in range(1, 3001)),
    ]


def test_files_are_called_by_number_and_title() -> None:
    named = with_ids(TREE, {}, ())
    pairs = zip(all_clauses(named.clauses), all_clauses(TREE.clauses), strict=True)
    names = file_names(named, {clause.id: source.printed for clause, source in pairs})
    assert list(names.values()) == ["1-1_目的.md", "1-2_職印の形.md", "2-1_目的.md", "2-2_役割.md", "附則.md"]


def test_files_that_differ_in_capitals_or_signs_alone_get_numbers() -> None:
    tree = Document(
        "d", "e", "", (clause("", "A/b:c"), clause("", "a b c"), clause("", "。"), clause("", "前付"))
    )
    names = file_names(tree, {})
    assert list(names.values()) == ["Abc.md", "abc-2.md", "n。.md", "0_前付.md"]


def test_a_name_that_is_free_is_not_searched_for() -> None:
    """Ten thousand other spellings were made for each file, a quarter of what an import of articles took."""
    tree = Document("d", "e", "", tuple(clause("", f"甲{number}") for number in range(20)))
    assert lines_run(lambda: file_names(tree, {})) < 20 * 100


def covered(*lines: str, title: str = "", known: Known = Known()) -> tuple[Document, Cover, Ledger]:  # noqa: B008
    """A document that begins with these lines, without its cover."""
    ledger = Ledger()
    preamble = tuple(Paragraph((Text(line),)) for line in lines)
    before = Document("d", "e", title, (), preamble)
    document, cover = with_cover(before, known, ledger)
    kept = document_size(document) - sum(sums[1] for sums in ledger.deeds.values())
    assert kept + sum(sums[0] for sums in ledger.deeds.values()) == document_size(before)
    return document, cover, ledger


def rest(document: Document) -> list[str]:
    return [block_text(block) for block in document.preamble]


def test_title_date_and_publisher_of_a_cover() -> None:
    lines = ("対策基準に関する", "ガイドライン", "（令和5年3月版）", "総務省", "要旨", "2020年6月")
    document, cover, _ = covered(*lines)
    assert document.title == "対策基準に関する ガイドライン"
    assert cover == Cover(date="令和5年3月版", publisher="総務省")
    assert rest(document) == ["要旨", "2020年6月"]


def test_the_line_above_the_date_of_a_document_that_has_a_title() -> None:
    document, cover, _ = covered(
        "実践ガイドブック", "2022年（令和4年）3月31日", "デジタル庁", "甲、乙", title="解説書"
    )
    assert cover == Cover(
        subtitle="実践ガイドブック", date="2022年（令和4年）3月31日", publisher="デジタル庁"
    )
    assert (document.title, rest(document)) == ("解説書", ["甲、乙"])


@pytest.mark.parametrize(
    "lines",
    [
        ("題名", "総務省"),
        ("昭和43年9月10日", "規程第9号"),
        ("この文書は令和5年3月に定める。", "令和5年3月"),
    ],
)
def test_what_is_no_cover_stays(lines: tuple[str, ...]) -> None:
    document, cover, _ = covered(*lines)
    assert (cover, rest(document)) == (Cover(), list(lines))


def test_two_publishers_stay_in_the_text() -> None:
    document, cover, _ = covered("令和5年3月", "総務省", "警察庁")
    assert (cover, rest(document)) == (Cover(date="令和5年3月"), ["総務省", "警察庁"])


def test_what_differs_from_guideline_yaml_stays_or_is_named() -> None:
    known = Known("ガイドライン", Cover(publisher="総務省"))
    document, cover, ledger = covered("別の題", "令和7年3月", "総務省", known=known)
    assert (cover.date, cover.publisher, rest(document)) == ("令和7年3月", "総務省", ["別の題"])
    _, _, ledger = covered("令和7年3月", title="別の題", known=known)
    assert [doubt.words for doubt in ledger.doubts] == ["別の題"]


def test_an_import_puts_the_cover_into_guideline_yaml(tmp_path: Path) -> None:
    for year, more in (("5", ""), ("7", "\n第３章　監査\n\n監査を行う。\n")):
        text = f"対策ガイドライン\n\n令和{year}年3月\n\n総務省\n\n第１章　総則\n\n目的を定める。\n\n第２章　体制\n\n体制を定める。\n{more}"
        (tmp_path / f"{year}.txt").write_text(text, encoding="utf-8")
    arguments = [
        str(tmp_path / "5.txt"),
        str(tmp_path / "7.txt"),
        "-d",
        "g",
        "-e",
        "r5",
        "-e",
        "r7",
        "-C",
        str(tmp_path / "p"),
    ]
    assert CliRunner().invoke(command, arguments).exit_code == 0
    yaml = (tmp_path / "p" / "structure" / "g" / "guideline.yaml").read_text(encoding="utf-8")
    assert yaml.startswith(
        'id: g\ntitle: "対策ガイドライン"\neditions:\n  - {id: "r5", status: published, date: "令和5年3月"}\n'
    )
    assert '  - {id: "r7", status: published, date: "令和7年3月", base: "r5"}\n' in yaml
    assert 'cover:\n  publisher: "総務省"\n' in yaml
    files = sorted(path.name for path in (tmp_path / "p" / "source" / "g" / "r7").iterdir())
    assert files == ["1_総則.md", "2_体制.md", "3_監査.md"]
    assert "id: audit\n" in (tmp_path / "p" / "source" / "g" / "r7" / "3_監査.md").read_text(encoding="utf-8")
