"""Every construct of docs/source-format.md, as the document shows it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from guidelinec.check.dates import western
from guidelinec.model import walk
from guidelinec.model.document import (
    Break,
    BulletList,
    Clause,
    Division,
    Emphasis,
    Figure,
    Footnote,
    Landscape,
    LineBreak,
    Link,
    Note,
    Paragraph,
    Reference,
    Strong,
    Table,
    Term,
    Text,
)
from guidelinec.read.source.edition import read_edition
from guidelinec.read.source.markdown import read_markdown
from guidelinec.read.structure import yaml_tree
from guidelinec.read.structure.project import read_project
from test_source_explain import findings, project

DOC = (Path(__file__).parents[1] / "docs" / "source-format.md").read_text(encoding="utf-8")


def blocks(heading: str) -> list[str]:
    """The indented examples below a heading of the document, without their indentation."""
    section = DOC.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]
    found = re.findall(r"(?:^(?:    .*|)\n)+", section, re.M)
    return [re.sub(r"^    ", "", one, flags=re.M).strip("\n") + "\n" for one in found if one.strip()]


def read(body: str) -> tuple[object, ...]:
    """The children that the body of a file makes, without findings."""
    clause, found = read_markdown(f"---\nid: a\ntitle: 甲\n---\n\n{body}\n", "a.md")
    assert not found
    return clause.children


def test_the_file_of_the_document() -> None:
    clause, found = read_markdown(blocks("A file")[0], "incident.md")
    assert not found
    assert (clause.id, clause.title) == ("incident", (Text("侵害時の対応等"),))
    purpose, model, comment = clause.children
    assert isinstance(purpose, Division)
    assert isinstance(model, Division)
    assert isinstance(comment, Division)
    plan = model.children[0]
    assert isinstance(plan, Clause)
    assert (plan.id, plan.form, plan.title) == ("incident-plan", "item", (Text("緊急時対応計画の策定"),))
    assert [one.id for one, _ in walk.child_clauses(plan)] == [
        "incident-plan-contacts",
        "incident-plan-means",
    ]
    assert comment.target == "incident-plan"


TABLE = "| 甲 | < | 乙 |\n|:--|---|--:|\n| 丙 | \\< | 一<br>二 |\n| ^ | a\\|b |  |"
CONSTRUCTS = [
    ("## 見出し {#id}", Clause("id", (Text("見出し"),), ())),
    ("1. 文 {#id}", Clause("id", (), (Paragraph((Text("文"),)),), "item")),
    ("1. **見出し** {#id}\n\n   文", Clause("id", (Text("見出し"),), (Paragraph((Text("文"),)),), "item")),
    ("1. **文** {#id .text}", Clause("id", (), (Paragraph((Strong((Text("文"),)),)),), "item")),
    ("::: 解説 {for=a}\n文\n:::", Division("解説", (Paragraph((Text("文"),)),), "a")),
    ("一\\\n二", Paragraph((Text("一"), LineBreak(), Text("二")))),
    ("一、\n二は\nAPIと\nthe API", Paragraph((Text("一、二は APIと the API"),))),
    ("- 甲\n- 乙", BulletList(((Paragraph((Text("甲"),)),), (Paragraph((Text("乙"),)),)))),
    (
        '![説明](images/x.png "表題"){#f width=140mm}',
        Figure("f", "images/x.png", "説明", (Text("表題"),), 140),
    ),
    ("文[^n]\n\n[^n]: 注", Paragraph((Text("文"), Footnote("n", ((Text("注"),),))))),
    ("::: 注 {#n}\n文\n:::", Note("n", (Paragraph((Text("文"),)),))),
    ("[](#id)", Paragraph((Reference("id"),))),
    ("[](#id){.label}", Paragraph((Reference("id", "label"),))),
    ("[](#id){.title}", Paragraph((Reference("id", "title"),))),
    ("[](#id){.page}", Paragraph((Reference("id", "page"),))),
    ("[語](#id)", Paragraph((Reference("id", "words", (Text("語"),)),))),
    ("**「太字」**と*圏点*", Paragraph((Strong((Text("「太字」"),)), Text("と"), Emphasis((Text("圏点"),))))),
    ("[情報資産]{.term #term-asset}", Paragraph((Term("term-asset", (Text("情報資産"),)),))),
    ("[語](https://example.jp/)", Paragraph((Link("https://example.jp/", (Text("語"),)),))),
    ("::: 改ページ\n:::", Break("page")),
    ("::: 改セクション\n:::", Break("section")),
    ("::: 横置き\n文\n:::", Landscape((Paragraph((Text("文"),)),))),
    (":::: 横置き\n::: 注 {#n}\n文\n:::\n::::", Landscape((Note("n", (Paragraph((Text("文"),)),)),))),
    ("文<!-- 控え -->\n\n<!--\n::: 控え\n-->", Paragraph((Text("文"),))),
    ("\\*&lt;&#32;\\{", Paragraph((Text("*< {"),))),
]


@pytest.mark.parametrize(("body", "expected"), CONSTRUCTS)
def test_construct(body: str, expected: object) -> None:
    assert read(body) == (expected,)


def test_table_with_merged_cells() -> None:
    (table,) = read(f'::: 表 表題 {{#t widths="2,3,5" head=1}}\n{TABLE}\n:::')
    assert isinstance(table, Table)
    assert (table.id, table.caption, table.head) == ("t", (Text("表題"),), 1)
    assert [(one.width, one.align) for one in table.columns] == [(2, "left"), (3, ""), (5, "right")]
    assert [[(walk.cell_text(c), c.colspan, c.rowspan) for c in row] for row in table.rows] == [
        [("甲", 2, 1), ("乙", 1, 1)],
        [("丙", 1, 2), ("<", 1, 1), ("一\n二", 1, 1)],
        [("a|b", 1, 1), ("", 1, 1)],
    ]


def test_table_from_a_file() -> None:
    made = project("md", '::: 表 連絡先 {#t src="tables/x.csv" align=",right"}\n:::')
    assert findings(made) == []
    document, _ = read_edition(read_project(made)[0], made, "d", "e1")
    (table,) = (one for one in walk.blocks(document) if isinstance(one, Table))
    assert table.source == "tables/x.csv"
    assert [[walk.cell_text(c) for c in row] for row in table.rows] == [["名称", "番号"], ["窓口", "1"]]


def test_places_inside_a_paragraph() -> None:
    clause, found = read_markdown("---\nid: a\ntitle: 甲\n---\n\n- 一つ目\n  の[](#b)と<b>\n", "a.md")
    assert [(one.code, str(one.span)) for one in found] == [("GL208", "a.md:7:11")]
    (reference,) = (one for one in walk.own_inlines(clause) if isinstance(one, Reference))
    assert str(reference.span) == "a.md:7:4"


def test_yaml_of_the_document_fits_the_schema() -> None:
    guideline = blocks("guideline.yaml")[0]
    made = {
        "structure/security-policy/guideline.yaml": guideline.encode(),
        "structure/security-policy/policy/2023-03.yaml": blocks("policy/<edition>.yaml")[0].encode(),
        "structure/security-policy/terms.yaml": blocks("terms.yaml")[0].encode(),
        "structure/security-policy/mapping/2022-03_2023-03.yaml": blocks("mapping/<old>_<new>.yaml")[
            0
        ].encode(),
    }
    read_one, found = read_project(made)
    assert not found
    (one,) = read_one.documents
    assert [edition.id for edition in one.editions] == ["2022-03", "2023-03"]
    assert one.policies[0].items[0].changes[0].kind == "reworded"
    assert one.mappings[0].pins[0].new == ("b-clause", "c-clause")
    assert one.terms[0].exceptions == ("外部委託先選定委員会",)
    assert one.ignore == ("GL307",)


@pytest.mark.parametrize("loader", [yaml.SafeLoader, yaml.CSafeLoader])
def test_yaml_reads_alike_with_and_without_libyaml(loader: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_tree, "_LOADER", loader)
    read = yaml_tree.read_yaml("a:\nb: null\nc: ''\nd: 2023\ne: [ ]\n", "guideline.yaml")
    assert read.value == {"a": "", "b": "null", "c": "", "d": "2023", "e": []}


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("明治45年7月30日", "1912-07-30"),
        ("明治45年7月31日", ""),
        ("大正15年12月25日", "1926-12-25"),
        ("大正15年12月26日", ""),
        ("昭和64年1月7日", "1989-01-07"),
        ("昭和64年1月8日", ""),
        ("平成31年4月30日", "2019-04-30"),
        ("平成31年5月1日", ""),
    ],
)
def test_an_era_ends_with_its_last_day(written: str, day: str) -> None:
    assert western(written) == day
