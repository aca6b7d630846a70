"""A standard of requirements: its source, its form in the document tree, references both ways, and its workbook."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidelinec.model.document import Clause, Text
from guidelinec.model.project import find_document
from guidelinec.model.requirements.form import clause_of, metric_of
from guidelinec.model.requirements.metric import HIGHEST, Group, Metric
from guidelinec.model.walk import all_clauses, plain
from guidelinec.next_edition import NextEdition, new_edition_files
from guidelinec.pipeline import Options, read_editions, write_editions
from guidelinec.read.structure.project import read_project
from requirements_standard import MAIN, METRICS, STANDARD, TEXT, found, opened, project, standard, workbook

GROUPS = (Group("①"), Group("②"), Group("G3"))
words = st.text(st.characters(categories=("L", "N", "P")), min_size=1, max_size=8).map(
    lambda text: (Text(text),)
)
levels = st.lists(st.one_of(words, st.just(())), max_size=HIGHEST).flatmap(
    lambda some: words.map(lambda last: (*some, last))
)


@st.composite
def metrics(draw: st.DrawFn) -> Metric:
    chosen = [draw(st.one_of(st.none(), st.integers(0, HIGHEST))) for _ in GROUPS]
    return Metric(
        id="m",
        title=draw(words),
        levels=tuple(draw(levels)),
        choices=tuple((group.id, level) for group, level in zip(GROUPS, chosen, strict=True)),
        conditions=tuple(draw(st.lists(words, max_size=3))),
        cloud=draw(st.one_of(words, st.just(()))),
        remarks=tuple(draw(st.lists(words, max_size=3))),
        clauses=draw(st.one_of(words, st.just(()))),
    )


@given(metrics())
def test_a_metric_is_read_back_from_its_clause(metric: Metric) -> None:
    assert metric_of(clause_of(metric, GROUPS), GROUPS) == metric


def test_what_is_no_metric_is_none() -> None:
    assert metric_of(Clause("m", (), ()), GROUPS) is None
    clause = clause_of(Metric(id="m", title=(), levels=((), ())), GROUPS)
    assert metric_of(Clause("n", (), clause.children), GROUPS) is None


def test_the_words_of_a_metric_stand_where_the_file_has_them() -> None:
    files = project(METRICS.replace("使える時間帯。", "使える時間帯。[](#nothing)"))
    (finding,) = found(files)
    assert (finding.code, str(finding.span)) == ("GL304", "source/std/s1/m.yaml:10:22")


def test_references_are_printed_in_both_documents() -> None:
    built = write_editions(*read_editions(project()), Options(("html",)))
    assert not built.findings
    pages = {name: re.sub(r"</?span[^>]*>", "", data.decode()) for name, data in built.outputs.items()}
    assert "指針第1章1" in pages["std/s1/std_s1.html"]
    assert "標準A.1.1.1" in pages["main/e1/main_e1.html"]


@pytest.mark.parametrize(
    ("changed", "code", "place"),
    [
        ({"metrics": METRICS.replace("[backup]", "[backups]")}, "GL837", "source/std/s1/m.yaml:22:23"),
        ({"text": TEXT.replace("std#hours", "std#hour")}, "GL837", "source/main/e1/a.md:7:12"),
        ({"text": TEXT.replace("std#hours", "stf#hours")}, "GL835", "source/main/e1/a.md:7:12"),
        ({"standard": STANDARD.replace("beside: e1", "beside: e2")}, "GL836", "source/main/e1/a.md:7:12"),
        ({"main": MAIN.replace("e1", "e2")}, "GL836", "source/std/s1/m.yaml:22:23"),
    ],
)
def test_a_reference_that_leads_nowhere_has_its_place(changed: dict[str, str], code: str, place: str) -> None:
    metrics_text = changed.pop("metrics", METRICS)
    assert (code, place) in [(one.code, str(one.span)) for one in found(project(metrics_text, **changed))]


def test_the_workbook_is_as_ministries_publish_it() -> None:
    data = workbook(project())
    assert data == workbook(project())
    sheet = opened(data)["非機能要件"]
    heads = [cell.value for cell in sheet[4]]
    assert heads[6:14] == ["レベル0", "レベル1", "レベル2", "レベル3", "レベル4", "レベル5", "①", "②"]
    assert [cell.value for cell in sheet[5]][5:9] == [
        "使える時間",
        "決めない",
        "窓口の開いている時間",
        "止めない",
    ]
    assert [cell.value for cell in sheet[5]][12:18] == [
        2,
        1,
        "夜間も使う場合は、レベル2とする。",
        "○",
        "延長する日を除く。\n祝日は、休日とする。",
        "指針第1章1",
    ]
    merged = {str(one) for one in sheet.merged_cells.ranges}
    assert {"B5:B6", "C5:C6", "D5:D6", "E5:E6", "G3:L3", "M3:N3", "A3:A4"} <= merged
    assert sheet.page_setup.paperSize == 8
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.print_title_rows == "$3:$4"


def test_what_begins_like_a_formula_stays_text() -> None:
    text = METRICS.replace("延長する日を除く。", '"=1+1"').replace("知らせる時期", '"@SUM(1)"')
    sheet = opened(workbook(project(text)))["非機能要件"]
    assert (sheet["Q5"].value, sheet["Q5"].data_type) == ("=1+1\n祝日は、休日とする。", "s")
    assert (sheet["F6"].value, sheet["F6"].data_type) == ("@SUM(1)", "s")


def test_numbers_are_computed() -> None:
    numbered = standard(project())
    titles = {one.id: plain(one.title) for one in all_clauses(numbered.document.clauses)}
    assert {titles[name]: numbered.labels.home[name].text for name in ("hours", "notice")} == {
        "使える時間": "A.1.1.1",
        "知らせる時期": "A.1.1.2",
    }


def test_the_next_edition_goes_with_the_same_edition_of_the_main_document() -> None:
    files = project()
    guideline = find_document(read_project(files)[0], "std")
    assert guideline
    made = new_edition_files(files, NextEdition(guideline, "s1", "s2"))
    assert "{id: s2, status: draft, base: s1, beside: e1}" in made["structure/std/guideline.yaml"].decode()
    assert made["source/std/s2/m.yaml"] == files["source/std/s1/m.yaml"]
