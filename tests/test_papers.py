"""The papers of a meeting: a ministry's templates, filled with what the source says."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner
from docx import Document
from docx.oxml.ns import qn
from openxml_audit import OpenXmlValidator
from tests.change_example import COMPARISON, NAMES, traced

from guidelinec.cli.main import commands
from guidelinec.model.minutes.papers import PAPER_TEMPLATES, AgendaEntry, Meeting, MeetingPaper, PaperKind
from guidelinec.ooxml.package import read_package, write_package
from guidelinec.ooxml.parts.fixed import core_xml
from guidelinec.ooxml.parts.named_places import PlaceWords, place_names
from guidelinec.write.papers.blank import blank_template
from guidelinec.write.papers.paper import write_paper
from guidelinec.write.papers.places import agenda_places, policy_places
from guidelinec.write.trace_table.table import trace_table

KINDS: tuple[PaperKind, ...] = ("agenda", "structure", "policy")
PROPERTIES = core_xml("題", "", "", date="", identifier="table x")
MEETING = Meeting(
    "dai1kai",
    "第1回検討会",
    edition="2",
    date="令和8年4月1日（水）",
    time="10:00～12:00",
    place="第1会議室",
    agenda=(AgendaEntry("改定方針について", ("資料1-①", "資料1-②")), AgendaEntry("その他")),
    papers=(MeetingPaper("資料1-②", "方針と対応", "policy"), MeetingPaper("参考資料1", "名簿")),
)
TABLE = trace_table(traced(), COMPARISON, NAMES)


def written(kind: PaperKind, places: PlaceWords) -> bytes:
    return write_paper(blank_template(kind), places, PROPERTIES)


def lines(data: bytes) -> list[str]:
    """Every paragraph of the body, those of tables too."""
    body = Document(BytesIO(data)).element.body
    return ["".join(text.text or "" for text in one.iter(qn("w:t"))) for one in body.iter(qn("w:p"))]


def rows(data: bytes) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in Document(BytesIO(data)).tables[0].rows]


def test_the_agenda_has_its_points_and_the_list_of_papers() -> None:
    assert [line for line in lines(written("agenda", agenda_places(MEETING, TABLE))) if line] == [
        "第1回検討会",
        "議　事　次　第",
        "日時：令和8年4月1日（水）　10:00～12:00",
        "場所：第1会議室",
        "１　議題",
        "(1)　改定方針について（資料1-①、資料1-②）",
        "(2)　その他",
        "２　配付資料",
        "資料1-②　方針と対応",
        "参考資料1　名簿",
    ]


def test_the_policy_paper_has_a_row_for_each_item_with_what_was_done() -> None:
    data = written("policy", policy_places(MEETING, TABLE, COMPARISON))
    head, *items = rows(data)
    assert head == ["項目", "改定方針", "対応の内容", "主な箇所", "確認"]
    assert [row[0] for row in items] == [entry.item.id for entry in TABLE.items]
    done = {row[0]: row for row in items}
    for entry in TABLE.items:
        row = done[entry.item.id]
        assert row[1].startswith(entry.item.title)
        assert f"変更 {len(entry.entries)}件" in row[2] or row[2] == "対応する変更がない。"
        assert all((one.place or one.old_place) in row[3] for one in entry.entries)
    assert lines(data)[0] == "資料1-②"
    assert lines(data)[1] == "方針と対応"


def test_many_places_of_a_kind_are_counted() -> None:
    entry = TABLE.items[0].entries[0]
    place = entry.new[0]
    many = [
        replace(entry, row=number, new=(replace(place, label=f"第{number}条"),)) for number in range(1, 10)
    ]
    answer = replace(TABLE.items[0].answers[0], entries=tuple(many))
    table = replace(TABLE, items=(replace(TABLE.items[0], answers=(answer,)),))
    words = policy_places(MEETING, table, COMPARISON).rows["項目"][0]["箇所"]
    assert words.endswith("第1条、第2条、第3条、第4条、第5条、第6条　ほか3か所")


@pytest.mark.parametrize("kind", KINDS)
def test_no_place_is_left_in_a_paper_and_word_reads_it(kind: PaperKind, tmp_path: Path) -> None:
    template = next(one for one in PAPER_TEMPLATES if one.kind == kind)
    names = place_names(blank_template(kind))
    assert set(names) <= set(template.names)
    assert set(template.needed) <= set(names)
    row = {name: f"〈{name}〉" for name in names}
    data = written(kind, PlaceWords(row, dict.fromkeys(template.repeated, (row, row, row))))
    assert place_names(data) == ()
    assert not any("［" in line for line in lines(data))
    inner = [name for names in template.repeated.values() for name in names]
    text = "\n".join(lines(data))
    assert {name: text.count(f"〈{name}〉") for name in inner} == dict.fromkeys(inner, 3)
    for name, part in ((f"{kind}.docx", blank_template(kind)), ("paper.docx", data)):
        (tmp_path / name).write_bytes(part)
        assert OpenXmlValidator().validate(tmp_path / name).errors == []


def test_the_same_words_give_the_same_bytes() -> None:
    places = agenda_places(MEETING, TABLE)
    assert written("agenda", places) == written("agenda", places)
    assert b"table x" in read_package(written("agenda", places)).parts["docProps/core.xml"]


def changed(data: bytes, part: str, old: str, new: str) -> bytes:
    parts = dict(read_package(data).parts)
    text = parts[part].decode()
    assert old in text
    return write_package({**parts, part: text.replace(old, new).encode()})


def test_what_a_ministry_wrote_into_its_template_stays() -> None:
    template = changed(blank_template("agenda"), "word/document.xml", "１　議題", "一　本日の議題")
    template = changed(template, "word/styles.xml", "ＭＳ 明朝", "游明朝")
    control = '<w:sdt><w:sdtPr><w:tag w:val="会議名"/></w:sdtPr><w:sdtContent><w:r><w:t>x</w:t></w:r></w:sdtContent></w:sdt>'
    template = changed(template, "word/footer.xml", "</w:pPr>", f"</w:pPr>{control}")
    data = write_paper(template, agenda_places(MEETING, TABLE), PROPERTIES)
    assert "一　本日の議題" in lines(data)
    parts = read_package(data).parts
    assert "游明朝" in parts["word/styles.xml"].decode()
    footer = next(text.decode() for name, text in parts.items() if "footer" in name and name.endswith("xml"))
    assert "第1回検討会" in footer
    assert "w:sdt" not in footer


def test_a_paragraph_that_is_printed_several_times_has_its_id_once() -> None:
    """Word takes a file whose paragraphs share an id (w14:paraId) for damaged."""
    space = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    template = changed(
        blank_template("agenda"),
        "word/document.xml",
        '<w:p><w:pPr><w:pStyle w:val="a5"/>',
        f'<w:p {space} w14:paraId="1A2B3C4D"><w:pPr><w:pStyle w:val="a5"/>',
    )
    data = write_paper(template, agenda_places(MEETING, TABLE), PROPERTIES)
    assert b"1A2B3C4D" not in read_package(data).parts["word/document.xml"]


def test_a_place_that_we_do_not_know_is_left_to_the_ministry() -> None:
    template = changed(
        blank_template("agenda"), "word/document.xml", 'w:tag w:val="場所"', 'w:tag w:val="座長"'
    )
    assert place_names(write_paper(template, agenda_places(MEETING, TABLE), PROPERTIES)) == ("座長",)


HOSTILE = "<w:t>]]>&\x00\ud800\n{{ 名 }}\u202e"


def test_hostile_words_are_words() -> None:
    meeting = replace(MEETING, name=HOSTILE, agenda=(AgendaEntry(HOSTILE),))
    text = "\n".join(lines(written("agenda", agenda_places(meeting, TABLE))))
    assert text.count("<w:t>]]>&\ufffd\ufffd{{ 名 }}\u202e") == 2


# a project


GUIDELINE = """id: g
title: 例
editions:
  - {id: a, status: published, date: 令和7年4月}
  - {id: b, status: draft, date: 令和8年4月, base: a}
numbering: {main: {headings: [{name: 章, text: 第%1章}], items: [{name: 号, text: (%1)}]}}
outline: {a: [{file: x.md}], b: [{file: x.md}]}
"""
POLICY = "edition: b\nbase: a\nitems:\n  - {id: P01, title: 期限, changes: [{clause: x-log}]}\n"
TEXT = "---\nid: x\ntitle: 記録\n---\n\n1. 記録を1年保存する。 {#x-log}\n"
MEETINGS = """meetings:
  - {id: dai1kai, name: 第1回, edition: b, agenda: [{title: 甲}]}
  - {id: dai2kai, name: 第2回, edition: b, agenda: [{title: 乙}]}
  - {id: another, name: 別の会議, edition: a}
"""
OUT = "build/g/b/g_b_papers-agenda.docx"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    files = {
        "structure/g/guideline.yaml": GUIDELINE,
        "structure/g/policy/b.yaml": POLICY,
        "structure/g/meetings.yaml": MEETINGS,
        "source/g/a/x.md": TEXT,
        "source/g/b/x.md": TEXT.replace("1年", "3年"),
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GUIDELINEC_LANG", "ja")
    return tmp_path


def run(*words: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(commands, list(words))
    return result.exit_code, result.stdout, result.stderr


def papers(*more: str) -> tuple[int, str, str]:
    return run("build", "b", "--only", "papers", "--no-pages", *more)


def test_a_project_without_templates_is_told_how_to_get_them(project: Path) -> None:
    code, _, error = papers()
    assert code == 3
    assert error.count("GL428") == 3
    assert "guidelinec init --papers" in error
    assert not (project / "build").exists()
    assert run("check")[0] == 0


def test_init_papers_adds_what_is_not_there_and_overwrites_nothing(project: Path) -> None:
    code, out, _ = run("init", "--papers")
    assert (code, len(out.splitlines())) == (0, 3)
    assert (project / "structure/g/meetings.yaml").read_text(encoding="utf-8") == MEETINGS
    own = project / "structure/g/papers/agenda.docx"
    own.write_bytes(b"mine")
    (project / "structure/g/papers/policy.docx").unlink()
    (project / "structure/g/meetings.yaml").unlink()
    assert run("init", "--papers")[1].splitlines() == [
        "structure/g/meetings.yaml",
        "structure/g/papers/policy.docx",
    ]
    assert own.read_bytes() == b"mine"
    own.unlink()
    assert run("init", "--papers")[0] == 0
    assert run("check")[0] == 0


def test_the_papers_are_those_of_the_last_meeting_on_the_edition_or_of_the_one_named(project: Path) -> None:
    run("init", "--papers")
    assert papers()[0] == 0
    assert "第2回" in lines((project / OUT).read_bytes())
    assert papers("--meeting", "dai1kai")[0] == 0
    assert "第1回" in lines((project / OUT).read_bytes())
    code, _, error = papers("--meeting", "dai9kai")
    assert code == 3
    assert "dai1kai" in error


def test_the_papers_belong_to_the_other_products(project: Path) -> None:
    run("init", "--papers")
    assert run("build", "b", "--no-pages")[0] == 0
    assert (project / OUT).is_file()
    assert run("verify", "build")[0] == 0
    text = project / "source/g/b/x.md"
    text.write_text(text.read_text(encoding="utf-8").replace("3年", "4年"), encoding="utf-8")
    papers()
    assert run("verify", "build")[0] == 4


def test_without_a_meeting_there_are_no_papers(project: Path) -> None:
    (project / "structure/g/meetings.yaml").unlink()
    code, _, error = papers()
    assert code == 3
    assert "meetings.yaml" in error
    assert run("build", "b", "--no-pages")[0] == 0


@pytest.mark.parametrize("data", [b"PK\x03\x04", b"", b"%PDF-1.7"])
def test_a_damaged_template_is_told_and_nothing_is_written(project: Path, data: bytes) -> None:
    run("init", "--papers")
    (project / "structure/g/papers/agenda.docx").write_bytes(data)
    code, _, error = papers()
    assert code == 3
    assert "GL429" in error
    assert "papers/agenda.docx" in error
    assert not (project / "build").exists()
    assert run("check")[0] == 1


def test_a_template_whose_other_parts_are_damaged_is_told(project: Path) -> None:
    run("init", "--papers")
    path = project / "structure/g/papers/agenda.docx"
    for part in ("word/styles.xml", "word/footer.xml", "word/_rels/document.xml.rels"):
        parts = {**read_package(blank_template("agenda")).parts, part: b"<broken"}
        path.write_bytes(write_package(parts))
        code, _, error = papers()
        assert (code, "GL429" in error) == (3, True), part
    parts = dict(read_package(blank_template("agenda")).parts)
    del parts["word/theme/theme1.xml"]
    path.write_bytes(write_package(parts))
    assert "theme1.xml" in papers()[2]


def test_a_template_without_a_needed_place_is_told_with_what_it_has(project: Path) -> None:
    run("init", "--papers")
    path = project / "structure/g/papers/agenda.docx"
    path.write_bytes(
        changed(
            blank_template("agenda"), "word/document.xml", 'w:tag w:val="会議名"', 'w:tag w:val="会議の名"'
        )
    )
    code, _, error = papers()
    assert code == 3
    assert "GL430" in error
    assert "「会議名」" in error
    assert "会議の名" in error


MANY = "meetings:\n  - {id: m, name: 会議, edition: z}\n  - {id: m, name: 会議, edition: b}\n"


def test_meetings_that_cannot_be_are_told(project: Path) -> None:
    (project / "structure/g/meetings.yaml").write_text(MANY, encoding="utf-8")
    code, out, _ = run("check")
    assert code == 1
    assert "GL406" in out
    assert "GL136" in out


def test_a_word_template_under_the_name_of_a_document_is_told(project: Path) -> None:
    run("init", "--papers")
    data = changed(blank_template("agenda"), "[Content_Types].xml", "document.main+xml", "template.main+xml")
    (project / "structure/g/papers/agenda.docx").write_bytes(data)
    code, _, error = papers()
    assert code == 3
    assert "dotx" in error
