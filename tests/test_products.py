"""The products of a revision: made from one comparison, marked, verified; and the command line of the gate."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Callable
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from tests.change_example import COMPARISON, NAMES, traced

from guidelinec.app.job import lay_out
from guidelinec.cli.building import checking, order
from guidelinec.cli.processes import beside
from guidelinec.cli.project import read_files
from guidelinec.cli.verbs.build import product_names
from guidelinec.diagnostics import Span
from guidelinec.making import Making, ProductOptions
from guidelinec.model.document import Document, Figure
from guidelinec.model.fingerprint import edition_mark, fingerprint
from guidelinec.pipeline import Files, write_editions
from guidelinec.product_files import build_products, write_products
from guidelinec.products import CHECKLIST, CROSSWALK, PRODUCTS
from guidelinec.read.marks import MARKED, read_marks
from guidelinec.redline.engine import Redline
from guidelinec.revision import Compared, compare_policy
from guidelinec.schema.trace import TraceReport
from guidelinec.write.change_table.rows import change_table
from guidelinec.write.change_table.structure import structure_table
from guidelinec.write.change_table.words import text_of
from guidelinec.write.redline.word import tracked
from guidelinec.write.trace_table.html import write_trace_html
from guidelinec.write.trace_table.table import trace_table
from invoked import invoke
from shipped_revision import shipped_revision

PROJECT = Path(__file__).parent / "data" / "products" / "project"
SHIPPED = Path(__file__).parents[1]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the small project with two editions, and the current folder in it."""
    lay_out(read_files(PROJECT), tmp_path)
    monkeypatch.setenv("GUIDELINEC_LANG", "ja")
    monkeypatch.chdir(tmp_path)
    return tmp_path


OF_A_REVISION = tuple(dict.fromkeys(product.name for product in PRODUCTS))
"""The products that an edition has beside the one that it revises; checklists it has by itself."""

MADE = (
    ("guidelinec.write.word.edition", "word_edition"),
    ("guidelinec.write.change_table.sheets", "change_sheets"),
    ("guidelinec.write.change_table.structure", "structure_sheets"),
    ("guidelinec.write.trace_table.sheets", "trace_sheets"),
    ("guidelinec.write.trace_table.summary", "summary_sheets"),
)


@pytest.mark.parametrize("dated", [(), ("--date", "2026-01-01")])
def test_what_several_products_need_is_made_once(
    root: Path, monkeypatch: pytest.MonkeyPatch, dated: tuple[str, ...]
) -> None:
    """Each of the two editions is written for itself and merged into the redline; a table is printed in several forms."""
    made: Counter[str] = Counter()

    def counted(name: str, make: Callable[..., object]) -> Callable[..., object]:
        def write(*given: object, **named: object) -> object:
            made[name] += 1
            return make(*given, **named)

        return write

    monkeypatch.setattr(order, "beside", lambda make: make)  # what another process makes is not counted here
    for module, name in MADE:
        monkeypatch.setattr(f"{module}.{name}", counted(name, getattr(import_module(module), name)))
    assert invoke("build", "--no-pages", *dated).exit_code == 0
    assert made == {"word_edition": 2} | {name: 1 for _, name in MADE[1:]}


def test_what_shows_the_redline_is_begun_when_it_is_merged(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The processes that are split off have it, so that each of them does not merge it again."""
    merged: list[object] = []
    begun: list[int] = []

    def merge(*given: Any) -> Redline:
        merged.append(given)
        return tracked(*given)

    def begin(make: Callable[[], Files]) -> Callable[[], Files]:
        begun.append(len(merged))
        return make

    monkeypatch.setattr("guidelinec.making.tracked", merge)
    compared, _ = compare_policy(read_files(root))
    assert compared
    write_products(compared, ("redline", "marked", "change-table"), ProductOptions(beside=begin))
    assert begun == [0, 1]
    assert len(merged) == 1


def test_checklists_are_begun_before_the_editions_are_written(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[bool] = []
    written: list[object] = []
    monkeypatch.setattr(checking, "SEVERAL", True)
    monkeypatch.setattr(checking, "each_beside", lambda make: (begun.append(not written), make())[1])
    monkeypatch.setattr(
        order, "write_editions", lambda *given: (written.append(given), write_editions(*given))[1]
    )
    assert invoke("build", "--no-pages").exit_code == 0
    assert begun == [True]


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


POLICY = Path("structure", "guide", "policy", "2.yaml")
TEXT = Path("source", "guide", "2", "rules.md")


def test_the_gate_opens_for_a_policy_that_covers_everything(root: Path) -> None:
    result = invoke("trace", "--check")
    assert result.exit_code == 0, result.stderr
    assert result.stdout == ""


def test_the_gate_stays_shut_for_a_change_that_nobody_asked_for(root: Path) -> None:
    change(TEXT, "台帳に記録する", "台帳に毎月記録する")
    result = invoke("trace", "--check")
    assert result.exit_code == 1
    assert "source/guide/2/rules.md:" in result.stderr
    assert "エラー[GL601]" in result.stderr
    assert "+毎月" in result.stderr


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("quote: デジタル庁", "quote: 国土交通省", "GL607"),
        ("quote: デジタル庁", "quote: 市は", "GL606"),
        ("clause: rules-report, kind: 改正", "clause: rules-report, kind: 削除", "GL605"),
        ("clause: rules-report, kind: 改正", "clause: rules-record, kind: 改正", "GL604"),
    ],
)
def test_the_gate_points_at_the_wrong_claim(root: Path, old: str, new: str, code: str) -> None:
    change(POLICY, old, new)
    result = invoke("trace", "--check")
    assert result.exit_code == 1
    assert f"エラー[{code}]" in result.stderr
    line = next(n for n, text in enumerate(POLICY.read_text(encoding="utf-8").splitlines(), 1) if new in text)
    assert f"structure/guide/policy/2.yaml:{line}:" in result.stderr


@pytest.mark.parametrize(
    ("claim", "code"),
    [
        ("{replace: 総務省}", "GL115"),
        ("{replace: 総務省, with: ''}", "GL133"),
        ("{replace: 総務省, with: 国, clause: rules-report}", "GL114"),
        ("{clause: rules-report, with: 国}", "GL114"),
        ("{kind: 改正}", "GL115"),
        ("{replace: 国土交通省, with: 国}", "GL608"),
        ("text", "GL130"),
    ],
)
def test_a_wrong_claim_in_the_file_is_pointed_at(root: Path, claim: str, code: str) -> None:
    text = POLICY.read_text(encoding="utf-8")
    first = next(line for line in text.splitlines() if line.lstrip().startswith("- {clause"))
    POLICY.write_text(text.replace(first, f"{first}\n      - {claim}", 1), encoding="utf-8")
    result = invoke("trace", "--check")
    assert result.exit_code in (1, 3)
    place = text.splitlines().index(first) + 2
    assert f"structure/guide/policy/2.yaml:{place}:" in result.stderr
    assert f"[{code}]" in result.stderr


def test_an_item_shows_its_words(root: Path) -> None:
    shown = invoke("trace", "P01").stdout
    assert "{+及びデジタル庁+}" in shown
    assert "引用「デジタル庁」" in shown


@pytest.mark.parametrize("target", ["rules-report", "第1編第1章(1)"])
def test_a_clause_shows_its_items(root: Path, target: str) -> None:
    assert "← P01　報告先の追加" in invoke("trace", target).stdout


def test_an_unknown_target_is_named(root: Path) -> None:
    result = invoke("trace", "P99")
    assert result.exit_code == 3
    assert "P99" in result.stderr


def test_the_json_is_as_its_schema_says(root: Path) -> None:
    report = TraceReport.model_validate_json(invoke("trace", "--format", "json").stdout)
    assert [one.id for one in report.items] == ["P01", "P02"]
    assert report.without_item == []


def test_without_a_policy_the_gate_says_what_is_missing(root: Path) -> None:
    POLICY.unlink()
    assert invoke("trace").exit_code == 3


def test_the_names_of_products_are_those_of_the_command() -> None:
    assert set(product_names()) == {*OF_A_REVISION, CHECKLIST, CROSSWALK}


def test_products_are_made_marked_and_agree(root: Path) -> None:
    named = (word for name in OF_A_REVISION for word in ("--only", name))
    made = invoke("build", "2", "--no-pages", *named)
    assert made.exit_code == 0, made.stderr
    # The small project has neither meetings nor companions.
    possible = [one for one in PRODUCTS if not (one.needs_meeting or one.needs_companions)]
    assert len(made.stdout.splitlines()) == len(possible)
    verified = invoke("verify", "build")
    assert verified.exit_code == 0, verified.stderr
    # The page of the old edition carries the mark of that one alone.
    marked = [product for product in possible if product.suffix.endswith(MARKED)]
    counts = [line.split("\t")[1] for line in verified.stdout.splitlines()]
    assert counts == [str(len(marked)), str(len(marked) - 1)]


def test_what_can_be_made_is_known_before_the_companions_are_read(revision: Compared) -> None:
    making = Making(revision)
    assert {product.name for product in PRODUCTS if product.can_be_made(making)} >= {"companions", "summary"}
    assert "companions" not in vars(making)  # they are read beside the redline
    assert making.companions


def test_products_of_different_texts_do_not_agree(root: Path) -> None:
    invoke("build", "2", "--only", "change-table")
    change(TEXT, "台帳に記録する", "台帳に毎月記録する")
    invoke("build", "2", "--only", "trace-table")
    result = invoke("verify", "build")
    assert result.exit_code == 4
    assert "guide@2" in result.stderr


def test_the_layout_of_the_table_can_be_chosen(root: Path) -> None:
    invoke("build", "2", "--only", "change-table", "--layout", "reverse", "-o", "t.xlsx")
    sheet = load_workbook("t.xlsx")["新旧対照表"]
    assert [cell.value for cell in sheet[3]][:3] == ["改正前（1）", "改正後（2）", "改定方針・備考"]


def test_a_first_edition_has_no_products(root: Path) -> None:
    result = invoke("build", "1", "--only", "change-table")
    assert result.exit_code == 3
    assert not Path("build").exists()


def test_the_fingerprint_follows_words_pictures_and_numbers_and_nothing_else() -> None:
    def document(title: str, digest: str = "1", line: int = 1) -> Document:
        return Document(
            "guide", "1", title, (), (Figure("fig", "a.png", "図", (), 0, digest, Span("a.md", line)),)
        )

    first = fingerprint(document("題"), {"a": "第1章"})
    assert first == fingerprint(document("題", line=9), {"a": "第1章"})
    assert first != fingerprint(document("別の題"), {"a": "第1章"})
    assert first != fingerprint(document("題", digest="2"), {"a": "第1章"})
    assert first != fingerprint(document("題"), {"a": "第一章"})
    assert edition_mark(document("題"), {"a": "第1章"}) == f"guide@1:{first}"


def test_the_fingerprint_that_all_products_carry_is_made_once(monkeypatch: pytest.MonkeyPatch) -> None:
    hashed: list[bytes] = []
    monkeypatch.setattr(
        "guidelinec.model.fingerprint.sha256", lambda words: (hashed.append(words), sha256(words))[1]
    )
    made = Document("guide", "1", "題", (), ())
    assert fingerprint(made, {"a": "第1章"}) == fingerprint(made, {"a": "第1章"})
    assert len(hashed) == 1


@pytest.mark.parametrize("name", ["x.docx", "x.xlsx", "x.html", "x.json"])
@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"[1, 2", b"[]", b'{"fingerprint": 3}', b"\xff\xfe<"])
def test_no_file_breaks_the_reading_of_marks(name: str, data: bytes) -> None:
    assert read_marks(data, name) == {}


def test_hostile_words_stay_words_in_html() -> None:
    table = trace_table(traced(), COMPARISON, NAMES)
    page = write_trace_html(table, '"><script>')
    assert "<script" not in page
    assert "<ins>" in page


def test_the_structure_table_counts_the_changes_below(root: Path) -> None:
    found = compare_policy(read_files(root))[0]
    assert found is not None
    rows = structure_table(found.comparison, found.old.document, found.new.document, found.names).rows
    assert [("".join(run.text for run in row.new).strip("　"), row.what, row.changes) for row in rows] == [
        ("第1編　総則", "内容の改正", 3),
        ("第1章　対策", "内容の改正", 3),
    ]


def test_the_whole_outline_stands_in_the_structure_table(revision: Compared) -> None:
    rows = structure_table(
        revision.comparison, revision.old.document, revision.new.document, revision.names, revision.trace
    ).rows
    sides = [["".join(run.text for run in side) for side in (row.new, row.old)] for row in rows]
    for side, edition in enumerate((revision.new, revision.old)):
        shown = [line.strip("　") for cell in sides for line in cell[side].split("\n")]
        wanted = [
            "　".join(part for part in (label.text, label.title) if part)
            for label in edition.labels.home.values()
            if label.form == "heading"
        ]
        assert sorted(one for one in shown if one != "―") == sorted(wanted)
    whats = {new.strip("　"): row.what for (new, _), row in zip(sides, rows, strict=True)}
    assert whats["8.　運用"] == "移動・番号の変更・内容の改正"
    assert text_of(next(row.items for row in rows if row.what == "移動・番号の変更・内容の改正")) == "P15"
    assert whats["7.1.　業務委託"] == "番号の変更・見出しの改正・内容の改正"
    assert whats["8.4.　例外措置"] == "番号の変更"
    assert whats["3.4.　今後の見直しの方向"] == "新設"
    assert whats["1.　情報セキュリティポリシーの意義"] == "変更なし"


# The shipped guideline


def test_every_change_of_the_shipped_guideline_is_claimed() -> None:
    found, wrong = shipped_revision()
    assert found.trace is not None
    assert found.trace.findings == ()
    assert len(found.trace.items) == 21
    assert not [one for one in wrong if one.code.startswith("GL4")]


def test_the_products_of_the_shipped_guideline_have_the_same_bytes_again(
    revision: Compared, shipped_products: dict[str, bytes]
) -> None:
    """Also made beside what shows the redline, whose own bytes are tested with the redline."""
    tables = set(OF_A_REVISION) - {"redline", "marked"}
    first = shipped_products
    again = write_products(revision, {*tables, "marked"}, ProductOptions(beside=beside.beside))
    assert [*first.items()] == [(name, data) for name, data in again.items() if name in first]
    assert {one.name for one in PRODUCTS if any(name.endswith(one.suffix) for name in first)} == tables
    book = next(data for name, data in first.items() if name.endswith("change-table.xlsx"))
    assert load_workbook(io.BytesIO(book)).sheetnames == ["新旧対照表", "一括して改めた字句", "番号の対応"]


def test_a_replacement_throughout_names_the_item_that_asked_for_it(revision: Compared) -> None:
    table = change_table(revision.comparison, revision.names, revision.trace)
    row = next(one for one in table.replacements if one.old == "外部委託")
    assert row.items == ("P12　「外部委託」から「業務委託」への用語の統一",)
    assert row.count == 56


def test_nothing_is_made_where_nothing_is_asked_for() -> None:
    assert build_products(read_files(SHIPPED), "security-policy", "2022-03").outputs == {}


def test_editions_in_the_wrong_order_are_said(root: Path) -> None:
    assert "1 は 2 の元の版" not in invoke("diff", "1", "2").stderr
    assert "1 は 2 の元の版" in invoke("diff", "2", "1").stderr


@pytest.mark.parametrize(
    "words", ["trace", "trace --check", "trace --format json", "history rules-report", "build"]
)
def test_an_id_that_stands_twice_is_named_by_every_command(root: Path, words: str) -> None:
    text = TEXT.read_text(encoding="utf-8")
    TEXT.write_text(text + "\n## もう一つ {#rules-report}\n", encoding="utf-8")
    result = invoke(*words.split())
    assert result.exit_code == 3
    assert "[GL301]" in result.stderr
