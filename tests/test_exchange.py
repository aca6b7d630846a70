"""Exchange: an edition as OSCAL, CSV and Markdown, and OSCAL read back, on the shipped guideline and on random documents."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from contextlib import chdir
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from guidelinec.cli.verbs.import_ import command as import_command
from guidelinec.cli.verbs.published.export import command
from guidelinec.importing.edition import Target, import_edition
from guidelinec.model.design import Design, Kind, Level, Scheme
from guidelinec.model.document import (
    Child,
    Clause,
    Division,
    Document,
    Paragraph,
    Reference,
    ReferenceForm,
    Text,
)
from guidelinec.model.rewrite import map_clauses
from guidelinec.model.walk import all_clauses, clauses, own_blocks_by_kind, own_text, plain
from guidelinec.numbering.labels import Labels
from guidelinec.numbering.number import number
from guidelinec.read.foreign import import_foreign
from guidelinec.write.exchange.csv import HEAD, write_csv
from guidelinec.write.exchange.md import write_md
from guidelinec.write.exchange.oscal import write_oscal
from guidelinec.write.exchange.printed import PartInWords, PrintedEdition, printed_edition
from guidelinec.write.markdown.clause import write_markdown
from publications import SHIPPED_PLACES, shipped_editions, small
from source_strategies import FILES

QUICK = (Phase.explicit, Phase.generate)
"""Without shrinking: a validation takes its time."""
MOMENT = "2023-03-01T00:00:00+09:00"
DESIGN = Design(
    (Kind("趣旨", "【趣旨】"), Kind("例文", "【例文】", normative=True), Kind("解説", "【解説】")),
    (Scheme("main", (Level("編", "第%1編"), Level("章", "第%1章")), (Level("", "(%1)"), Level("", "%2"))),),
)


def printed(document: Document, design: Design) -> PrintedEdition:
    """The edition in words."""
    return printed_edition(document, design.kinds, number(document, design))


def shipped_printed(place: int) -> PrintedEdition:
    """An edition of the shipped guideline in words."""
    edition = shipped_editions()[place]
    return printed_edition(edition.document, edition.design.kinds, edition.labels)


def errors(data: bytes) -> list[object]:
    """What an independent program finds wrong with a catalog; it leaves its own files in the current folder."""
    with TemporaryDirectory() as folder, chdir(folder):
        from oscal import Catalog  # a second and a half, in each worker that collects the tests

        catalog = Catalog.loads(data.decode())
        return [] if catalog.is_valid else [*catalog.validation_errors, "invalid"]


Row = tuple[str, str, str, str, str]


def rows(document: Document, numbers: dict[str, str]) -> list[Row]:
    """Id, number, title, text and kind of every clause; blanks at the ends of lines do not count."""
    return [
        (
            place.clause.id,
            " ".join(numbers.get(place.clause.id, place.clause.printed).split()),
            plain(place.clause.title),
            own_text(place.clause),
            f"{place.depth}{place.clause.form}{place.kind}",
        )
        for place in clauses(document)
    ]


def kinds(document: Document) -> list[list[str]]:
    """The kinds of the blocks of each clause."""
    return [[kind for _, kind in own_blocks_by_kind(clause)] for clause in all_clauses(document.clauses)]


def read_again(edition: PrintedEdition) -> Document:
    """The edition by way of OSCAL."""
    intake = import_foreign(write_oscal(edition, MOMENT), "g.json")
    assert intake.findings == ()
    assert intake.account.unexplained == 0
    return intake.document


def with_unlike_ids(document: Document) -> Document:
    """A document whose clauses have ids of their own."""
    count = iter(range(10**6))
    parts = tuple(
        map_clauses(part, lambda one: replace(one, id=f"c{next(count)}")) for part in document.clauses
    )
    return replace(document, clauses=parts)


@pytest.mark.parametrize("place", SHIPPED_PLACES)
def test_the_shipped_guideline_comes_back_with_id_number_title_and_text(place: int) -> None:
    edition = shipped_printed(place)
    again = read_again(edition)
    assert rows(again, {}) == rows(edition.document, dict(edition.numbers))
    assert kinds(again) == kinds(edition.document)
    assert again.title == edition.document.title


def test_what_comes_back_loses_no_word_of_the_edition() -> None:
    document = shipped_editions()[-1].document
    again = {
        clause.id: plain(clause.title) + own_text(clause)
        for clause in all_clauses(read_again(shipped_printed(-1)).clauses)
    }
    for clause in all_clauses(document.clauses):
        whole = "".join(again[clause.id].split())
        paragraphs = (block for block, _ in own_blocks_by_kind(clause) if isinstance(block, Paragraph))
        for block in paragraphs:
            texts = (one.text for one in block.children if isinstance(one, Text))
            assert all("".join(text.split()) in whole for text in texts)


def test_import_keeps_the_ids_of_the_shipped_guideline() -> None:
    edition = shipped_printed(-1)
    intake = import_foreign(write_oscal(edition, MOMENT), "g.json")
    assert [doubt.words for doubt in intake.account.doubts] == []
    adopted = import_edition(intake, Target("d", "e"), None, write_markdown)
    ids = [clause.id for clause in all_clauses(edition.document.clauses)]
    assert [clause.id for clause in all_clauses(adopted.document.clauses)] == ids
    assert {kind.name for kind in adopted.kinds} >= {"例文", "解説"}
    assert adopted.misnumbered == ()


@given(st.lists(FILES, min_size=1, max_size=2))
@settings(max_examples=25, deadline=None, phases=QUICK, suppress_health_check=list(HealthCheck))
def test_any_document_comes_back(parts: list[Clause]) -> None:
    edition = printed(with_unlike_ids(Document("d", "e", "題", tuple(parts))), DESIGN)
    again = read_again(edition)
    assert blank(rows(again, {})) == blank(rows(edition.document, dict(edition.numbers)))


def blank(found: list[Row]) -> list[Row]:
    """Rows without white space, of which Markdown keeps no more than one."""
    return [tuple("".join(cell.split()) for cell in row) for row in found]  # type: ignore[misc]


@given(FILES)
@settings(max_examples=8, deadline=None, phases=QUICK, suppress_health_check=list(HealthCheck))
def test_any_catalog_is_valid(part: Clause) -> None:
    edition = printed(with_unlike_ids(Document("d", "e", "題", (part,))), DESIGN)
    assert errors(write_oscal(edition, MOMENT)) == []


def test_the_shipped_catalog_is_valid_and_the_same_each_time() -> None:
    data = write_oscal(shipped_printed(-1), MOMENT)
    assert errors(data) == []
    assert data == write_oscal(shipped_printed(-1), MOMENT)


def test_the_validator_refuses_a_group_with_groups_and_controls() -> None:
    data = json.loads(write_oscal(shipped_printed(-1), MOMENT))
    data["catalog"]["groups"][0]["controls"] = [{"id": "x", "title": "x"}]
    assert errors(json.dumps(data).encode())


def nodes(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """All groups and controls of a catalog."""
    for inner in (*node.get("groups", ()), *node.get("controls", ())):
        yield inner
        yield from nodes(inner)


def test_normative_text_is_a_statement_and_explanations_are_guidance() -> None:
    part = Clause(
        "part",
        (Text("総則"),),
        (
            Clause(
                "rule",
                (Text("規程"),),
                (
                    Division("例文", (Clause("rule-a", (), (Paragraph((Text("守る。"),)),), "item"),)),
                    Division("解説", (Paragraph((Text("理由"),)),), "rule-a"),
                ),
            ),
        ),
    )
    edition = printed(Document("d", "e", "題", (part,)), DESIGN)
    catalog = json.loads(write_oscal(edition, MOMENT))["catalog"]
    by_id = {node["id"]: node for node in nodes(catalog)}
    assert [group["id"] for group in catalog["groups"]] == ["part"]
    assert [control["id"] for control in by_id["part"]["controls"]] == ["rule"]
    assert by_id["rule-a"]["props"][0] == {"name": "label", "value": "(1)"}
    assert [(one["name"], one["prose"]) for one in by_id["rule-a"]["parts"]] == [("statement", "守る。")]
    assert [(one["name"], one["prose"]) for one in by_id["rule"]["parts"]] == [("guidance", "理由")]
    rule = read_again(edition).clauses[0].children[0]
    assert isinstance(rule, Clause)
    children: list[Child] = list(rule.children)
    assert [(one.kind, one.target) for one in children if isinstance(one, Division)] == [
        ("例文", ""),
        ("解説", "rule-a"),
    ]


FOREIGN = {
    "catalog": {
        "uuid": "6f1c9d1e-6e0f-4a53-8f0a-2f1d1f2a3b4c",
        "metadata": {"title": "Small", "last-modified": MOMENT, "version": "1", "oscal-version": "1.1.2"},
        "groups": [
            {
                "id": "top",
                "title": "Family of families",
                "groups": [
                    {
                        "id": "xx",
                        "title": "Sample Family",
                        "controls": [
                            {
                                "id": "xx-1",
                                "title": "Keeping Lists",
                                "params": [
                                    {"id": "xx-1_prm_1", "label": "how often"},
                                    {"id": "xx-1_prm_2", "select": {"choice": ["daily", "{{ insert: param, xx-1_prm_1 }}"]}},
                                ],
                                "props": [{"name": "label", "value": "XX-01", "class": "padded"}, {"name": "label", "value": "XX-1"}],
                                "parts": [
                                    {
                                        "id": "xx-1_smt",
                                        "name": "statement",
                                        "parts": [
                                            {
                                                "id": "xx-1_smt.a",
                                                "name": "item",
                                                "props": [{"name": "label", "value": "a."}],
                                                "prose": "Keep a list {{ insert: param, xx-1_prm_2 }}; see [other](#gone).",
                                            }
                                        ],
                                    },
                                    {"id": "xx-1_gdn", "name": "guidance", "prose": "A list helps."},
                                ],
                                "controls": [{"id": "xx-1.1", "title": "Two Lists"}],
                            }
                        ],
                    }
                ],
            }
        ],
    }
}  # fmt: skip


def test_another_catalog_is_read_with_its_groups_and_parameters() -> None:
    intake = import_foreign(json.dumps(FOREIGN).encode(), "catalog.bin")
    found = {clause.source_id: clause for clause in all_clauses(intake.document.clauses)}
    assert list(found) == ["top", "xx", "xx-1", "xx-1_smt.a", "xx-1.1"]
    assert found["xx-1"].printed == "XX-1"
    assert own_text(found["xx-1_smt.a"]) == "Keep a list ［daily／［how often］］; see other."
    assert found["xx-1_smt.a"].printed == "a."
    assert [one.kind for one in found["xx-1"].children if isinstance(one, Division)] == ["解説"]
    assert intake.account.unexplained == 0
    assert import_edition(intake, Target("d", "e"), None, write_markdown).misnumbered == ()


@pytest.mark.parametrize(
    "data",
    [
        b'{"catalog": {"metadata": {"title": 3}}}',
        b'{"catalog": {',
        b'{"catalog": {"metadata": {"title": "x"}, "groups": ' + b'[{"title": "x", "groups": ' * 60 + b"[]" + b"}]" * 60 + b"}}",
        b'{"catalog": {"metadata": {"title": "x"}, "groups": ' + b'[{"title": "x", "groups": ' * 9000,
    ],
)  # fmt: skip
def test_a_broken_catalog_is_a_finding(data: bytes) -> None:
    intake = import_foreign(data, "x.json")
    assert [finding.code for finding in intake.findings] == ["GL701"]


def test_csv_has_a_row_for_each_clause_and_no_formula() -> None:
    edition = shipped_printed(-1)
    found = list(csv.reader(io.StringIO(write_csv(edition).decode("utf-8-sig"), newline="")))
    assert tuple(found[0]) == HEAD
    assert [row[0] for row in found[1:]] == [one.clause.id for one in clauses(edition.document)]
    assert [row[1] for row in found[1:]] == [edition.numbers[row[0]] for row in found[1:]]
    part = Clause("p", (Text("=1+1"),), (Paragraph((Text("@x"),)),))
    row = list(
        csv.reader(
            io.StringIO(write_csv(printed(Document("d", "e", "", (part,)), DESIGN)).decode("utf-8-sig"))
        )
    )[1]
    assert row[2] == "'=1+1"
    assert row[4] == "'@x"


def test_markdown_has_all_numbers_and_words() -> None:
    edition = shipped_printed(-1)
    text = write_md(edition).decode()
    assert ":::" not in text
    shown = "".join(MarkdownIt("commonmark").enable("table").render(text).split())
    for clause in all_clauses(edition.document.clauses):
        title = "".join(plain(clause.title).split())
        assert title in shown
        assert edition.numbers[clause.id] in shown
    reprints = sum(
        label.form in ("heading", "item")
        for reprint in shipped_editions()[-1].labels.reprints
        for label in reprint.values()
    )
    headings = [line for line in text.splitlines() if line.startswith("#")]
    assert reprints
    assert len(headings) > sum(one.clause.form == "heading" for one in clauses(edition.document))


def test_markdown_has_the_words_of_references_to_another_document() -> None:
    text = write_md(shipped_printed(-1)).decode()
    assert "業務の重さに応じて非機能要件の標準A.1.3.2で選んだもの" in text
    assert "？" not in text


@pytest.mark.parametrize("form", ["full", "label", "title", "page"])
def test_a_reference_to_another_document_prints_what_that_calls_it(form: ReferenceForm) -> None:
    abroad = Reference("other#x", form, (Text("他の文書第3条"),))
    (shown,) = PartInWords(Labels({}), "").words((abroad,))
    assert plain((shown,)) == "他の文書第3条"


@pytest.mark.parametrize("form", ["oscal", "akn", "csv", "md"])
def test_the_command_writes_the_same_bytes(
    form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("g.json").write_bytes(small())
    for name in ("a", "b"):
        words = ["g.json@2", "--to", form, "-o", name, "--date", "2024-02-03"]
        result = CliRunner().invoke(command, words)
        assert result.exit_code == 0, result.output
    assert Path("a").read_bytes() == Path("b").read_bytes()
    assert form != "oscal" or b'"last-modified": "2024-02-03T00:00:00+09:00"' in Path("a").read_bytes()


def test_the_date_is_that_of_the_edition_or_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("g.json").write_bytes(small())
    result = CliRunner().invoke(command, ["g.json@2", "--to", "oscal", "-o", "a", "--date", "someday"])
    assert result.exit_code == 2
    assert "--date" in result.output
    assert not Path("a").exists()


def test_import_takes_a_catalog_and_refuses_other_json(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("g.json").write_bytes(small())
    assert (
        CliRunner()
        .invoke(command, ["g.json@2", "--to", "oscal", "-o", "o.json", "--date", "2024-02-03"])
        .exit_code
        == 0
    )
    taken = CliRunner().invoke(import_command, ["o.json", "-d", "guide", "-e", "2", "-C", "new"])
    assert taken.exit_code in (0, 1), taken.output
    assert "{#rules-report}" in "".join(path.read_text("utf-8") for path in Path("new").rglob("*.md"))
    refused = CliRunner().invoke(import_command, ["g.json", "-d", "guide", "-e", "2", "-C", "other"])
    assert refused.exit_code == 3
    assert not Path("other").exists()
