"""Accepting, rejecting and listing tracked changes; each example is a body, what accepting and what rejecting leaves."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from guidelinec.cli.verbs.word.revisions import command
from guidelinec.ooxml.package import read_package
from guidelinec.ooxml.places import WordPlace
from guidelinec.ooxml.tracked.settle import list_revisions, settle_package
from guidelinec.ooxml.tracked.views import AFTER_ACCEPT, Reading, view
from wordfiles import docx, p, row, run, table

MAIN = "word/document.xml"
BY = 'w:id="1" w:author="甲" w:date="2026-01-01T00:00:00Z"'


def ins(text: str) -> str:
    return f"<w:ins {BY}>{run(text)}</w:ins>"


def dele(text: str) -> str:
    return f'<w:del {BY}><w:r><w:delText xml:space="preserve">{text}</w:delText></w:r></w:del>'


def mark(kind: str) -> str:
    return f"<w:rPr><w:{kind} {BY}/></w:rPr>"


def tracked_row(kind: str, text: str) -> str:
    return f"<w:tr><w:trPr><w:{kind} {BY}/></w:trPr><w:tc>{p(ins(text) if kind == 'ins' else dele(text))}</w:tc></w:tr>"


def tracked_cell(kind: str, text: str) -> str:
    inside = p(ins(text) if kind == "cellIns" else dele(text))
    return f"<w:tc><w:tcPr><w:{kind} {BY}/></w:tcPr>{inside}</w:tc>"


CASES = {
    "words": (p(run("甲") + dele("乙") + ins("丙")), "¶甲丙", "¶甲乙"),
    "inserted paragraph": (p(ins("甲"), mark("ins")) + p(run("乙")), "¶甲 ¶乙", "¶乙"),
    "deleted paragraph": (p(dele("甲"), mark("del")) + p(run("乙")), "¶乙", "¶甲 ¶乙"),
    "split": (p(run("甲"), mark("ins")) + p(run("乙")), "¶甲 ¶乙", "¶甲乙"),
    "merger": (p(run("甲"), mark("del")) + p(run("乙")), "¶甲乙", "¶甲 ¶乙"),
    "three in one": (
        p(run("甲"), mark("del")) + p(run("乙"), mark("del")) + p(run("丙")),
        "¶甲乙丙",
        "¶甲 ¶乙 ¶丙",
    ),
    "rows": (
        table(row(p(run("甲"))), tracked_row("ins", "乙"), tracked_row("del", "丙"), columns=1) + p(),
        "<tbl> <tr> <tc> ¶甲 </tc> </tr> <tr> <tc> ¶乙 </tc> </tr> </tbl> ¶",
        "<tbl> <tr> <tc> ¶甲 </tc> </tr> <tr> <tc> ¶丙 </tc> </tr> </tbl> ¶",
    ),
    "whole table": (
        p(run("甲")) + table(tracked_row("del", "乙"), columns=1) + p(run("丙")),
        "¶甲 ¶丙",
        "¶甲 <tbl> <tr> <tc> ¶乙 </tc> </tr> </tbl> ¶丙",
    ),
    "cells": (
        table(
            f"<w:tr><w:tc>{p(run('甲'))}</w:tc>{tracked_cell('cellIns', '乙')}{tracked_cell('cellDel', '丙')}</w:tr>"
        )
        + p(),
        "<tbl> <tr> <tc> ¶甲 </tc> <tc> ¶乙 </tc> </tr> </tbl> ¶",
        "<tbl> <tr> <tc> ¶甲 </tc> <tc> ¶丙 </tc> </tr> </tbl> ¶",
    ),
    "deleted before a table": (
        p(dele("甲"), mark("del")) + table(row(p(run("乙"))), columns=1) + p(),
        "<tbl> <tr> <tc> ¶乙 </tc> </tr> </tbl> ¶",
        "¶甲 <tbl> <tr> <tc> ¶乙 </tc> </tr> </tbl> ¶",
    ),
    "last mark of the body": (p(run("甲")) + p(dele("乙"), mark("del")), "¶甲 ¶", "¶甲 ¶乙"),
    "move": (
        p(f"<w:moveFrom {BY}>{run('甲')}</w:moveFrom>", mark("moveFrom"))
        + p(run("乙"), mark("ins"))
        + p(f"<w:moveTo {BY}>{run('甲')}</w:moveTo>"),
        "¶乙 ¶甲",
        "¶甲 ¶乙",
    ),
    "formula": (
        p(f"<m:oMath><m:r><w:rPr><w:ins {BY}/></w:rPr><m:t>a</m:t></m:r><m:r><m:t>b</m:t></m:r></m:oMath>"),
        "¶ab",
        "¶b",
    ),
    "field code": (
        p(f"<w:del {BY}><w:r><w:delInstrText>REF x</w:delInstrText></w:r></w:del>{run('甲')}"),
        "¶甲",
        "¶甲",
    ),
}


def body_after(data: bytes, verdict: str) -> str:
    settled = settle_package(read_package(data), verdict)  # type: ignore[arg-type]
    assert not list_revisions(read_package(settled))
    return " ".join(view(Reading(read_package(settled)), AFTER_ACCEPT).body)


@pytest.mark.parametrize("name", CASES)
def test_accepting_and_rejecting(name: str) -> None:
    body, accepted, rejected = CASES[name]
    data = docx(body + "<w:sectPr/>")
    assert body_after(data, "accept") == accepted
    assert body_after(data, "reject") == rejected


def document(data: bytes, verdict: str) -> str:
    settled = settle_package(read_package(data), verdict)  # type: ignore[arg-type]
    return re.sub(r' xmlns:\w+="[^"]*"', "", read_package(settled).parts["word/document.xml"].decode())


def test_rejecting_gives_the_former_formatting_back() -> None:
    run_change = f"<w:rPr><w:b/><w:rPrChange {BY}><w:rPr><w:i/></w:rPr></w:rPrChange></w:rPr>"
    change = f'<w:jc w:val="center"/>{mark("ins")}<w:pPrChange {BY}><w:pPr><w:jc w:val="left"/></w:pPr></w:pPrChange>'
    data = docx(p(f"<w:r>{run_change}<w:t>甲</w:t></w:r>", change) + p())
    assert "<w:rPr><w:b/></w:rPr>" in document(data, "accept")
    rejected = document(data, "reject")
    assert "<w:rPr><w:i/></w:rPr>" in rejected
    assert "<w:b/>" not in rejected


def test_a_list_names_kind_author_and_text() -> None:
    data = docx(CASES["words"][0])
    found = [(one.place, one.kind, one.author, one.text) for one in list_revisions(read_package(data))]
    place = WordPlace(MAIN, paragraph=1)
    assert found == [(place, "del", "甲", "乙"), (place, "ins", "甲", "丙")]


LISTED = {
    "inserted paragraph": ["1番目の段落 追加（段落記号） 甲", "1番目の段落 追加（文字） 甲"],
    "rows": [
        "表1の2行目 追加（行） 乙",
        "表1の2行目 追加（文字） 乙",
        "表1の3行目 削除（行） 丙",
        "表1の3行目 削除（文字） 丙",
    ],
    "cells": [
        "表1の1行目 追加（セル） 乙",
        "表1の1行目 追加（文字） 乙",
        "表1の1行目 削除（セル） 丙",
        "表1の1行目 削除（文字） 丙",
    ],
    "move": [
        "1番目の段落 移動元（段落記号） 甲",
        "1番目の段落 移動元（文字） 甲",
        "2番目の段落 追加（段落記号） 乙",
        "3番目の段落 移動先（文字） 甲",
    ],
    "formula": ["1番目の段落 追加（数式） a"],
}


@pytest.mark.parametrize("name", LISTED)
def test_a_list_says_what_was_changed_and_where(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GUIDELINEC_LANG", "ja")
    (tmp_path / "a.docx").write_bytes(docx(CASES[name][0]))
    lines = CliRunner().invoke(command, ["list", str(tmp_path / "a.docx")]).output.splitlines()
    columns = [line.split("\t")[1:] for line in lines]
    assert {column[2] for column in columns} == {"甲"}
    assert [f"{where} {what} {text}" for where, what, _, _, text in columns] == LISTED[name]


def test_a_list_as_a_report_has_notes_headers_and_properties(tmp_path: Path) -> None:
    changed = f'<w:pPrChange {BY}><w:pPr><w:jc w:val="left"/></w:pPr></w:pPrChange>'
    data = docx(
        p(run("甲"), f'<w:jc w:val="center"/>{changed}'),
        notes={0: p(), 1: p(), 2: p(run("注")) + p(ins("乙"))},
        headers={"header1": p(dele("丙"))},
    )
    (tmp_path / "a.docx").write_bytes(data)
    done = CliRunner().invoke(command, ["list", str(tmp_path / "a.docx"), "--format", "json"])
    by = {"author": "甲", "date": "2026-01-01T00:00:00Z"}
    listed = json.loads(done.output)["revisions"]
    assert [revision.pop("item") for revision in listed] == [1, 2, 3]
    assert listed == [
        {"part": MAIN, "paragraph": 1, "kind": "pPrChange", "owner": "paragraph", "text": "甲"} | by,
        {
            "part": "word/footnotes.xml",
            "note": "2",
            "paragraph": 2,
            "kind": "ins",
            "owner": "text",
            "text": "乙",
        }
        | by,
        {"part": "word/header1.xml", "paragraph": 1, "kind": "del", "owner": "text", "text": "丙"} | by,
    ]


def test_a_text_box_is_listed_once_though_it_stands_there_twice() -> None:
    inside = f"<w:txbxContent>{p(ins('枠'))}</w:txbxContent>"
    twice = f'<mc:Choice Requires="wps">{inside}</mc:Choice><mc:Fallback>{inside}</mc:Fallback>'
    data = docx(p(run("甲")) + p(f"<w:r><mc:AlternateContent>{twice}</mc:AlternateContent></w:r>"))
    listed = list_revisions(read_package(data))
    assert [(one.place, one.text) for one in listed] == [(WordPlace(MAIN, paragraph=2), "枠")]


def test_a_tracked_merger_of_cells_is_settled_as_it_says() -> None:
    merge = f'<w:tcPr><w:cellMerge {BY} w:vMergeOrig="rest" w:vMerge="cont"/></w:tcPr>'
    data = docx(table(row(p(run("甲"))), row(merge + p()), columns=1) + p())
    assert '<w:vMerge w:val="continue"/></w:tcPr>' in document(data, "accept")
    assert '<w:vMerge w:val="restart"/></w:tcPr>' in document(data, "reject")


def test_inserted_numbering_is_taken_out_again() -> None:
    numbered = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/><w:ins {BY}/></w:numPr>'
    data = docx(p(run("甲"), numbered))
    assert '<w:numId w:val="1"/></w:numPr>' in document(data, "accept")
    assert "numPr" not in document(data, "reject")


def test_the_command_writes_and_lists(tmp_path: Path) -> None:
    source, target = tmp_path / "a.docx", tmp_path / "b.docx"
    source.write_bytes(docx(CASES["split"][0]))
    done = CliRunner().invoke(command, ["reject", str(source), "-o", str(target)])
    assert done.exit_code == 0
    assert view(Reading(read_package(target.read_bytes())), AFTER_ACCEPT).body == ["¶甲乙"]
    listed = CliRunner().invoke(command, ["list", str(source)])
    assert listed.output.split("\t")[3:5] == ["甲", "2026-01-01T00:00:00Z"]
    source.write_bytes(b"no zip")
    assert CliRunner().invoke(command, ["accept", str(source), "-o", str(target)]).exit_code == 3
