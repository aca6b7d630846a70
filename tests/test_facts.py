"""Registers of facts: printed the same in every form, held against the text, compared, published and taken to the next edition."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidelinec.app.job import lay_out
from guidelinec.diagnostics import Diagnostic
from guidelinec.model.document import Fact, Text
from guidelinec.model.walk import all_clauses, own_inlines
from guidelinec.next_edition import NextEdition, new_edition_files
from guidelinec.pipeline import FORMATS, EditionBuild, Files, NumberedEdition, Options, read_editions
from guidelinec.publication import alterations, publish, read_back
from guidelinec.read.structure.project import read_project
from guidelinec.sync.returned.story import read_returned
from guidelinec.write.markdown.inlines import write_inlines
from invoked import invoke
from publications import opened
from test_source_explain import GUIDELINE

FACTS = """\
edition: {edition}  # この版の台帳
registers:
  - id: routes
    title: 報告の経路
    fields: [{{id: who, title: 者}}, {{id: to, title: 宛先}}, {{id: by, title: 期限}}]
    subject: [who, to]
    compared: [by]
    facts:
      - id: route
        title: 県への報告
        values: {{who: 責任者, to: 県の窓口, by: {by}}}
"""
RULE = "責任者は、認めた時から[](#fact:route.by)に、県の窓口に報告する。"


def files(rule: str = RULE, *, more: str = "", facts: str = FACTS) -> dict[str, bytes]:
    """Two editions with one rule, of which the register alone differs."""
    made = {"structure/d/guideline.yaml": GUIDELINE.replace("file: old.md", "file: a.md").encode()}
    for edition, by in (("e0", "24時間以内"), ("e1", "48時間以内")):
        made[f"structure/d/facts/{edition}.yaml"] = facts.format(edition=edition, by=by).encode()
        text = f"---\nid: a\ntitle: 甲\n---\n\n::: 例文\n{rule}\n:::\n"
        made[f"source/d/{edition}/a.md"] = (text + (more if edition == "e1" else "")).encode()
    return made


def last(made: Files) -> NumberedEdition:
    editions, findings = read_editions(made)
    assert not findings
    return editions[-1]


def findings(made: Files, *codes: str) -> list[Diagnostic]:
    return [one for one in read_editions(made)[1] if one.code in codes]


PRINTED = "責任者は、認めた時から48時間以内に、県の窓口に報告する。"
TABLE = "\n::: 解説\n::: 表 経路の一覧 {#tbl-routes register=routes}\n:::\n:::\n"


@pytest.mark.parametrize("form", ["html", "json", "word"])
def test_a_value_is_printed_in_every_form(form: str) -> None:
    build = EditionBuild(last(files(more=TABLE)), Options())
    data = FORMATS[form].make(build)
    if form == "word":
        words = [line.text for line in read_returned(data).lines]
        assert PRINTED in words
        assert "県への報告\t責任者\t県の窓口\t48時間以内" in words
        return
    text = data.decode()
    if form == "html":
        plainly = re.sub(r"<[^>]*>", "", text)
        assert PRINTED in plainly
        assert plainly.count("48時間以内") == 2
        return
    tree = json.dumps(json.loads(text), ensure_ascii=False)
    assert '"name": "route.by"' in tree
    assert tree.count("48時間以内") == 2


def test_a_changed_value_is_a_change_of_the_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lay_out(files(more=""), tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GUIDELINEC_LANG", "ja")
    told = invoke("diff", "e0", "e1").stdout
    assert "24" in told
    assert "48" in told
    (row,) = json.loads(invoke("diff", "e0", "e1", "--format", "json").stdout)["rows"]
    assert row["kinds"] == ["reworded"]


def test_a_sentence_on_the_same_subject_with_another_time_contradicts() -> None:
    more = "\n::: 解説\n責任者は、県の窓口に３日以内に報告する。\n:::\n"
    (told,) = findings(files(more=more), "GL858")
    assert told.args == ("責任者・県の窓口", "期限", "48時間以内", "３日以内", "route.by")
    assert told.span
    assert (told.span.path, told.span.line, told.span.column) == ("source/d/e1/a.md", 11, 11)


@pytest.mark.parametrize(
    "sentence",
    [
        "責任者は、県の窓口に４８時間以内に報告する。",  # another writing
        "職員は、県の窓口に3日以内に報告する。",  # somebody else
        "責任者は、県の窓口に報告する。3日以内に職員に知らせる。",  # another sentence
        "責任者は、県の窓口に報告する。",  # no time
        "責任者は、県の窓口に年1回以上報告する。",  # how often
        "責任者は、令和5年3月1日に、県の窓口にあらかじめ届け出る。",  # when
        "責任者は、県の窓口に24時間の連絡先を示す。",  # a time of day
    ],
)
def test_what_is_no_contradiction_is_not_told(sentence: str) -> None:
    assert findings(files(more=f"\n::: 解説\n{sentence}\n:::\n"), "GL858") == []


def test_a_fact_of_the_same_subject_may_have_another_time() -> None:
    second = "      - {{id: later, title: 続報, values: {{who: 責任者, to: 県の窓口, by: 3日以内}}}}\n"
    more = "\n::: 解説\n責任者は、県の窓口に3日以内に報告する。\n:::\n"
    assert findings(files(more=more, facts=FACTS + second), "GL858") == []
    assert findings(files(more=more), "GL858")


def test_a_clause_that_must_say_a_value_and_says_another_is_told_with_both() -> None:
    stands = FACTS + "        stands_in: {{a: [to, by]}}\n"
    assert findings(files(facts=stands), "GL859") == []
    (told,) = [
        one
        for one in findings(files("72時間以内に、県の窓口に報告する。", facts=stands), "GL859")
        if one.args[2] == "48時間以内"
    ]
    assert told.args[1:4] == ("期限", "48時間以内", "（「72時間以内」とあります）")
    assert told.span
    assert (told.span.line, told.span.column, told.span.length) == (7, 1, 6)
    unknown = FACTS + "        stands_in: {{b: [to]}}\n"
    assert findings(files(facts=unknown), "GL304")


def test_what_is_no_time_is_not_said_to_stand_there_as_another_time() -> None:
    stands = FACTS + "        stands_in: {{a: [to]}}\n"
    told = findings(files("72時間以内に、国の窓口に報告する。", facts=stands), "GL859")
    assert {one.args[1:4] for one in told} == {("宛先", "県の窓口", "")}


def test_a_place_of_a_value_that_the_fact_lacks_is_told_as_that_and_not_as_an_unknown_field() -> None:
    valueless = FACTS.replace(", by: {by}", "") + "        stands_in: {{a: [by]}}\n"
    made = files("責任者は、県の窓口に報告する。", facts=valueless)
    (first, *_) = findings(made, "GL854", "GL857")
    assert (first.code, first.args[0]) == ("GL854", "route.by")
    assert first.span
    assert first.span.path.endswith(("facts/e0.yaml", "facts/e1.yaml"))


@pytest.mark.parametrize("name", ["e0", "e2"])
def test_registers_under_a_wrong_edition_are_the_one_cause_of_the_values_that_are_missing(name: str) -> None:
    made = files()
    path = "structure/d/facts/e1.yaml"
    made[path] = made[path].replace(b"edition: e1", f"edition: {name}".encode())
    told = read_editions(made)[1]
    assert {one.code for one in told} <= {"GL406", "GL417", "GL856"}
    assert told[0].span
    assert told[0].span.path == path


def test_a_table_of_an_unknown_register_is_told() -> None:
    more = TABLE.replace("register=routes", "register=route")
    (told,) = findings(files(more=more), "GL854")
    assert told.args[0] == "route"


def test_the_published_file_has_the_registers_and_reads_back() -> None:
    read = opened(publish(read_editions(files(more=TABLE))[0]))
    assert alterations(read) == ()
    back = read_back(read)[-1]
    mine = last(files(more=TABLE))
    assert (back.document, back.guideline.facts) == (mine.document, mine.guideline.facts)
    other = dict(read.published)
    book = json.loads(json.dumps(other["facts"]))
    book[1]["registers"][0]["facts"][0]["values"][2]["words"] = "3日以内"
    altered = opened(json.dumps(other | {"facts": book}).encode())
    assert [one.args for one in alterations(altered)] == [("facts",)]


def test_the_next_edition_begins_with_the_registers_of_its_base() -> None:
    made = files()
    path = "structure/d/guideline.yaml"
    lines = "editions:\n  - {id: e0, status: published}\n  - {id: e1, base: e0}\n"
    made[path] = re.sub(rb"editions: .*\n", lines.encode(), made[path])
    project, _ = read_project(made)
    grown = made | new_edition_files(made, NextEdition(project.documents[0], "e1", "e2"))
    first, *rest = grown["structure/d/facts/e2.yaml"].decode().splitlines()
    assert first == "edition: e2  # この版の台帳"
    assert rest == made["structure/d/facts/e1.yaml"].decode().splitlines()[1:]
    assert findings(grown, "GL854", "GL406", "GL417") == []


NAMES = st.builds("a{}.{}".format, st.text("bz09", max_size=5), st.text("az", min_size=1, max_size=5))


@given(
    st.lists(
        st.one_of(st.text("あい*[]()#<`", min_size=1, max_size=4), NAMES.map(lambda name: Fact(name, ()))),
        min_size=1,
        max_size=5,
    )
)
def test_a_value_is_written_as_it_is_read(parts: list[str | Fact]) -> None:
    words = tuple(Text(part) if isinstance(part, str) else part for part in parts)
    made = files(f"あ{write_inlines(words)}い")
    (document,) = [one.document for one in read_editions(made, "d", "e1")[0]]
    clause = next(all_clauses(document.clauses[0].children[:1]))  # type: ignore[arg-type]
    read = [inline.name for inline in own_inlines(clause) if isinstance(inline, Fact)]
    assert read == [part.name for part in parts if isinstance(part, Fact)]
