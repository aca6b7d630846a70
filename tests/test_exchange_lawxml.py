"""Exchange as 法令標準XML: policies in 条 are written as laws and read back with the same numbers and words; what has no place is named."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from guidelinec.cli.verbs.published.export import command as export
from guidelinec.exchange import file_edition
from guidelinec.model.document import (
    BulletList,
    Cell,
    Clause,
    Column,
    Division,
    Document,
    Paragraph,
    Reference,
    Reprint,
    Table,
    Text,
)
from guidelinec.model.rewrite import map_clauses
from guidelinec.model.walk import all_clauses, own_text, plain
from guidelinec.read.account.account import Account
from guidelinec.read.account.intake import Intake
from guidelinec.read.foreign import import_foreign
from guidelinec.write.exchange.file import ExchangedFile
from guidelinec.write.exchange.lawxml.law import write_lawxml
from ordinances import ORDINANCES
from publications import small
from test_exchange import QUICK

CORPUS = Path(os.environ.get("GUIDELINEC_CORPUS", Path(__file__).parents[2] / "shared" / "corpus"))
LAWS = sorted(CORPUS.glob("law/*/*.xml"), key=lambda path: path.stat().st_size)

_STRUCTS = "(TableStruct|FigStruct|StyleStruct)"
MODELS = {
    "Law": "LawNum LawBody",
    "LawBody": "LawTitle? EnactStatement* TOC? Preamble? MainProvision (SupplProvision|AppdxTable|AppdxNote|AppdxStyle|Appdx|AppdxFig|AppdxFormat)*",
    "MainProvision": "(Part+|Chapter+|Section+|Article+|Paragraph+)",
    "SupplProvision": "SupplProvisionLabel (Chapter|Article|Paragraph)+ (SupplProvisionAppdxTable|SupplProvisionAppdxStyle|SupplProvisionAppdx)*",
    "Part": "PartTitle (Article+ Chapter*|Chapter+)",
    "Chapter": "ChapterTitle (Article+ Section*|Section+)",
    "Section": "SectionTitle (Article+ Subsection*|Subsection+|Division+)",
    "Subsection": "SubsectionTitle (Article+ Division*|Division+)",
    "Division": "DivisionTitle Article+",
    "Article": "(ArticleCaption ArticleTitle|ArticleTitle ArticleCaption?) Paragraph+ SupplNote?",
    "Paragraph": f"ParagraphCaption? ParagraphNum ParagraphSentence (AmendProvision*|Class*|{_STRUCTS}+ Item*|Item+ ({_STRUCTS}|List)*)",
    "ParagraphSentence": "Sentence+",
    "Column": "Sentence+",
    "List": "ListSentence Sublist1*",
    "ListSentence": "(Sentence+|Column+)",
    "TableStruct": "TableStructTitle? Remarks* Table Remarks*",
    "Table": "TableHeaderRow* TableRow+",
    "TableHeaderRow": "TableHeaderColumn+",
    "TableRow": "TableColumn+",
    "AppdxTable": "AppdxTableTitle? RelatedArticleNum? (TableStruct|Item)* Remarks?",
    "AppdxStyle": "AppdxStyleTitle? RelatedArticleNum? StyleStruct* Remarks?",
    "AppdxFormat": "AppdxFormatTitle? RelatedArticleNum? FormatStruct* Remarks?",
    "AppdxNote": "AppdxNoteTitle? RelatedArticleNum? (NoteStruct|FigStruct|TableStruct)* Remarks?",
    "StyleStruct": "StyleStructTitle? Remarks* Style Remarks*",
    **{
        name: f"{name}Title? {name}Sentence {below}* ({_STRUCTS}|List)*"
        for name, below in (("Item", "Subitem1"), ("Subitem1", "Subitem2"), ("Subitem2", "Subitem3"))
    },
    **{f"{name}Sentence": "(Sentence+|Column+|Table)" for name in ("Item", "Subitem1", "Subitem2")},
}
"""What may stand in each element and in what order, as version 3 of the schema has it (which is published without a licence, and so not kept here)."""


def out_of_place(data: bytes) -> list[str]:
    """The elements of a law whose children are not as the schema has them."""
    found = []
    for element in etree.fromstring(data).iter(*MODELS):
        model = re.sub(r"\s", "", re.sub(r"[A-Za-z0-9]+", r"(?:<\g<0>>)", MODELS[str(element.tag)]))
        children = "".join(f"<{child.tag}>" for child in element if isinstance(child.tag, str))
        if not re.fullmatch(model, children):
            found.append(f"{element.tag}: {children}")
    return found


def written(document: Document) -> ExchangedFile:
    """A document that was read from a file as a law."""
    edition = file_edition(Intake(document, Account(0, 0, (), ())), "policy")
    return write_lawxml(edition.document, edition.design.kinds, edition.labels, "2024-04-01")


def read(data: bytes) -> Document:
    """A law read back, and that no word of it was left out."""
    intake = import_foreign(data, "policy.xml")
    assert (intake.findings, intake.account.unexplained) == ((), 0)
    return intake.document


def words(document: Document) -> str:
    """All numbers, titles and words in the order of the text, without blanks."""
    clauses = all_clauses(document.clauses)
    return "".join("".join((one.printed, plain(one.title), own_text(one))) for one in clauses).translate(
        str.maketrans("", "", " 　\n\t")
    )


@pytest.mark.skipif(not LAWS, reason=f"no corpus at {CORPUS}")
@pytest.mark.parametrize("path", LAWS[:5], ids=lambda path: "-".join(path.parts[-2:]))
def test_a_law_of_the_state_comes_back_as_it_was(path: Path) -> None:
    before = import_foreign(path.read_bytes(), "policy.xml").document
    law = written(before)
    assert law.findings == ()
    assert out_of_place(path.read_bytes()) == []
    assert out_of_place(law.data) == []
    assert read(law.data).clauses == before.clauses


@pytest.mark.parametrize("name", ORDINANCES)
def test_an_ordinance_of_a_town_keeps_its_numbers_and_words(name: str) -> None:
    before = import_foreign(ORDINANCES[name].encode(), f"{name}.txt").document
    law = written(before)
    assert law.findings == ()
    assert out_of_place(law.data) == []
    again = read(law.data)
    assert words(again) == words(before)
    assert read(written(again).data).clauses == again.clauses


def test_the_elements_are_those_of_the_provisions() -> None:
    law = etree.fromstring(
        written(import_foreign(ORDINANCES["council"].encode(), "council.txt").document).data
    )
    assert dict(law.attrib) == {"Era": "Reiwa", "Year": "6", "Num": "7", "LawType": "Misc", "Lang": "ja"}
    assert law.findtext("LawNum") == "条例第7号"
    assert law.findtext("LawBody/LawTitle") == "若葉市行政手続審議会条例"
    assert [one.text for one in law.iter("EnactStatement")] == ["令和4年3月25日"]
    second = law.xpath("//Article[ArticleTitle='第2条']/Paragraph[2]")[0]
    assert (second.get("Num"), second.findtext("ParagraphNum")) == ("2", "２")
    assert [item.get("Num") for item in second.iter("Item")] == ["1", "2", "3"]
    proviso = law.xpath("//Sentence[@Function='proviso']")[0]
    assert proviso.text == "ただし、再任を妨げない。"
    assert law.xpath("string(//SupplProvision/SupplProvisionLabel)") == "附則"
    branch = etree.fromstring(written(import_foreign(ORDINANCES["branch"].encode(), "b.txt").document).data)
    assert [one.get("Num") for one in branch.iter("Article")] == ["1", "2", "2_2", "3", "4", "5"]


TEXTS = st.text("市は情報資産を管理する、。「」（）ただし<&1２ 　", min_size=1, max_size=12).filter(
    lambda text: text.strip(" 　") != ""
)
PARAGRAPHS = TEXTS.map(lambda text: Paragraph((Text(text),)))
CELLS = st.lists(TEXTS.map(lambda text: (Text(text),)), max_size=2).map(lambda lines: Cell(tuple(lines)))
ROWS = st.tuples(CELLS, CELLS)
TABLES = st.builds(
    lambda caption, rows, head: Table("", (Text(caption),), (Column(), Column()), tuple(rows), head),
    TEXTS, st.lists(ROWS, min_size=1, max_size=3), st.integers(0, 1),
)  # fmt: skip
BULLETS = st.lists(PARAGRAPHS.map(lambda one: (one,)), min_size=1, max_size=2).map(
    lambda items: BulletList(tuple(items))
)
BLOCKS = st.lists(st.one_of(PARAGRAPHS, PARAGRAPHS, TABLES, BULLETS), min_size=1, max_size=3)


def items(depth: int) -> st.SearchStrategy[list[Clause]]:
    """Numbered items, at most so deep: (1), ア, (ア)."""
    numbers = ("(%s)", "%s", "(%s)")[3 - depth]
    below = items(depth - 1) if depth > 1 else st.just([])
    return st.lists(st.tuples(BLOCKS, below), max_size=2).map(
        lambda pairs: [
            Clause("", (), (*blocks, *inner), "item", printed=numbers % ("アイウ"[place] if depth < 3 else place + 1))
            for place, (blocks, inner) in enumerate(pairs)
        ]
    )  # fmt: skip


ARTICLES = st.lists(st.tuples(TEXTS, BLOCKS, items(3), st.lists(BLOCKS, max_size=2)), min_size=1, max_size=3)


@given(ARTICLES, st.booleans())
@settings(max_examples=25, phases=QUICK)
def test_any_policy_in_articles_keeps_its_numbers_and_words(
    articles: list[tuple[str, list[Paragraph], list[Clause], list[list[Paragraph]]]],
    in_chapter: bool,
) -> None:
    clauses: tuple[Clause, ...] = ()
    for place, (title, blocks, below, more) in enumerate(articles, 1):
        paragraphs = (Clause("", (), tuple(two), "item", printed=str(n)) for n, two in enumerate(more, 2))
        children = (*blocks, *below, *paragraphs)
        clauses += (Clause("", (Text(f"（{title}）"),), children, printed=f"第{place}条"),)
    if in_chapter:
        clauses = (Clause("", (Text("総則"),), clauses, printed="第1章"),)
    count = iter(range(10**6))
    numbered = tuple(_with_ids(clause, count) for clause in clauses)
    law = written(Document("policy", "", "規程", numbered))
    assert law.findings == ()
    assert out_of_place(law.data) == []
    again = read(law.data)
    assert sorted(words(again)) == sorted(words(Document("policy", "", "規程", numbered)))
    numbers = [one.printed for one in all_clauses(numbered) if one.printed]
    assert [one.printed for one in all_clauses(again.clauses) if one.printed] == numbers
    assert read(written(again).data).clauses == again.clauses


def _with_ids(clause: Clause, count: object) -> Clause:
    return map_clauses(clause, lambda one: Clause(f"c{next(count)}", one.title, one.children, one.form, printed=one.printed))  # type: ignore[call-overload]  # fmt: skip


ARTICLE = Clause("a", (), (Paragraph((Text("守る。"),)),), printed="第1条")
DEEP = Clause("i", (), (Paragraph((Text("深い。"),)),), "item", printed="(1)")
for _ in range(11):
    DEEP = Clause("i", (), (DEEP,), "item", printed="(1)")


@pytest.mark.parametrize(
    ("clauses", "reason"),
    [
        ((Clause("c", (Text("総則"),), (Paragraph((Text("文"),)), ARTICLE), printed="第1章"),), "条に入っていない文"),
        ((Clause("c", (Text("総則"),), (), printed="第1章"),), "条がありません"),
        ((Clause("c", (Text("章"),), (ARTICLE,), printed="第1章"), ARTICLE), "一種類だけ"),
        ((Clause("c", (Text("節"),), (Clause("d", (Text("章"),), (ARTICLE,), printed="第1章"),), printed="第1節"),), "順に収まりません"),
        ((Clause("c", (Text("目的"),), (ARTICLE,), printed="1."),), "順に収まりません"),
        ((Clause("a", (), (Division("例文", ()), Division("解説", ())), printed="第1条"),), "「解説」"),
        ((Clause("a", (), (Reprint("b", ()),), printed="第1条"),), "再掲"),
        ((Clause("a", (), (DEEP,), printed="第1条"),), "10段"),
        ((ARTICLE, Clause("t", (Text("別表"),), (DEEP,))), "番号付きの項目"),
        ((), "一種類だけ"),
    ],
)  # fmt: skip
def test_what_has_no_place_in_a_law_is_named(clauses: tuple[Clause, ...], reason: str) -> None:
    law = written(Document("policy", "", "規程", clauses))
    assert law.data == b""
    assert {finding.code for finding in law.findings} == {"GL730"}
    assert any(reason in finding.args[1] for finding in law.findings), law.findings


def test_what_is_appended_is_read_back_in_its_element() -> None:
    table = Table(
        "",
        (),
        (Column(), Column()),
        ((Cell(((Text("区分"),),)), Cell(((Text("期間"),),))), (Cell(((Text("記録"),),), 2),)),
        head=1,
    )
    blocks = (Paragraph((Text("（第1条関係）"),)), table, Paragraph((Text("備考"),)))
    appended = tuple(
        Clause(f"t{place}", (Text("名称"),), blocks, printed=number)
        for place, number in enumerate(("別表第1", "様式第1号", "別紙1", "書式1"))
    )  # fmt: skip
    law = written(Document("policy", "", "規程", (ARTICLE, *appended)))
    assert law.findings == ()
    assert out_of_place(law.data) == []
    tags = [child.tag for child in etree.fromstring(law.data).iterfind("LawBody/*")]
    assert tags == ["LawTitle", "MainProvision", "AppdxTable", "AppdxStyle", "AppdxNote", "AppdxFormat"]
    for clause in read(law.data).clauses[1:]:
        assert [own_text(Clause("", (), (block,))) for block in clause.children] == [  # type: ignore[arg-type]
            "（第1条関係）",
            "\n区分\t期間\n記録",
            "備考",
        ]
        assert isinstance(clause.children[1], Table)
        assert (clause.children[1].head, clause.children[1].rows) == (1, table.rows)


def test_the_command_writes_a_law_or_says_why_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("seal.txt").write_text(ORDINANCES["seal"], encoding="utf-8")
    words_of_call = ["seal.txt", "--to", "lawxml", "-o", "seal.xml", "--date", "2024-04-01"]
    assert CliRunner().invoke(export, words_of_call).exit_code == 0
    data = Path("seal.xml").read_bytes()
    assert CliRunner().invoke(export, words_of_call).exit_code == 0
    assert Path("seal.xml").read_bytes() == data
    Path("g.json").write_bytes(small())
    refused = CliRunner().invoke(
        export, ["g.json@2", "--to", "lawxml", "-o", "g.xml", "--date", "2024-04-01"]
    )
    assert (refused.exit_code, "GL730" in refused.output) == (3, True)
    assert not Path("g.xml").exists()


def test_a_supplement_says_the_ordinance_that_brought_it() -> None:
    supplement = Clause(
        "s",
        (Text("附則（令和6年条例第3号）"),),
        (Paragraph((Text("この条例は、公布の日から施行する。"),)),),
        printed="附則",
    )
    article = Clause("a", (), (Paragraph((Text("記録する。"),)),), "item", printed="第1条")
    law = etree.fromstring(written(Document("d", "e", "規程", (article, supplement))).data)
    assert law.xpath("string(//SupplProvision/@AmendLawNum)") == "令和6年条例第3号"
    assert law.xpath("string(//SupplProvision/SupplProvisionLabel)") == "附則"


def test_a_caption_names_what_it_refers_to() -> None:
    caption = (Text("（"), Reference("a", "label"), Text("関係）"))
    table = Table("t", caption, (Column(),), ((Cell(((Text("語"),),)),),))
    article = Clause("a", (), (Paragraph((Text("定める。"),)), table), "item", printed="第1条")
    law = etree.fromstring(written(Document("d", "e", "規程", (article,))).data)
    assert law.xpath("string(//TableStructTitle)") == "（第1条関係）"


def test_a_note_behind_numbered_provisions_has_its_words_alone() -> None:
    table = Table("t", (), (Column(),), ((Cell(((Text("語"),),)),),))
    first = Clause(
        "p",
        (),
        (Paragraph((Text("施行する。"),)),),
        "item",
        printed="1",
        source_id="SupplProvision-Paragraph-1",
    )
    supplement = Clause("s", (Text("附則"),), (Paragraph((Text("抄"),)), table, first), printed="附則")
    article = Clause("a", (), (Paragraph((Text("記録する。"),)),), "item", printed="第1条")
    law = etree.fromstring(written(Document("d", "e", "規程", (article, supplement))).data)
    assert law.xpath("string(//SupplProvision/SupplNote)") == "抄"


BEFORE_AND_BELOW = """<Law><LawBody><LawTitle>法</LawTitle>
<EnactStatement>旧法の全部を改正する。</EnactStatement>
<Preamble><Paragraph><ParagraphNum/><ParagraphSentence><Sentence>われらは誓う。</Sentence></ParagraphSentence></Paragraph></Preamble>
<MainProvision><Article Num="1"><ArticleTitle>第一条</ArticleTitle><Paragraph Num="1"><ParagraphNum/>
<ParagraphSentence><Sentence>記録する。</Sentence></ParagraphSentence></Paragraph></Article></MainProvision>
<SupplProvision><SupplProvisionLabel>附則</SupplProvisionLabel>
<SupplProvisionAppdxTable><SupplProvisionAppdxTableTitle>附則別表</SupplProvisionAppdxTableTitle>
<TableStruct><Table><TableRow><TableColumn><Sentence>経過</Sentence></TableColumn></TableRow></Table></TableStruct>
</SupplProvisionAppdxTable></SupplProvision></LawBody></Law>"""


def test_what_stands_before_a_law_and_below_its_supplement_is_read() -> None:
    law = read(BEFORE_AND_BELOW.encode())
    assert [plain(block.children) for block in law.preamble if isinstance(block, Paragraph)] == [
        "旧法の全部を改正する。",
        "われらは誓う。",
    ]
    appended = law.clauses[1].children[0]
    assert isinstance(appended, Clause)
    assert (plain(appended.title), own_text(appended).strip()) == ("附則別表", "経過")


def test_enacting_words_come_back() -> None:
    article = Clause("a", (), (Paragraph((Text("記録する。"),)),), "item", printed="第1条")
    enacting = Paragraph((Text("旧規程の全部を改正する。"),))
    law = written(Document("d", "e", "規程", (article,), (enacting,)))
    assert [plain(block.children) for block in read(law.data).preamble if isinstance(block, Paragraph)] == [
        "旧規程の全部を改正する。"
    ]
