"""Answers that come back: read whatever was done to the workbook, carried to the rows of now, summed up."""

from __future__ import annotations

import io
import random
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from checklist_books import filled, lists, shipped_book, workbook
from guidelinec.checklist.answer.carry import KnownRow, carry
from guidelinec.checklist.answer.collected import RowsOfNow
from guidelinec.checklist.answer.filled import FilledAnswer, FilledBook, UnreadableBookError
from guidelinec.checklist.answer.given import Given
from guidelinec.checklist.answer.sums import count, total
from guidelinec.checklist.book import ChecklistBook, RowChoice, asked_rows, known_rows, rows_by_role
from guidelinec.checklist.chapters import chapters_of
from guidelinec.checklist.form import FIRST_ROW, FORMS, HEAD_ROW, SUMMARY
from guidelinec.checklist.rows import CheckedEdition
from guidelinec.cli.checked.task import prefilled, result_of
from guidelinec.cli.main import commands as main
from guidelinec.model.checklist.rows import ANSWERS
from guidelinec.model.document import Clause, Document, Paragraph, Text
from guidelinec.read.checklist.filled_workbook import read_filled
from guidelinec.schema.publish import SCHEMAS

ROOT = Path(__file__).parents[1]

# ---- the law: no answer is lost, and none is carried to a duty that changed in substance


@dataclass(frozen=True)
class Truth:
    """What a sentence of the made text demands, known without reading it."""

    who: str
    act: str
    time: str
    modal: str

    @property
    def sentence(self) -> str:
        return f"{self.who}は、{self.time}{self.act}{self.modal}。"


WHO = ("管理者", "職員等", "責任者")
ACTS = tuple(
    f"{thing}の{work}を点検し" for thing in ("台帳", "鍵", "端末", "記録") for work in ("数", "状態", "場所")
)
TIMES = ("", "年1回以上、", "3年に1回以上、", "直ちに、")
MODALS = ("なければならない", "てはならない")


def duty(draw: random.Random) -> Truth:
    return Truth(draw.choice(WHO), draw.choice(ACTS), draw.choice(TIMES), draw.choice(MODALS))


Clauses = list[tuple[str, list[Truth]]]


def edition(clauses: Clauses, *, wide: bool) -> CheckedEdition:
    """An edition with these duties; `wide` writes figures otherwise, which changes nothing of substance."""
    made = []
    for name, duties in clauses:
        text = "".join(one.sentence for one in duties)
        text = text.translate({ord(str(n)): chr(0xFF10 + n) for n in range(10)}) if wide else text
        made.append(Clause(name, (Text("題"),), (Paragraph((Text(text),)),)))
    return CheckedEdition(Document("d", "e", "", (Clause("part", (Text("編"),), tuple(made)),)), (), {})


def edited(clauses: Clauses, draw: random.Random) -> Clauses:
    """The clauses after a revision: duties reworded, added, taken out, moved; clauses taken out, added and put elsewhere."""
    now: Clauses = []
    for name, duties in clauses:
        if draw.random() < 0.1:
            continue
        kept = [one for one in duties if draw.random() > 0.1]
        kept = [_reworded(one, draw) for one in kept]
        if draw.random() < 0.3:
            kept.insert(draw.randint(0, len(kept)), duty(draw))
        now.append((name, kept))
    now.insert(draw.randint(0, len(now)), ("added", [duty(draw)]))
    draw.shuffle(now)
    return now


def _reworded(one: Truth, draw: random.Random) -> Truth:
    if draw.random() > 0.3:
        return one
    other = duty(draw)
    return draw.choice(
        (replace(one, who=other.who), replace(one, time=other.time), replace(one, modal=other.modal))
    )


def answers(checked: CheckedEdition, draw: random.Random) -> FilledBook:
    """Every row answered, or left open, with words that tell each answer from all others."""
    rows = tuple(
        FilledAnswer(
            row.row.who,
            known,
            "",
            Given(draw.choice((*ANSWERS, "")), f"資料{number}", draw.choice(("理由", ""))),
        )
        for number, (row, known) in enumerate(
            zip(asked_rows(checked, RowChoice()), known_rows(checked), strict=True)
        )
    )
    return FilledBook("self", "d", "e", "", "", "", "", rows)


@given(st.integers(0, 10**9))
@settings(max_examples=80, deadline=None)
def test_no_answer_is_lost_and_none_stands_for_a_duty_that_changed(seed: int) -> None:
    draw = random.Random(seed)
    old: Clauses = [(f"c{number}", [duty(draw) for _ in range(draw.randint(1, 4))]) for number in range(6)]
    new = edited(old, draw)
    before, now = edition(old, wide=False), edition(new, wide=draw.random() < 0.5)
    book = answers(before, draw)
    rows = asked_rows(now, RowChoice())
    known = known_rows(now)
    made = ChecklistBook("d", "e", "", "", "", rows, rows_by_role(rows))
    asked = RowsOfNow("d", "e", known, chapters_of(now), {"": tuple(row.id for row in known)}, {})
    given_now, left = prefilled(book, asked, made)
    truths_old = truths(old, before)
    truths_new = truths(new, now)
    for row in book.rows:
        evidence = row.given.evidence
        carried_to = [name for (_, name), one in given_now.items() if one.evidence == evidence]
        again = sum(
            evidence in one.told.split("前の回答：")[-1].split("、") for one in given_now.values() if one.told
        )
        gone = sum(answer.evidence == evidence for _, answer in left)
        assert len(carried_to) + again + gone == 1, (row, carried_to, again, gone)
        for name in carried_to:
            assert truths_new[name] == truths_old[row.row.id]
            assert [
                one for (_, key), one in given_now.items() if key == name and one.evidence == evidence
            ] == [row.given]


def truths(clauses: Clauses, checked: CheckedEdition) -> dict[str, Truth]:
    """What each row demands, by its id."""
    every = {f"{name}.{place}": one for name, duties in clauses for place, one in enumerate(duties, 1)}
    assert set(every) == {row.id for row in checked.rows}, "each sentence is one row"
    return every


def test_a_row_that_moved_to_another_clause_takes_its_answer_along() -> None:
    old = [(KnownRow("a.1", "a", "x", "記録を点検しているか"), 1)]
    (one,) = carry(old, [KnownRow("b.1", "b", "x", "記録を点検しているか")])
    assert (one.fate, one.row) == ("carried", "b.1")
    twins = [KnownRow("b.1", "b", "x", ""), KnownRow("c.1", "c", "x", "")]
    assert carry(old, twins)[0].fate == "gone", "of two such rows elsewhere it cannot be told which it is"


def test_a_row_takes_one_answer() -> None:
    old = [(KnownRow(name, "a", "x", "記録を点検しているか"), name) for name in ("a.1", "a.2")]
    first, second = carry(old, [KnownRow("a.1", "a", "x", "記録を点検しているか")])
    assert (first.fate, second.fate) == ("carried", "gone")


# ---- reading


def sorted_rows(book: Any) -> None:
    """Rows in another order, and a column of somebody's own in front."""
    for sheet in lists(book):
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=FIRST_ROW)]
        for number, row in enumerate(reversed(rows), FIRST_ROW):
            for column, value in enumerate(row, 1):
                sheet.cell(number, column).value = value
        sheet.insert_cols(1)
        sheet.cell(HEAD_ROW, 1).value = "メモ"


def answers_of(book: FilledBook) -> dict[tuple[str, str], Given]:
    return {(row.role, row.row.id): row.given for row in book.rows}


@pytest.mark.parametrize("kind", ["self", "audit"])
def test_sorted_rows_and_moved_columns_read_the_same(kind: Any) -> None:
    plain = read_filled(filled(workbook(kind, "town-first"), kind, body="甲町", size="町村"))
    other = read_filled(filled(workbook(kind, "town-first"), kind, sorted_rows, body="甲町", size="町村"))
    assert answers_of(plain) == answers_of(other)
    assert (plain.body, plain.size, plain.profile) == ("甲町", "町村", "town-first")
    assert not plain.troubles


def test_what_cannot_be_read_is_named_by_its_cell() -> None:
    form = FORMS["audit"]

    def change(book: Any) -> None:
        (sheet,) = lists(book)
        sheet.cell(FIRST_ROW, form.answer).value = "たぶん"
        sheet.cell(FIRST_ROW + 1, form.answer).value = " 実施済み　"
        sheet.cell(FIRST_ROW + 3, form.key).value = sheet.cell(FIRST_ROW + 2, form.key).value

    read = read_filled(filled(workbook("audit", "town-first"), "audit", change))
    assert len(read.troubles) == 2
    assert "監査チェックリスト H5：「たぶん」は選べません" in read.troubles[0]
    assert "同じ項目" in read.troubles[1]
    assert read.rows[1].given.answer == "実施済み"


def test_a_sheet_without_its_heads_is_named_and_the_others_are_read() -> None:
    def change(book: Any) -> None:
        lists(book)[0].delete_rows(HEAD_ROW)

    read = read_filled(filled(workbook("self", "town-first"), "self", change))
    assert len(read.troubles) == 1
    assert "見出し" in read.troubles[0]
    assert read.rows


def bomb() -> bytes:
    """A small package that unzips to much."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"<a/>" + b" " * 30_000_000)
    return buffer.getvalue()


def entity() -> bytes:
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook("audit", "town-first"))) as source,
        zipfile.ZipFile(buffer, "w") as archive,
    ):
        for name in source.namelist():
            data = source.read(name)
            if name.startswith("xl/worksheets/"):
                data = b'<!DOCTYPE a [<!ENTITY x "y">]>' + data.partition(b"?>")[2]
            archive.writestr(name, data)
    return buffer.getvalue()


@pytest.mark.parametrize(
    "hostile",
    [lambda: b"", lambda: b"PK", lambda: b"\xff" * 100, bomb, entity],
    ids=["empty", "short", "noise", "bomb", "entity"],
)
def test_hostile_files_are_refused_with_a_reason(hostile: Callable[[], bytes]) -> None:
    with pytest.raises(UnreadableBookError):
        read_filled(hostile())


def test_damage_is_told_and_raises_nothing_else() -> None:
    whole = workbook("self", "town-first")
    draw = random.Random(7)
    refused = 0
    for _ in range(20):
        damaged = bytearray(whole)
        for _ in range(20):
            damaged[draw.randrange(len(damaged))] = draw.randrange(256)
        try:
            read_filled(bytes(damaged))
        except UnreadableBookError:
            refused += 1
    assert refused


# ---- the command


@pytest.fixture(scope="module")
def returned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of answers: two departments of a town, a city with an older edition, and what is none."""
    folder = tmp_path_factory.mktemp("returned")
    town = workbook("self", "town-first")
    (folder / "甲1.xlsx").write_bytes(
        filled(town, "self", body="甲町", department="総務課", size="町村", seed="1")
    )
    (folder / "甲2.xlsx").write_bytes(
        filled(town, "self", body="甲町", department="税務課", size="町村", seed="2")
    )
    older = workbook("audit", edition="2022-03")
    (folder / "乙.xlsx").write_bytes(
        filled(older, "audit", body="=乙市", department="監査室", size="市", seed="3")
    )
    (folder / "写し.xlsx").write_bytes((folder / "甲1.xlsx").read_bytes())
    (folder / "壊れた.xlsx").write_bytes(b"PK\x03\x04")
    return folder


@pytest.fixture(scope="module")
def collected(returned: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Any, Path]:
    output = tmp_path_factory.mktemp("results") / "点検結果"
    monkey = pytest.MonkeyPatch()
    monkey.chdir(ROOT)
    monkey.setenv("GUIDELINEC_LANG", "ja")
    words = ["checklist", "collect", str(returned), "-o", str(output), "--workers", "2", "--next"]
    result = CliRunner().invoke(main, words)
    monkey.undo()
    return result, output


def test_bad_files_are_named_and_the_rest_goes_on(collected: tuple[Any, Path]) -> None:
    result, output = collected
    assert result.exit_code == 1, result.output
    page = (output / "点検結果.html").read_text(encoding="utf-8")
    assert "壊れた.xlsx：Excelブックとして読めません" in page
    assert "同じ団体・部署の票が" in page
    assert "2団体、3の票" in page


def test_sums_are_those_of_the_answers(collected: tuple[Any, Path], returned: Path) -> None:
    _, output = collected
    counts = total(
        count([row.given.answer for row in read_filled((returned / name).read_bytes()).rows])  # type: ignore[misc]
        for name in ("甲1.xlsx", "甲2.xlsx")
    )
    sheet = load_workbook(output / "点検結果.xlsx")["団体別"]
    rows = {row[0]: row[1:8] for row in sheet.iter_rows(min_row=5, max_col=8, values_only=True)}
    assert rows["甲町"] == counts.figures()
    assert rows["=乙市"], "a name that looks like a formula stays a name"
    assert len(load_workbook(output / "点検結果.xlsx")["章別"]._charts) == 2


def test_unanswered_rows_and_changed_ones_are_named(collected: tuple[Any, Path]) -> None:
    page = (collected[1] / "点検結果.html").read_text(encoding="utf-8")
    assert "未回答" in page
    assert "改正されたので再度の回答が要る" in page
    assert "3年に1回以上" in page


def test_the_next_workbook_holds_what_still_holds(collected: tuple[Any, Path], returned: Path) -> None:
    (path,) = (collected[1] / "次の版の票").glob("*乙.xlsx")
    again = read_filled(path.read_bytes())
    before = {row.row.id: row for row in read_filled((returned / "乙.xlsx").read_bytes()).rows}
    assert again.edition == "2023-03"
    same = [row for row in again.rows if row.given.answer]
    assert len(same) > 300
    for row in same:
        assert row.given in [one.given for one in before.values() if one.row.substance == row.row.substance]
    sheet = next(one for one in lists(load_workbook(path)) if one.title == "監査チェックリスト")
    told = [
        str(row[-1].value) for row in sheet.iter_rows(max_col=len(FORMS["audit"].widths)) if row[-1].value
    ]
    assert any("もう一度答えてください" in words and "前の回答：" in words for words in told)


def test_what_was_done_is_not_done_again(
    collected: tuple[Any, Path], returned: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("GUIDELINEC_LANG", "ja")
    result = CliRunner().invoke(
        main, ["checklist", "collect", str(returned), "-o", str(collected[1]), "--workers", "1"]
    )
    assert "5団体は前の結果を使います" in result.output


def test_the_sums_for_programs_are_as_their_schema_says(
    collected: tuple[Any, Path], returned: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    words = ["checklist", "collect", str(returned), "-o", str(collected[1]), "--workers", "1"]
    result = CliRunner().invoke(main, [*words, "--format", "json"])
    assert result.exit_code == 1
    report = SCHEMAS["checklist-results"].model_validate_json(result.stdout).model_dump()
    answers = {
        name: count([row.given.answer for row in read_filled((returned / name).read_bytes()).rows])  # type: ignore[misc]
        for name in ("写し.xlsx", "甲2.xlsx")
    }
    books = {one["name"]: one for one in report["workbooks"]}
    for name, counts in answers.items():
        given = {answer or "未回答": number for answer, number in counts.counts.items() if number}
        assert books[name]["counts"] == given
        assert total_of(books[name]["chapters"].values()) == given
    assert report["counts"] == total_of(one["counts"] for one in report["workbooks"])
    assert report["counts"] == total_of(one["counts"] for one in report["chapters"])
    assert books["乙.xlsx"]["again"], "an older edition"
    assert {Path(one["name"]).name for one in report["failed"]} == {"甲1.xlsx", "壊れた.xlsx"}


def total_of(counts: Iterable[Mapping[str, int]]) -> dict[str, int]:
    summed: Counter[str] = Counter()
    for one in counts:
        summed.update(one)
    return dict(summed)


def test_results_of_a_workbook_are_kept_as_plain_words() -> None:
    assert result_of(b"failed: why") == "why"


def test_the_summary_sheet_is_no_list() -> None:
    book = load_workbook(io.BytesIO(workbook("self", "town-first")))
    assert SUMMARY in book.sheetnames
    assert len(read_filled(workbook("self", "town-first")).rows) == sum(
        map(len, shipped_book("town-first").roles.values())
    )
