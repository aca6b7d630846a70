"""Exchange as Akoma Ntoso 3.0: valid against the schema of OASIS, and read back as the same document."""

from __future__ import annotations

from base64 import b64encode
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from akn_files import errors, exchanged, in_print, shipped_file, written
from guidelinec.cli.verbs.diff import command as diff
from guidelinec.cli.verbs.import_ import command as import_command
from guidelinec.cli.verbs.published.export import command as export
from guidelinec.importing.edition import Target, import_edition
from guidelinec.importing.png import stand_in
from guidelinec.model.document import (
    BulletList,
    Clause,
    Document,
    Footnote,
    Paragraph,
    Reference,
    Table,
    Text,
)
from guidelinec.model.exchange.akn import AKN, OWN, XHTML, akn, own
from guidelinec.model.project import Guideline
from guidelinec.model.walk import all_clauses, own_inlines, own_text, plain
from guidelinec.numbering.number import number
from guidelinec.pipeline import NumberedEdition
from guidelinec.read.foreign import import_foreign
from guidelinec.revision import compared
from guidelinec.write.markdown.clause import write_markdown
from ordinances import ORDINANCES
from publications import SHIPPED_PLACES, shipped_editions, small
from shipped_revision import shipped_revision
from source_strategies import BLOCKS, FILES
from test_exchange import DESIGN, QUICK, with_unlike_ids


@pytest.mark.parametrize("place", SHIPPED_PLACES)
def test_the_shipped_guideline_comes_back_whole(place: int) -> None:
    edition = shipped_editions()[place]
    data = shipped_file() if place else exchanged(edition)
    assert errors(data) == []
    intake = import_foreign(data, "g.xml")
    assert intake.findings == ()
    assert (intake.account.unexplained, intake.account.deeds) == (0, ())
    assert intake.document == in_print(edition.document, edition.labels)


@given(st.lists(FILES, min_size=1, max_size=2), st.lists(BLOCKS, max_size=2))
@settings(max_examples=25, deadline=None, phases=QUICK, suppress_health_check=list(HealthCheck))
def test_any_document_comes_back_whole(parts: list[Clause], preamble: list[Paragraph]) -> None:
    document = with_unlike_ids(Document("d", "e", "題", tuple(parts), tuple(preamble)))
    data = written(document, DESIGN)
    assert errors(data) == []
    assert import_foreign(data, "g.xml").document == in_print(document, number(document, DESIGN))


def test_a_file_says_the_full_label_of_what_a_computed_reference_names() -> None:
    edition = shipped_editions()[-1]
    numbers = import_foreign(shipped_file(), "g.xml").numbers
    assert numbers is not None
    labels = edition.labels.home
    named = {name: label for name, label in numbers.references.items() if name in labels}
    assert len(named) > 10
    assert named == {name: labels[name].full or labels[name].title for name in named}


def modifications(data: bytes) -> list[etree._Element]:
    """The passive modifications of a file."""
    return list(etree.fromstring(data).iter(akn("textualMod")))


def test_every_change_is_a_modification_with_the_items_that_asked_for_it() -> None:
    both, _ = shipped_revision()
    assert both.trace is not None
    found = modifications(shipped_file())
    told = [kind for change in both.comparison.changes for kind in change.kinds if kind != "same"]
    assert [one.get(own("kind")) for one in found] == told
    types = {(one.get(own("kind")), one.get("type")) for one in found}
    assert types >= {
        ("added", "insertion"),
        ("removed", "repeal"),
        ("reworded", "substitution"),
        ("split", "split"),
    }
    sources = {str(source.get("href")) for one in found for source in one.iter(akn("source"))}
    items = {item for row in both.trace.by_row.values() for item in row}
    assert {f"#policy_{item}" for item in items} <= sources
    assert sources <= {f"#policy_{item}" for item in items} | {"#edition_2023-03"}


def test_what_is_named_in_a_file_is_in_it_or_in_the_edition_before() -> None:
    old = shipped_editions()[-2]
    root = etree.fromstring(shipped_file())
    ids = {element.get("eId") for element in root.iter() if element.get("eId")}
    before = {clause.id for clause in all_clauses(old.document.clauses)}
    for element in root.iter(
        akn("ref"), akn("source"), akn("destination"), akn("old"), akn("new"), akn("eventRef")
    ):
        name = str(element.get("href") or element.get("source"))
        work, _, target = name.partition("#")
        if work == "urn:x-guidelinec:nfr-standard":
            assert element.get(own("target")) == f"nfr-standard#{target}"
        else:
            assert target in (before if work else ids), name


def test_the_words_before_and_after_of_a_modification_are_those_of_the_editions() -> None:
    def edition(name: str, *texts: str) -> NumberedEdition:
        items = tuple(
            Clause(f"c{place}", (), (Paragraph((Text(text),)),), "item") for place, text in enumerate(texts)
        )
        document = Document("d", name, "題", (Clause("part", (Text("総則"),), items),))
        return NumberedEdition(
            Guideline("d", "題", (), DESIGN), document, DESIGN, number(document, DESIGN), {}
        )

    data = exchanged(
        edition("2023-03", "毎月確かめる。", "記録する。"),
        compared(edition("2022-03", "毎年確かめる。"), edition("2023-03", "毎月確かめる。", "記録する。")),
    )
    assert errors(data) == []
    changed, came = modifications(data)
    words = [
        etree.tostring(line, encoding="unicode", with_tail=False) for line in changed.iter(f"{{{XHTML}}}p")
    ]
    assert "毎<del>年</del>確かめる。" in words[0]
    assert "毎<ins>月</ins>確かめる。" in words[1]
    assert (came.get("type"), came.find(akn("destination")).get("href")) == ("insertion", "#c1")  # type: ignore[union-attr]
    assert "記録する。" in "".join(came.itertext())


def test_diff_of_an_edition_with_its_own_file_finds_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("g.json").write_bytes(small())
    assert (
        CliRunner()
        .invoke(export, ["g.json@2", "--to", "akn", "-o", "x.xml", "--date", "2024-02-03"])
        .exit_code
        == 0
    )
    assert errors(Path("x.xml").read_bytes()) == []
    for old, new in (("g.json@2", "x.xml"), ("x.xml", "g.json@2"), ("x.xml", "x.xml")):
        result = CliRunner().invoke(diff, [old, new, "--exit-code"])
        assert result.exit_code == 0, result.output
    assert CliRunner().invoke(diff, ["g.json@1", "x.xml", "--exit-code"]).exit_code == 1


def test_import_takes_a_file_back_with_ids_and_pictures(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("g.json").write_bytes(small())
    CliRunner().invoke(export, ["g.json@2", "--to", "akn", "-o", "x.xml", "--date", "2024-02-03"])
    taken = CliRunner().invoke(import_command, ["x.xml", "-d", "guide", "-e", "2", "-C", "new"])
    assert taken.exit_code == 0, taken.output
    assert Path("new/source/guide/2/way.png").read_bytes() == stand_in()
    source = "".join(path.read_text("utf-8") for path in Path("new").rglob("*.md"))
    assert "{#rules-report}" in source


def test_any_file_that_can_be_read_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("rules.txt").write_text(ORDINANCES["seal"], encoding="utf-8")
    result = CliRunner().invoke(export, ["rules.txt", "--to", "akn", "-o", "x.xml"])
    assert (result.exit_code, "--date" in result.output) == (2, True)
    result = CliRunner().invoke(export, ["rules.txt", "--to", "akn", "-o", "x.xml", "--date", "2024-02-03"])
    assert result.exit_code == 0, result.output
    data = Path("x.xml").read_bytes()
    assert errors(data) == []
    assert {one.findtext(akn("num")) for one in etree.fromstring(data).iter(akn("article"))} >= {
        "第1条",
        "第6条",
    }
    before, after = import_foreign(Path("rules.txt").read_bytes(), "rules.txt"), import_foreign(data, "x.xml")
    assert after.document.clauses == before.document.clauses


ACT = b"""<?xml version="1.0"?>
<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">
  <act name="act">
    <meta><identification source="#x"><FRBRWork><FRBRalias value="Small Act" name="title"/></FRBRWork></identification></meta>
    <preface><p>Small <b>Act</b></p></preface>
    <body>
      <chapter eId="chp_1"><num>Chapter 1</num><heading>General</heading>
        <section eId="sec_1"><num>1.</num><heading>Lists</heading>
          <subsection eId="sec_1__subsec_1"><num>(1)</num>
            <content>
              <p>Keep   a list<authorialNote marker="*"><p>A table will do.</p></authorialNote>
                 as in <ref href="#sec_2">section 2</ref> and <ref href="/akn/za/act/2000/1">elsewhere</ref>:</p>
              <blockList eId="list_1">
                <listIntroduction>Both of</listIntroduction>
                <item eId="list_1__item_a"><num>(a)</num><p>machines;</p></item>
                <item eId="list_1__item_b"><num>(b)</num><p>people.</p></item>
              </blockList>
            </content>
          </subsection>
          <hcontainer name="hcontainer"><content><p>Between.</p></content></hcontainer>
        </section>
        <section eId="sec_2"><num>2.</num><heading>Table</heading><content>
          <table><tr><th><p>Kind</p></th><th>Days</th></tr><tr><td colspan="2"><p>Log</p></td></tr></table>
          <ul><li>One<ul><li>Two</li></ul></li></ul>
        </content></section>
      </chapter>
    </body>
    <attachments><attachment eId="att_1"><heading>Annex</heading><doc name="annex"><meta/>
      <mainBody><p>At the end.</p></mainBody></doc></attachment></attachments>
  </act>
</akomaNtoso>"""


@pytest.mark.parametrize("namespace", [AKN, "http://www.akomantoso.org/2.0", ""])
def test_an_act_of_others_is_read(namespace: str) -> None:
    intake = import_foreign(ACT.replace(AKN.encode(), namespace.encode()), "act.xml")
    clauses = {clause.id: clause for clause in all_clauses(intake.document.clauses)}
    assert intake.document.title == "Small Act"
    told = [(one.printed, plain(one.title), one.form) for one in clauses.values()]
    assert told == [
        ("Chapter 1", "General", "heading"),
        ("1.", "Lists", "heading"),
        ("(1)", "", "item"),
        ("(a)", "", "item"),
        ("(b)", "", "item"),
        ("2.", "Table", "heading"),
        ("", "Annex", "heading"),
    ]
    assert own_text(clauses["sec_1__subsec_1"]) == "Keep a list as in section 2 and elsewhere:\nBoth of"
    assert own_text(clauses["sec_1"]) == "Between."
    assert own_text(clauses["att_1"]) == "At the end."
    table, bullets = clauses["sec_2"].children
    assert isinstance(table, Table)
    assert (table.head, table.rows[1][0].colspan, len(table.columns)) == (1, 2, 2)
    assert isinstance(bullets, BulletList)
    assert bullets.items[0][1] == BulletList(((Paragraph((Text("Two"),)),),))
    references = [one for one in own_inlines(clauses["sec_1__subsec_1"]) if isinstance(one, Reference)]
    assert [(one.target, plain(one.children)) for one in references] == [("sec_2", "section 2")]
    assert (intake.account.unexplained, intake.account.deeds) == (0, ())
    assert import_edition(intake, Target("d", "e"), None, write_markdown).misnumbered == ()


def test_quoted_structure_is_read_once_and_in_its_place() -> None:
    quote = '<block name="quote"><embeddedStructure><paragraph><num>B</num><content><p>%s</p></content></paragraph></embeddedStructure></block>'
    note = f"<authorialNote><p>See</p>{quote % 'noted'}</authorialNote>"
    cell = f"<table><tr><td>{quote % 'in a cell'}</td></tr></table>"
    body = f"<part><num>1</num><content><p>Text{note}:</p>{quote % 'quoted'}{cell}</content></part>"
    data = f'<akomaNtoso xmlns="{AKN}"><doc name="d"><meta/><mainBody>{body}</mainBody></doc></akomaNtoso>'
    intake = import_foreign(data.encode(), "x.xml")
    (clause,) = intake.document.clauses
    assert own_text(clause).split("\n") == ["Text:", "B　quoted", "", "B", "in a cell"]
    (note_read,) = [one for one in own_inlines(clause) if isinstance(one, Footnote)]
    assert [plain(line) for line in note_read.paragraphs] == ["See", "B", "noted"]
    assert (intake.account.unexplained, intake.account.deeds) == (0, ())


HOSTILE = (
    b'<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><akomaNtoso xmlns="%s"><doc><mainBody><p>x&e;</p></mainBody></doc></akomaNtoso>',
    b'<!DOCTYPE a [<!ENTITY a "%%s"><!ENTITY b "&a;&a;&a;">]><akomaNtoso xmlns="%s"><doc><mainBody><p>&b;</p></mainBody></doc></akomaNtoso>',
    b'<akomaNtoso xmlns="%s"><doc><mainBody>' + b"<part><num>1</num>" * 200 + b"x</akomaNtoso>",
    b'<akomaNtoso xmlns="%s"><doc><mainBody><p>' + b"<b>" * 200 + b"x</akomaNtoso>",
    b'<akomaNtoso xmlns="%s"><doc><mainBody><blockList>' + b"<item><blockList>" * 100 + b"x</akomaNtoso>",
    b'<akomaNtoso xmlns="%s"><doc><mainBody>' + b"<division>" * 9000,
    b'<akomaNtoso xmlns="%s"><doc><mainBody><table><tr><td rowspan="9999999999" colspan="-4"/></tr></table>',
    b'<akomaNtoso xmlns="%s"/>',
    b'<akomaNtoso xmlns="%s"><doc/></akomaNtoso>',
    b'<akomaNtoso xmlns="%s"><doc><mainBody><part eId="a"><num>1</num></part><part eId="a"><num>2</num></part></mainBody></doc></akomaNtoso>',
)  # fmt: skip


@pytest.mark.parametrize("data", HOSTILE)
@pytest.mark.parametrize("ours", [False, True])
def test_a_hostile_file_is_read_without_harm(data: bytes, ours: bool) -> None:
    namespace = f'{AKN}" xmlns:gl="{OWN}' if ours else AKN
    intake = import_foreign(data.replace(b"%s", namespace.encode()), "x.xml")
    text = "".join(plain(clause.title) + own_text(clause) for clause in all_clauses(intake.document.clauses))
    assert "root:" not in text
    ids = [clause.id for clause in all_clauses(intake.document.clauses)]
    assert len({*ids}) == len(ids)
    assert all(len(name) < 1000 for name in ids)


def test_a_picture_stays_in_the_folder_of_the_edition() -> None:
    picture = b64encode(stand_in()).decode()
    figure = f'<block name="figure" gl:is="figure"><img src="data:image/png;base64,{picture}" gl:path="../../x.png"/></block>'
    data = f'<akomaNtoso xmlns="{AKN}" xmlns:gl="{OWN}"><doc><mainBody><part>{figure}</part></mainBody></doc></akomaNtoso>'
    intake = import_foreign(data.encode(), "x.xml")
    (path,) = intake.assets
    assert "/" not in path
    assert intake.assets[path] == stand_in()
