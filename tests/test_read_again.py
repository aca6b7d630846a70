"""A project read again: what did not change is the same value and costs nothing, and whatever changed is read as if for the first time."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Any

import pytest

from guidelinec.checklist.clause_marks import mark_of, referring_units
from guidelinec.checklist.duties import duties_of
from guidelinec.checklist.rows import CheckedEdition
from guidelinec.model.normative import normative_part
from guidelinec.model.walk import by_id
from guidelinec.numbering.printed import printed_numbers
from guidelinec.pipeline import Files, read_editions
from guidelinec.read import abroad
from guidelinec.read.source import edition_file
from guidelinec.read.structure import project
from sync_project import FILES, FOLDER
from test_facts import FACTS
from work import lines_run

GUIDELINE = "structure/guide/guideline.yaml"
BESIDE = "structure/nfr/guideline.yaml"
TABLE = "source/nfr/2026-04/availability.yaml"
SMALL = {
    **FILES,
    GUIDELINE: FILES[GUIDELINE] + b"        - {id: more, title: more, children: [{file: more.md}]}\n",
    "structure/guide/facts/2026-04.yaml": FACTS.format(edition="2026-04", by="24時間以内").encode(),
    f"{FOLDER}more.md": (
        "---\nid: forms\ntitle: 様式\n---\n\n::: 例文\n報告は[](#fact:route.by)に、[](nfr#hours)に従う。\n\n"
        '::: 表 一覧 {#tbl-list src="list.csv"}\n:::\n\n![図](map.png){#fig-map}\n:::\n'
    ).encode(),
    f"{FOLDER}list.csv": "番号,項目\n1,目的\n".encode(),
    f"{FOLDER}map.png": b"\x89PNG",
    f"{FOLDER}other/list.csv": "番号,名称\n1,範囲\n".encode(),
    BESIDE: (
        "id: nfr\ntitle: 標準\naccompanies: guide\neditions: [{id: 2026-04, status: draft}]\ngroups: [{id: g1, title: 甲}]\n"
        "kinds: [{name: 例文, normative: true}]\n"
        "numbering: {main: {headings: [{name: 項, text: 'C.%1'}, {name: 中, text: 'C.%1.%2'}, {name: 小, text: 'C.%1.%2.%3'},"
        " {name: 行, text: 'C.%1.%2.%3.%4'}], items: [{name: 号, text: (%1)}]}}\n"
        "outline: {2026-04: [{file: availability.yaml}]}\n"
    ).encode(),
    TABLE: (
        "id: availability\ntitle: 可用性\nitems:\n  - id: continuity\n    title: 継続性\n    items:\n      - id: times\n"
        "        title: 時間\n        metrics:\n          - id: hours\n            title: 運用時間\n"
        "            levels: [定時, 夜間]\n            choices: {g1: 1}\n"
    ).encode(),
}
CHANGES: tuple[tuple[str, bytes, bytes], ...] = (
    (GUIDELINE, "title: 利用".encode(), "title: 使用".encode()),
    (GUIDELINE, b"(%1)", b"<%1>"),
    ("structure/guide/facts/2026-04.yaml", b"24", b"48"),
    (f"{FOLDER}usage.md", "職員".encode(), "全職員".encode()),
    (f"{FOLDER}more.md", b"---\n\n", b"---\n\n\n"),
    (f"{FOLDER}list.csv", "目的".encode(), "期間".encode()),
    (f"{FOLDER}map.png", b"PNG", b"PNG2"),
    (BESIDE, b"C.%1.%2.%3.%4", b"D.%1.%2.%3.%4"),
    (TABLE, "運用".encode(), "業務".encode()),
    (TABLE, b"items:\n  - id: continuity", b"# \nitems:\n  - id: continuity"),
)


def as_read(files: Files) -> object:
    """The editions of a project with all places, and what is wrong with them."""
    editions, findings = read_editions(files)
    return [
        (asdict(edition.document), edition.labels, dict(edition.assets)) for edition in editions
    ], findings


def forget() -> None:
    for kept in (
        abroad._numbered,
        edition_file._read_text,
        edition_file._completed,
        edition_file.read_table,
        project._read_guideline,
    ):
        kept.cache_clear()


def changed_files() -> list[Files]:
    """The small project with each change, and without each of its files."""
    changed = [{**SMALL, path: SMALL[path].replace(old, new)} for path, old, new in CHANGES]
    return changed + [{name: data for name, data in SMALL.items() if name != path} for path in SMALL]


@pytest.mark.parametrize("number", range(len(CHANGES) + len(SMALL)))
def test_what_changed_is_read_as_if_for_the_first_time(number: int) -> None:
    files = changed_files()[number]
    as_read(SMALL)
    again = as_read(files)
    forget()
    assert again == as_read(files)


def test_each_change_is_seen() -> None:
    before = as_read(SMALL)
    assert all(as_read(files) != before for files in changed_files())


def test_a_file_that_is_not_there_is_sought_among_those_of_now() -> None:
    less = {path: data for path, data in SMALL.items() if not path.endswith("list.csv")}
    arrows = [
        [finding.args[1] for finding in read_editions(files)[1] if finding.code == "GL411"]
        for files in (less, {**less, f"{FOLDER}lists.csv": b"1\n"})
    ]
    assert arrows == [[""], [f" → {FOLDER}lists.csv"]]


def test_what_did_not_change_is_not_read_again() -> None:
    def read(files: Files) -> None:
        known, _ = project.read_project(files)
        shelf = abroad.Shelf(known, files)
        for guideline in known.documents:
            shelf.edition(guideline, "2026-04")

    forget()
    duty = {**SMALL, f"{FOLDER}duty.md": SMALL[f"{FOLDER}duty.md"].replace("状況".encode(), "実績".encode())}
    beside = {**SMALL, TABLE: SMALL[TABLE].replace("運用".encode(), "業務".encode())}
    first, again, of_duty, of_table = (
        lines_run(lambda files=files: read(files)) for files in (SMALL, SMALL, duty, beside)
    )
    assert first > 5_000
    assert again < 100
    assert of_duty < first / 3
    assert of_table < first / 4


def test_what_is_learnt_of_an_edition_is_learnt_once_and_of_that_edition() -> None:
    """Places take no part in the comparison of documents: equal ones are not taken for each other."""
    editions, _ = read_editions(SMALL, "guide", "2026-04")
    (document, kinds) = editions[0].document, editions[0].design.kinds
    equal = replace(document)
    assert equal == document
    assert by_id(document) is by_id(document)
    assert by_id(equal) is not by_id(document)
    assert normative_part(document, kinds) is normative_part(document, kinds)
    assert normative_part(equal, kinds) is not normative_part(document, kinds)
    units = referring_units(document, by_id(document))
    assert referring_units(document, by_id(document)) is units
    assert referring_units(document, tuple(by_id(document))) is not units


def test_the_mark_of_a_text_is_made_once() -> None:
    assert lines_run(lambda: mark_of("記録する期間は、１．５年とする。")) > lines_run(
        lambda: mark_of("記録する期間は、１．５年とする。")
    )


def test_the_duties_of_an_edition_are_read_once_for_checks_and_checklists(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read: list[object] = []

    def reading(*given: Any) -> object:
        read.append(given)
        return duties_of(*given)

    monkeypatch.setattr("guidelinec.checklist.duties.duties_of", reading)
    edition = read_editions(SMALL, "guide", "2026-04")[0][0]
    document = replace(edition.document, title="別の題名")
    first, again = (
        CheckedEdition(document, edition.design.kinds, printed_numbers(edition.labels).references)
        for _ in range(2)
    )
    assert first.proposed == again.proposed != {}
    assert len(read) == 1
