"""Seals on changed words: what is slipped into a clause that an item claims is told, whatever it is and wherever it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from guidelinec.app.job import lay_out
from guidelinec.cli.main import commands
from guidelinec.diagnostics import Diagnostic
from guidelinec.model.signoff import ChangedWords, Seal
from guidelinec.model.trace import Trace
from guidelinec.read.structure.project import read_project
from guidelinec.revision import compare_policy
from guidelinec.schema.trace import TraceReport
from guidelinec.trace.sealing import Sealing, sealed
from guidelinec.write.change_table.words import text_of
from guidelinec.write.seal_file import write_seals
from guidelinec.write.trace_table.html import write_trace_html
from guidelinec.write.trace_table.json import write_trace_json
from guidelinec.write.trace_table.sheets import trace_sheets
from guidelinec.write.trace_table.table import TraceTable, trace_table
from guidelinec.write.trace_table.text import write_items

GUIDELINE = """id: g
title: 例
editions:
  - {id: a, status: published, date: 令和7年4月}
  - {id: b, status: draft, date: 令和8年4月, base: a}
kinds: [{name: 解説}]
numbering:
  main:
    headings: [{name: 章, text: 第%1章}, {name: 節, text: "%2."}]
    items: [{name: 号, text: (%1)}]
outline:
  a: [{file: x.md}, {file: y.md}]
  b: [{file: x.md}, {file: y.md}]
gate: span
"""
POLICY = """edition: b
base: a
title: 改定方針
items:
  - id: P01
    title: 報告の期限
    changes:
      - {clause: x-report, kind: 改正, quote: 24時間以内に}
      - {clause: x-log, kind: 改正}
      - {clause: x-table, kind: 改正}
      - {clause: x-title, kind: 改正}
  - {id: P02, title: 新しい章, changes: [{clause: y, kind: 新設, below: true}]}
  - {id: P03, title: 用語, changes: [{replace: 外部委託, with: 業務委託}]}
"""
OLD = """---
id: x
title: 対策
---

## 対策の基準 {#x-title}

1. 管理者は、事案を認めたときは、CISOに報告しなければならない。 {#x-report}
1. 管理者は、記録を1年保存する。記録は、外部委託の相手方に渡してはならない。 {#x-log}
1. 連絡先は、次の表による。[^n] {#x-table}

   ::: 表 連絡先 {#tbl-desks}
   | 窓口 | 期限 |
   |---|---|
   | 情報政策課 | 30日 |
   :::

[^n]: 休日を含む。

::: 解説 {for=x-log}
記録の例を示す。

![記録の流れ：管理者から監査人へ](images/x.png "図の題"){#fig-flow}
:::
"""
NEW = (
    OLD.replace("対策の基準", "対策の基準及び記録")
    .replace("認めたときは、CISO", "認めたときは、24時間以内に、CISO")
    .replace("1年保存", "3年保存")
    .replace("外部委託", "業務委託")
    .replace("30日", "14日")
    .replace("休日を含む", "休日を含む。年末も同じ")
    .replace("例を示す", "例を示すものである")
)
CHAPTER = """---
id: y
title: クラウド
---

1. 事業者の責任を文書により明らかにしなければならない。 {#y-duty}
1. 監査の報告は[](#x-title)による。 {#y-audit}
"""
OLD_CHAPTER = "---\nid: y-old\ntitle: 雑則\n---\n\n委任する。\n"
PNG = b"\x89PNG\r\n\x1a\n"

FILES = {
    "structure/g/guideline.yaml": GUIDELINE.encode(),
    "structure/g/policy/b.yaml": POLICY.encode(),
    "source/g/a/x.md": OLD.encode(),
    "source/g/b/x.md": NEW.encode(),
    "source/g/a/y.md": OLD_CHAPTER.encode(),
    "source/g/b/y.md": CHAPTER.encode(),
    "source/g/a/images/x.png": PNG,
    "source/g/b/images/x.png": PNG,
}
FILES["structure/g/policy/b.yaml"] += (
    b"  - {id: P04, title: x, changes: [{clause: y-old, kind: \xe5\x89\x8a\xe9\x99\xa4}]}\n"
)
SEALS = "structure/g/seals/b.yaml"
ITEMS = ("P01", "P02", "P03", "P04")


def traced(files: dict[str, bytes]) -> Trace:
    compared, _ = compare_policy(files)
    assert compared
    assert compared.trace
    return compared.trace


def known_seals(files: dict[str, bytes]) -> tuple[Seal, ...]:
    guideline = read_project(files)[0].documents[0]
    return tuple(seal for book in guideline.sealed for seal in book.seals)


def with_seals(files: dict[str, bytes], items: Sequence[str] = ITEMS, clause: str = "") -> dict[str, bytes]:
    """The project after these items were sealed."""
    seals = sealed(traced(files), Sealing(items, "佐藤", "2026-02-01", clause))
    return files | {SEALS: write_seals("b", seals.seals)}


def told(files: dict[str, bytes]) -> list[Diagnostic]:
    return list(traced(files).findings)


def edited(files: dict[str, bytes], old: str, new: str) -> dict[str, bytes]:
    """The project with words of the new edition exchanged, once."""
    changed = {
        name: data.decode().replace(old, new, 1).encode()
        for name, data in files.items()
        if name.startswith("source/g/b/") and name.endswith(".md") and old in data.decode()
    }
    assert len(changed) == 1
    return files | changed


@pytest.fixture(scope="module")
def whole() -> dict[str, bytes]:
    files = with_seals(FILES)
    assert told(files) == []
    return files


SNEAKED = [
    ("a duty weakened", "報告しなければならない", "報告するよう努める", "GL610", "x-report"),
    ("a duty weakened in a new clause", "明らかにしなければならない", "明らかにするよう努める", "GL611", "y-duty"),
    ("a figure in the quoted words", "24時間以内に", "48時間以内に", "GL611", "x-report"),
    ("a number in sealed words", "3年保存", "2年保存", "GL611", "x-log"),
    ("a sentence added", "渡してはならない。", "渡してはならない。ただし、承認を得たときは、この限りでない。", "GL610", "x-log"),
    ("a sentence added to a new clause", "ならない。 {#y-duty}", "ならない。ただし、軽微なものを除く。 {#y-duty}", "GL611", "y-duty"),
    ("a sentence reversed around its quote", "報告しなければならない。", "報告しなければならないわけではない。", "GL610", "x-report"),
    ("a duty turned around", "渡してはならない", "渡すことができる", "GL610", "x-log"),
    ("words taken out", "管理者は、記録を", "記録を", "GL610", "x-log"),
    ("a cell", "14日", "60日", "GL611", "x-table"),
    ("another cell", "情報政策課", "総務課", "GL610", "x-table"),
    ("a footnote", "年末も同じ", "年末を除く", "GL611", "x-table"),
    ("a title", "基準及び記録", "目安及び記録", "GL611", "x-title"),
    ("a sealed title", "及び記録", "又は記録", "GL611", "x-title"),
    ("a title of a new chapter", "title: クラウド", "title: 外部サービス", "GL611", "y"),
    ("an alt text", "管理者から監査人へ", "監査人から管理者へ", "GL610", "x-title"),
    ("emphasis", "記録を3年", "**記録**を3年", "GL610", "x-log"),
    ("a reference to another clause", "[](#x-title)", "[](#x)", "GL611", "y-audit"),
    ("a replaced word beside its replacement", "業務委託の相手方", "業務委託の相手方等", "GL610", "x-log"),
    ("a sealed change taken back", "3年保存", "1年保存", "GL612", "x-log"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "code", "clause"), [row[1:] for row in SNEAKED], ids=[row[0] for row in SNEAKED]
)
def test_a_sneaked_change_is_told(
    whole: dict[str, bytes], old: str, new: str, code: str, clause: str
) -> None:
    files = edited(whole, old, new)
    codes = [finding.code for finding in told(files)]
    assert code in codes
    spans = {review.words.clause for review in traced(files).spans if review.state in ("open", "again")}
    gone = {seal.words.clause for seal in traced(files).gone}
    assert spans | gone == {clause}


SETTLED = [row for row in SNEAKED if "quoted" not in row[0]]
"""Where a quote stands no longer, the claim has to be mended first."""


@pytest.mark.parametrize(("old", "new"), [row[1:3] for row in SETTLED], ids=[row[0] for row in SETTLED])
def test_sealing_again_settles_it(whole: dict[str, bytes], old: str, new: str) -> None:
    assert told(with_seals(edited(whole, old, new))) == []


def test_without_seals_the_gate_of_clauses_says_nothing_of_a_second_change() -> None:
    """What the level is for: the same change passes where a claim names its clause alone."""
    files = FILES | {"structure/g/guideline.yaml": GUIDELINE.replace("gate: span\n", "").encode()}
    assert told(edited(files, "渡してはならない", "渡すことができる")) == []


def test_a_seal_that_was_broken_is_told_at_the_level_of_clauses_too(whole: dict[str, bytes]) -> None:
    files = whole | {"structure/g/guideline.yaml": GUIDELINE.replace("gate: span\n", "").encode()}
    assert told(files) == []
    assert [one.code for one in told(edited(files, "3年保存", "2年保存"))] == ["GL611"]


def test_every_span_is_told_until_somebody_has_sealed_it() -> None:
    states = {review.words.new: review.state for review in traced(FILES).spans}
    assert states["業務"] == "replaced"
    assert set(states.values()) == {"replaced", "open"}
    one = with_seals(FILES, ["P01"])
    assert {review.items for review in traced(one).spans if review.state == "open"} == {("P02",), ("P04",)}
    clause = with_seals(FILES, ["P01"], "x-log")
    assert {seal.words.clause for seal in known_seals(clause)} == {"x-log"}


def test_a_quote_covers_a_span_that_lies_in_it_as_a_whole() -> None:
    quoting = (
        FILES["structure/g/policy/b.yaml"].decode().replace("quote: 24時間以内に}", "quote: 24時間以内に、}")
    )
    files = FILES | {"structure/g/policy/b.yaml": quoting.encode()}
    states = {review.words.new: review.state for review in traced(files).spans}
    assert states["24時間以内に、"] == "quoted"
    beside = edited(files, "24時間以内に、", "48時間以内又は24時間以内に、")
    assert "quoted" not in {review.state for review in traced(beside).spans}


def test_a_new_number_of_a_clause_breaks_no_seal(whole: dict[str, bytes]) -> None:
    """The reference in y-audit prints another number when a section comes before the one that it names."""
    files = edited(whole, "## 対策の基準及び記録", "## 前置き {#x-first}\n\n## 対策の基準及び記録")
    assert {one.code for one in told(files)} == {"GL601"}
    assert {review.state for review in traced(files).spans} <= {"sealed", "replaced", "open"}


def test_two_spans_alike_need_two_seals(whole: dict[str, bytes]) -> None:
    same = "所属する部署の長に申請する前に、期限を定めて、これを記録に残して届け出る。"
    old = edited(whole | {"source/g/b/x.md": OLD.encode()}, "\n\n[^n]:", f"\n\n   {same}{same}\n\n[^n]:")
    files = with_seals(old | {"source/g/a/x.md": old["source/g/b/x.md"], SEALS: write_seals("b", [])})
    twice = edited(files, f"{same}{same}", f"{same}{same}".replace("期限", "期日"))
    sealed_files = with_seals(twice)
    known = list(known_seals(sealed_files))
    seals = [seal for seal in known if seal.words.new == "日"]
    assert len({seal.words.fingerprint for seal in seals}) == 1
    assert len(seals) == 2
    known.remove(seals[0])  # the first of two that are equal
    assert [review.state for review in traced(sealed_files).spans if review.words.new == "日"] == [
        "sealed"
    ] * 2
    fewer = sealed_files | {SEALS: write_seals("b", known)}
    assert sorted(review.state for review in traced(fewer).spans if review.words.new == "日") == [
        "open",
        "sealed",
    ]


def test_a_seal_of_an_item_that_claims_the_clause_no_longer_holds_nothing(whole: dict[str, bytes]) -> None:
    others = [
        replace(seal, item="P03") if seal.words.clause == "y-duty" else seal for seal in known_seals(whole)
    ]
    files = whole | {SEALS: write_seals("b", others)}
    assert [one.code for one in told(files)] == ["GL611"]


@pytest.mark.parametrize(("old", "new"), [('new: "3年"', 'new: "9年"'), ("unit: y-duty", "unit: y-audit")])
def test_a_seal_that_was_altered_by_hand_is_none(whole: dict[str, bytes], old: str, new: str) -> None:
    text = whole[SEALS].decode()
    assert old in text
    files = whole | {SEALS: text.replace(old, new, 1).encode()}
    found = read_project(files)[1]
    assert [one.code for one in found] == ["GL613"]
    assert found[0].span
    assert found[0].span.path == SEALS


def test_the_fingerprint_tells_where_each_field_ends() -> None:
    one = ChangedWords("a", "text", "甲", "乙丙")
    assert one.fingerprint != ChangedWords("a", "text", "甲乙", "丙").fingerprint
    assert one.fingerprint != replace(one, part="title").fingerprint
    assert one.fingerprint != replace(one, before="丁").fingerprint
    assert one.fingerprint == ChangedWords("a", "text", "甲", "乙丙").fingerprint


# what the tables show


def table_of(files: dict[str, bytes]) -> TraceTable:
    compared, _ = compare_policy(files)
    assert compared
    assert compared.trace
    return trace_table(compared.trace, compared.comparison, compared.names)


def test_the_tables_say_who_has_read_what_and_what_is_to_be_read_again(whole: dict[str, bytes]) -> None:
    table = table_of(edited(whole, "3年保存", "2年保存"))
    listed, items, changes = trace_sheets(table)
    assert [sheet.heads[-1] for sheet in (listed, items, changes)] == ["確認"] * 3
    counts = {text_of(row.cells[0]): text_of(row.cells[-1]) for row in listed.rows}
    assert counts["P01"] == "要再確認 1、確認済み 5"
    assert counts["P03"] == "一括置換 1"
    cells = [text_of(row.cells[-1]) for row in changes.rows]
    assert "要再確認 1（佐藤 2026-02-01）\n一括置換 1" in cells
    assert "確認済み（佐藤 2026-02-01）" in cells
    assert "<strong>要再確認 1（佐藤 2026-02-01）<br>" in write_trace_html(table)
    assert "［要再確認（佐藤 2026-02-01）］" in write_items(table.items)


def test_the_json_has_every_span(whole: dict[str, bytes]) -> None:
    report = TraceReport.model_validate_json(write_trace_json(table_of(edited(whole, "3年保存", "2年保存"))))
    spans = {span.new: span for change in report.changes for span in change.spans}
    assert (spans["2年"].state, spans["2年"].by, spans["2年"].items) == ("again", "佐藤", ["P01"])
    assert spans["業務"].state == "replaced"


def test_words_that_no_quote_names_are_shown_where_they_are_to_be_read() -> None:
    files = edited(FILES, "報告しなければならない", "報告するよう努める")
    item = next(one for one in table_of(files).items if one.item.id == "P01")
    entry = next(entry for entry in item.entries if entry.clause == "x-report")
    words = "".join(edit.text for edit in entry.words if edit.op == "+")
    assert "24時間以内に、" in words
    assert "するよう努め" in words


def test_tables_of_a_document_that_asks_for_nothing_have_no_such_column() -> None:
    files = FILES | {"structure/g/guideline.yaml": GUIDELINE.replace("gate: span\n", "").encode()}
    table = table_of(files)
    assert "確認" not in {head for sheet in trace_sheets(table) for head in sheet.heads}
    assert "確認" not in write_trace_html(table)


def test_what_changed_beside_words_is_said_in_words(whole: dict[str, bytes]) -> None:
    picture = "管理者から監査人へ"
    files = {name: data for name, data in whole.items() if name != SEALS}
    plain = files | {"source/g/b/x.md": OLD.replace(picture, "監査人から管理者へ").encode()}
    entry = next(entry for entry in table_of(plain).changes if entry.clause == "x-title")
    assert entry.without_words.startswith("語句のほかを改めた：図「記録の流れ：管理者から監査人へ」")
    assert "→ 図「記録の流れ：監査人から管理者へ」" in entry.without_words


# below: true


def test_below_leaves_to_other_claims_what_they_name() -> None:
    policy = POLICY + "  - {id: P05, title: 監査, changes: [{clause: y-audit, kind: 新設}]}\n"
    files = FILES | {"structure/g/policy/b.yaml": policy.encode()}
    clauses = {traced_item.item.id: set(traced_item.rows) for traced_item in traced(files).items}
    assert clauses["P02"].isdisjoint(clauses["P05"])
    assert len(clauses["P02"]) == 2


def test_below_covers_changes_of_any_kind_where_it_names_none() -> None:
    policy = POLICY.replace("{clause: x-log, kind: 改正}", "{clause: x, below: true}").replace(
        "      - {clause: x-table, kind: 改正}\n      - {clause: x-title, kind: 改正}\n", ""
    )
    files = FILES | {"structure/g/policy/b.yaml": policy.encode()}
    assert {one.code for one in told(files)} == {"GL610", "GL601"}  # y-old is claimed by none


def test_below_a_clause_where_nothing_changed_is_a_wrong_claim() -> None:
    policy = POLICY + "  - {id: P05, title: 監査, changes: [{clause: y, kind: 削除, below: true}]}\n"
    assert "GL605" in {one.code for one in told(FILES | {"structure/g/policy/b.yaml": policy.encode()})}


# the command


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    lay_out(FILES, tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GUIDELINEC_LANG", "ja")
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    return tmp_path


def run(*words: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(commands, ["trace", *words])
    return result.exit_code, result.stdout, result.stderr


def seal_all(*more: str) -> tuple[int, str, str]:
    return run(*[word for item in ITEMS for word in ("--seal", item)], *more)


def test_sealing_by_the_command_opens_the_gate_and_can_be_taken_back(project: Path) -> None:
    assert run("--check")[0] == 1
    code, out, _ = seal_all("--by", "佐藤", "--date", "2026-02-01")
    assert code == 0
    assert "P01\t第1章1(1)\t+24時間以内に、" in out
    assert run("--check")[0] == 0
    assert 'date: "2026-02-01"' in (project / SEALS).read_text(encoding="utf-8")
    assert run("--undo")[0] == 0
    assert not (project / SEALS).exists()


def test_the_message_has_the_number_the_item_the_words_and_the_command(project: Path) -> None:
    seal_all("--by", "佐藤", "--date", "2026-02-01")
    path = project / "source/g/b/x.md"
    path.write_text(NEW.replace("3年保存", "2年保存"), encoding="utf-8")
    code, _, error = run("--check")
    assert code == 1
    for words in (
        "第1章1(2)",
        "P01",
        "佐藤 2026-02-01",
        "「3年」→「2年」",
        "guidelinec trace --seal P01 --edition b",
    ):
        assert words in error


def test_json_has_the_findings(project: Path) -> None:
    code, out, _ = run("--check", "--format", "json")
    assert code == 1
    assert '"code": "GL610"' in out


def test_a_seal_has_no_date_but_a_given_one(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seal_all("--by", "佐藤")
    assert "date" not in (project / SEALS).read_text(encoding="utf-8")
    (project / SEALS).unlink()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1770000000")
    seal_all("--by", "佐藤")
    assert 'date: "2026-02-02"' in (project / SEALS).read_text(encoding="utf-8")


def test_who_has_sealed_first_stays(project: Path) -> None:
    seal_all("--by", "佐藤")
    path = project / "source/g/b/x.md"
    path.write_text(NEW.replace("3年保存", "2年保存"), encoding="utf-8")
    assert "要再確認" in run("--check")[2]
    _, out, _ = seal_all("--by", "鈴木")
    assert out == "P01\t第1章1(2)\t-1年 +2年\n"
    text = (project / SEALS).read_text(encoding="utf-8")
    assert text.count("by: 鈴木") == 1
    assert "3年" not in text


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("--seal", "P01"), 2, "--by"),
        (("--seal", "P99", "--by", "佐藤"), 3, "P01"),
        (("x-nothing", "--seal", "P01", "--by", "佐藤"), 3, "x-nothing"),
        (("--seal", "P01", "--by", "佐藤", "--edition", "git:HEAD:b"), 3, "git"),
        (("--seal", "P01", "--by", "佐藤", "--date", "きのう"), 2, "日付"),
    ],
)
def test_what_cannot_be_sealed_is_refused(words: tuple[str, ...], code: int, said: str) -> None:
    result = run(*words)
    assert result[0] == code
    assert said in result[2]


def test_a_clause_is_named_by_its_id_or_its_number(project: Path) -> None:
    by_number = run("第1章1(2)", "--seal", "P01", "--by", "佐藤")[1]
    assert by_number == "P01\t第1章1(2)\t-1年 +3年\nP01\t第1章1(2)\t+ものである\n"
    (project / SEALS).unlink()
    assert run("x-log", "--seal", "P01", "--by", "佐藤")[1] == by_number


def test_a_seal_on_an_edition_that_there_is_not_is_told() -> None:
    files = FILES | {"structure/g/seals/z.yaml": b"edition: z\nseals: []\n"}
    (found,) = read_project(files)[1]
    assert (found.code, found.args[:2]) == ("GL406", ("z", "a、b"))


def test_nothing_is_written_where_there_is_nothing_to_seal(project: Path) -> None:
    seal_all("--by", "佐藤")
    before = (project / SEALS).read_bytes()
    code, out, error = seal_all("--by", "鈴木")
    assert (code, out) == (0, "")
    assert "0件" in error
    assert (project / SEALS).read_bytes() == before


def test_sealing_one_item_leaves_what_is_gone_of_another_to_be_told(whole: dict[str, bytes]) -> None:
    gone = edited(whole, "3年保存", "1年保存")
    assert [one.code for one in told(with_seals(gone, ["P02"]))] == ["GL612"]
    assert [one.code for one in told(with_seals(gone, ["P01"], "y"))] == ["GL612"]
    assert told(with_seals(gone, ["P01"])) == []
