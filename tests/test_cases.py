"""Cases: checked against their clauses, printed beside them and at the end, published, and no part of the text."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from lxml import etree

from cases_project import CASES, PATH, cases_bench, with_cases
from guidelinec.cli.project import read_files
from guidelinec.diagnostics import Diagnostic
from guidelinec.making import Making
from guidelinec.model.fingerprint import edition_mark
from guidelinec.numbering.printed import printed_numbers
from guidelinec.ooxml.package import read_package
from guidelinec.pipeline import NumberedEdition, Render, printed_on, read_editions
from guidelinec.publication import alterations, publish, read_back
from guidelinec.read.published.guideline import ReadGuideline, read_published
from guidelinec.revision import Compared, compared
from guidelinec.write.html.edition import write_html
from sync_project import FILES, FOLDER
from word_editor import W

ROOT = Path(__file__).parents[1]


def found(files: dict[str, bytes]) -> list[Diagnostic]:
    return [one for one in read_editions(files)[1] if one.code.startswith("GL84")]


def edition(files: dict[str, bytes]) -> NumberedEdition:
    (read,), _ = read_editions(files, "guide", "2026-04")
    return read


def lines(data: bytes) -> list[str]:
    """The paragraphs of a Word file."""
    body = etree.fromstring(read_package(data).parts["word/document.xml"])
    return ["".join(paragraph.itertext(W + "t")) for paragraph in body.iter(W + "p")]


def page(read: NumberedEdition) -> str:
    return write_html(read.document, read.design, read.labels, read.assets, cases=read.cases)


# ---- held against the clauses


def test_cases_whose_clauses_say_what_they_said_are_right() -> None:
    assert found(with_cases()) == []


@pytest.mark.parametrize(
    ("path", "before", "after", "clauses"),
    [
        ("usage.md", "職員は、**必ず**申請する", "職員は、前日までに申請する", ["apply", "apply-purpose"]),
        ("usage.md", "1. 利用の目的", "1. 利用の期間", ["apply", "apply-purpose"]),
        ("duty.md", "利用の状況を確かめる", "利用の状況を毎月確かめる", ["duty"]),
        ("usage.md", "申請の様式は", "申請のための様式は", []),
    ],
    ids=["of its stem and its own", "of an item below", "below a heading", "of the commentary"],
)
def test_a_change_of_words_makes_the_cases_suspect(
    path: str, before: str, after: str, clauses: list[str]
) -> None:
    files = with_cases()
    text = files[FOLDER + path].decode()
    assert before in text
    suspects = found(files | {FOLDER + path: text.replace(before, after).encode()})
    assert [(one.code, one.args[0]) for one in suspects] == [("GL841", clause) for clause in clauses]
    marks = CASES
    for one in suspects:
        assert str(one.span).startswith(f"{PATH}:")
        marks = marks.replace(f'MARK-{one.args[0]}"', f'{one.args[2]}"')
    assert not found(with_cases(marks) | {FOLDER + path: text.replace(before, after).encode()})


def test_a_new_number_makes_nothing_suspect() -> None:
    files = with_cases()
    guideline = files["structure/guide/guideline.yaml"].decode()
    turned = guideline.replace("{file: usage.md}, {file: duty.md}", "{file: duty.md}, {file: usage.md}")
    assert turned != guideline
    assert not found(files | {"structure/guide/guideline.yaml": turned.encode()})


def test_a_clause_that_went_away_is_an_error_at_its_place() -> None:
    (gone,) = found(with_cases(CASES.replace("clause: apply,", "clause: aply,")))
    assert gone.code == "GL840"
    assert str(gone.span).startswith(f"{PATH}:16:")
    assert "apply" in gone.args[2], "the id that is meant"


def editions_of_two(since: str, until: str = "") -> dict[str, bytes]:
    """The project with a later edition of the same text."""
    files = with_cases(
        CASES.replace("since: 2026-04", f"since: {since}" + (f"\n    until: {until}" if until else ""))
    )
    guideline = files["structure/guide/guideline.yaml"].decode()
    outline = guideline.partition("outline:\n")[2]
    later = outline.replace("2026-04:", "2027-04:")
    guideline = guideline.replace(
        "令和8年4月}", "令和8年4月}\n  - {id: 2027-04, date: 令和9年4月, base: 2026-04}"
    )
    files["structure/guide/guideline.yaml"] = (guideline + later).encode()
    for path in [path for path in files if path.startswith(FOLDER)]:
        files[path.replace("2026-04", "2027-04")] = files[path]
    return files


@pytest.mark.parametrize(
    ("since", "until", "printed"),
    [
        ("2026-04", "", (2, 2)),
        ("2027-04", "", (0, 2)),
        ("2026-04", "2026-04", (2, 0)),
        ("2027-04", "2026-04", (0, 0)),
    ],
)
def test_a_case_is_printed_from_one_edition_to_another(
    since: str, until: str, printed: tuple[int, int]
) -> None:
    old, new = read_editions(editions_of_two(since, until))[0]
    assert (len(old.cases), len(new.cases)) == printed


def test_a_case_is_held_against_the_last_edition_that_prints_it() -> None:
    files = editions_of_two("2026-04")
    path = FOLDER.replace("2026-04", "2027-04") + "usage.md"
    files[path] = files[path].replace("**必ず**".encode(), "前日までに".encode())
    assert [one.code for one in found(files)] == ["GL841", "GL841"]
    ended = editions_of_two("2026-04", "2026-04")
    assert not found(ended | {path: files[path]})


# ---- printed


def test_the_word_edition_prints_a_box_behind_the_commentary_and_all_at_the_end() -> None:
    printed = lines(edition(with_cases()).plain_word.data)
    boxes = [place for place, line in enumerate(printed) if line == "（事例）"]
    assert [printed[place + 1] for place in boxes] == [
        "申請のない利用",
        "【架空の例】申請の様式を1枚にした町",
        "申請のない利用",
    ]
    commentary = next(place for place, line in enumerate(printed) if "申請の様式は、" in line)
    following = max(place for place, line in enumerate(printed) if line == "責務")
    assert commentary < boxes[0] < boxes[1] < following < boxes[2]
    end = printed[max(place for place, line in enumerate(printed) if line == "事例集") :]
    assert "・調査委員会「調査報告書」（令和5年8月）　https://example.jp/report" in end
    assert "・第2編第1章1(1)　申請を求めていれば防げた。" in end
    assert "https://example.jp/report" not in "".join(printed[: -len(end)])


def test_the_page_says_the_same_as_the_word_edition() -> None:
    read = edition(with_cases())
    text = re.sub(r"<[^>]+>", "", page(read).partition("<main")[2])
    said = {line.removeprefix("・") for line in lines(read.plain_word.data) if line}
    told = {unescape(line) for line in text.splitlines()}
    for line in (
        "【架空の例】申請の様式を1枚にした町",
        "申請をしないまま、記録が持ち出された。",
        "確かめること",
    ):
        assert line in said
        assert line in told
    assert page(read).count('<aside class="case"') == 3


def test_words_of_a_case_are_escaped() -> None:
    hostile = CASES.replace("申請のない利用", '"<script>alert(1)</script>&"').replace(
        "https://example.jp/report", "https://example.jp/?<b>&"
    )
    read = edition(with_cases(hostile))
    assert "<script>alert" not in page(read)
    assert "<script>alert(1)</script>&" in lines(read.plain_word.data)


def test_the_collection_has_page_numbers_of_its_own() -> None:
    read = edition(with_cases())
    physical = {"_c_part_example": 3, "_c_part_rules": 5, "_c__cases": 9, "_c__case_lost_form": 10}
    pages = printed_on(read, Render(lambda data: data, lambda data: physical))
    assert pages is not None
    assert (pages[-1, "_cases"], pages[-1, "_case-lost-form"]) == ("ⅲ-1", "ⅲ-2")


# ---- no part of the text


def test_an_edition_has_the_same_text_with_and_without_cases() -> None:
    with_some, without = edition(with_cases()), edition(FILES)
    assert with_some.document == without.document
    assert with_some.labels == without.labels
    marks = {
        edition_mark(one.document, printed_numbers(one.labels).references) for one in (with_some, without)
    }
    assert len(marks) == 1
    assert with_some.text_word.data == without.plain_word.data != with_some.plain_word.data


def test_a_redline_knows_nothing_of_cases() -> None:
    old, new = read_editions(editions_of_two("2027-04"))[0]
    both = compared(old, new)
    assert not [change for change in both.comparison.changes if change.changed]
    made = Making(both).tracked.data
    assert "申請のない利用" not in "".join(lines(made))
    plain = {path: data for path, data in editions_of_two("2027-04").items() if path != PATH}
    assert made == Making(compared(*read_editions(plain)[0])).tracked.data


# ---- published


def opened(data: bytes) -> ReadGuideline:
    read = read_published(data, "x.json")
    assert isinstance(read, ReadGuideline)
    return read


def test_published_read_back_and_verified() -> None:
    read = edition(with_cases())
    data = publish([read])
    assert not alterations(opened(data))
    (back,) = read_back(opened(data))
    assert back.cases == read.cases
    assert page(back) == page(read)
    altered = json.loads(data)
    altered["cases"][1]["happened"] = "別の話"
    (told,) = alterations(opened(json.dumps(altered).encode()))
    assert told.args == ("事例 good-form",)
    assert b'"cases"' not in publish([edition(FILES)]), "as a file of an earlier version"


def test_the_shipped_cases_are_right(revision: Compared) -> None:
    cases = revision.new.cases
    assert len(cases) >= 6
    assert not revision.old.cases, "the published edition stays as it is"
    assert all(case.sources or case.made_up for case in cases)
    assert not found(dict(read_files(ROOT)))
    alone = replace(revision.new, guideline=replace(revision.new.guideline, cases=()))
    assert alone.document == revision.new.document


def test_the_bench_is_right() -> None:
    assert len(cases_bench().edition.cases) == 2
