"""Frames around clauses, as 例文 are printed: what stands in them is text of the body; other tables of one column stay tables."""

from __future__ import annotations

import pytest

from guidelinec.cli.compared.policy_side import divided_sides
from guidelinec.cli.compared.sides import ComparedSide
from guidelinec.diff.compare import compare
from guidelinec.model.document import Clause, Paragraph, Table
from guidelinec.numbering.printed import Printed, printed_numbers
from guidelinec.read.foreign import import_foreign
from guidelinec.read.word.document import import_word
from sync_bench import bench_of, built
from sync_project import DUTY, FILES, FOLDER, GUIDELINE
from wordfiles import docx, p, row, run, table

HEADING = p(run("第１章　管理"), '<w:outlineLvl w:val="0"/>')
ITEMS = p(run("（１）　責任者を置く。")), p(run("（２）　記録を残す。"))
STYLE = '<w:tblStyle w:val="a3"/>'


def children(*blocks: str) -> tuple[object, ...]:
    """What stands in the one chapter of a file."""
    intake = import_word(docx(HEADING + "".join(blocks)), "x.docx")
    assert intake.account.unexplained == 0
    (chapter,) = intake.document.clauses
    return chapter.children


def framed(*rows: str) -> str:
    return table(*map(row, rows), columns=1)


@pytest.mark.parametrize("rows", [("".join(ITEMS),), ITEMS], ids=["in one row", "a row each"])
def test_items_in_a_frame_are_items(rows: tuple[str, ...]) -> None:
    mark, *items = children(p(run("【例文】")), framed(*rows), p(run("（解説）")))
    assert isinstance(mark, Paragraph)
    assert [one.printed for one in items if isinstance(one, Clause)] == ["（１）", "（２）"]


def test_items_of_a_frame_go_on_below_it() -> None:
    first, second, third = children(framed("".join(ITEMS)), p(run("（３）　見直しをする。")))
    assert [one.printed for one in (first, second, third) if isinstance(one, Clause)] == [
        "（１）",
        "（２）",
        "（３）",
    ]


def test_a_frame_under_the_name_of_its_kind_holds_text() -> None:
    text = p(run("責任者を置く。"))
    assert [type(one) for one in children(p(run("【例文】")), framed(text))] == [Paragraph, Paragraph]
    assert [type(one) for one in children(p(run("次の文")), framed(text))] == [Paragraph, Table]


def test_a_table_in_a_frame_is_a_table() -> None:
    inner = table(row(p(run("区分")), p(run("期間"))), row(p(run("甲")), p(run("三年"))))
    _, grid = children(framed(ITEMS[0] + inner + p()))
    assert isinstance(grid, Table)
    assert len(grid.columns) == 2


@pytest.mark.parametrize(
    "kept",
    [
        pytest.param(table(row(*ITEMS)), id="two columns"),
        pytest.param(
            framed(*ITEMS).replace("<w:tblPr>", f"<w:tblPr>{STYLE}"), id="a list in the style of a table"
        ),
        pytest.param(framed(p(run("参考の文"))), id="no numbers"),
        pytest.param(
            framed(*ITEMS).replace("<w:tr>", '<w:tr><w:trPr><w:del w:id="1" w:author="甲"/></w:trPr>', 1),
            id="a row that was deleted",
        ),
    ],
)
def test_what_is_no_frame_stays_a_table(kept: str) -> None:
    assert [type(one) for one in children(kept)] == [Table]


def test_frames_in_frames_have_an_end() -> None:
    nest = ITEMS[0]
    for _ in range(60):
        nest = framed(ITEMS[0] + nest + p())
    assert children(nest)


OUTLINE = "  2026-04:\n    - {id: rules, title: 利用, children: [{file: usage.md}, {file: duty.md}]}\n"
ONCE = GUIDELINE[: GUIDELINE.index("  2026-04:\n    - {id: part-example")] + OUTLINE
COMMENTED = DUTY + "\n::: 解説\n職員は、記録を残す。\n:::\n"


@pytest.mark.parametrize("guideline", [ONCE, GUIDELINE], ids=["printed once", "with a reprint"])
def test_an_edition_is_the_same_as_the_word_file_that_was_built_from_it(guideline: str) -> None:
    """Its boxed kinds are frames, the lines above them say of which kind they are, and what is printed twice stands twice on both sides."""
    changed = {"structure/guide/guideline.yaml": guideline.encode(), f"{FOLDER}duty.md": COMMENTED.encode()}
    edition = bench_of({**FILES, **changed}, "guide", "2026-04").edition
    old = ComparedSide("guide", edition.document, printed_numbers(edition.labels), {}, edition=edition)
    new = ComparedSide("x.docx", import_foreign(built(edition), "x.docx").document, Printed(), {})
    for sides in ((old, new), (new, old)):
        first, second = divided_sides(*sides)
        changes = compare(
            first.document, second.document, old_printed=first.printed, new_printed=second.printed
        ).changes
        assert [(*change.old, *change.new) for change in changes if change.changed] == [("preamble",)]


def test_an_edition_against_a_file_without_its_kinds_has_each_clause_once() -> None:
    edition = bench_of(FILES, "guide", "2026-04").edition
    old = ComparedSide("guide", edition.document, Printed(), {}, edition=edition)
    new = ComparedSide("x.txt", import_foreign("第１条　守る。\n".encode(), "x.txt").document, Printed(), {})
    assert divided_sides(old, new) == (old, new)
