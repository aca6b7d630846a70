"""Minutes followed to the words: promises that are open or kept in name alone, what trace and the summary say, and the shipped minutes."""

from __future__ import annotations

import os
import shutil
from difflib import SequenceMatcher
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from guidelinec.model.minutes.followed import FollowedExchange
from guidelinec.model.minutes.meeting import exchanges
from guidelinec.read.minutes.minutes import read_minutes
from guidelinec.revision import Compared
from guidelinec.schema.trace import TraceReport
from invoked import invoke, small_project

REAL = Path(os.environ.get("GUIDELINEC_MINUTES", Path(__file__).parents[2] / "shared" / "minutes"))
MINUTES = """edition: "2"
name: 第6回
agenda:
  - number: "1"
    title: 報告先
    exchanges:
      - id: Q01
        question: デジタル庁への報告は、いつ行うのか。
        replies: [{text: 今後反映していく。}]
        links: [{item: P01}, {clause: rules-cloud, state: LINK}]
        promises: [{id: Q01-1, words: 今後反映していく。, state: STATE, answers: [ANSWER], done: 報告先を加えた。}]
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the small project, in which commands run."""
    root = small_project(tmp_path, monkeypatch)
    shutil.rmtree(root / "structure" / "guide" / "minutes")
    return root


def met(state: str, answer: str = "P01", link: str = "確認") -> None:
    """Minutes whose promise stands like this."""
    folder = Path("structure/guide/minutes")
    folder.mkdir(exist_ok=True)
    words = MINUTES.replace("STATE", state).replace("ANSWER", answer).replace("LINK", link)
    (folder / "06.yaml").write_text(words, encoding="utf-8")


def test_a_promise_of_which_nobody_took_care_shuts_the_gate(project: Path) -> None:
    before = invoke("trace", "--check")
    met("未対応", answer="")
    done = invoke("trace", "--check")
    assert "GL620" not in before.output
    assert done.exit_code == 1
    assert "警告[GL620]: 会議での約束「第6回 Q01-1」が未対応です：今後反映していく。" in done.output
    assert "06.yaml:11:" in done.output


def test_a_promise_that_is_looked_into_is_named_and_one_that_is_kept_or_given_up_is_not(
    project: Path,
) -> None:
    met("検討中")
    done = invoke("trace", "--check")
    assert "検討中の約束 第6回 Q01-1：今後反映していく。" in done.output
    for state in ("反映済み", "見送り"):
        met(state)
        done = invoke("trace", "--check")
        assert "Q01-1" not in done.output


@pytest.mark.parametrize("answer", ["rules-record", "part", "no-such-clause"])
def test_a_promise_that_is_kept_by_nothing_that_changed_is_told(project: Path, answer: str) -> None:
    met("反映済み", answer)
    done = invoke("trace", "--check")
    assert done.exit_code == 1
    assert f"「第6回 Q01-1」は「反映済み」ですが、応えた変更がありません（{answer}）" in done.output


def test_trace_tells_which_question_led_to_an_item_and_to_a_clause(project: Path) -> None:
    met("反映済み")
    assert "議事 第6回 Q01　デジタル庁への報告は" in invoke("trace", "P01").output
    assert "← 第6回 Q01" in invoke("trace", "rules-report").output
    assert "← 第6回 Q01" in invoke("trace", "rules-cloud").output
    met("反映済み", link="提案")
    assert "第6回" not in invoke("trace", "rules-cloud").output


def test_the_json_of_the_trace_follows_its_schema(project: Path) -> None:
    met("検討中")
    report = TraceReport.model_validate_json(invoke("trace", "--format", "json").stdout)
    (exchange,) = report.exchanges
    rows = {change.clause: change.row for change in report.changes}
    assert [link.changes for link in exchange.links] == [[rows["rules-report"]], [rows["rules-cloud"]]]
    assert (exchange.promises[0].state, exchange.promises[0].changes) == ("検討中", [rows["rules-report"]])


@pytest.mark.parametrize(
    ("state", "first"), [("検討中", "第6回 Q01-1"), ("反映済み", "残っている約束はありません。")]
)
def test_the_summary_names_what_is_open(project: Path, state: str, first: str) -> None:
    met(state)
    assert invoke("build", "2", "--only", "summary").exit_code == 0
    book = load_workbook(BytesIO(Path("build/guide/2/guide_2_summary.xlsx").read_bytes()))
    words = [str(cell.value) for row in book["残っている約束"].iter_rows() for cell in row if cell.value]
    assert first in words
    assert f"会議の回答で約束したこと 1件のうち、残っているもの {int(state == '検討中')}件。" in words


def test_minutes_are_no_part_of_what_is_published(project: Path) -> None:
    met("検討中")
    assert invoke("publish", "-o", "guide.json").exit_code == 0
    assert "今後反映していく" not in Path("guide.json").read_text(encoding="utf-8")


def shipped(revision: Compared) -> tuple[FollowedExchange, ...]:
    """What was asked at the meeting that led to the shipped edition."""
    assert revision.trace
    return revision.trace.exchanges


def test_the_shipped_minutes_have_the_agenda_of_the_real_meeting(revision: Compared) -> None:
    (minutes,) = revision.new.guideline.minutes
    assert (minutes.name, minutes.date) == ("第6回", "令和4年8月30日（火）13:30～14:20")
    assert [len(item.exchanges) for item in minutes.agenda] == [3, 0, 6]
    assert [len(one.replies) for one in exchanges(minutes)] == [1] * 9
    assert "公表された文言ではない" in minutes.remark


def test_each_exchange_of_the_shipped_minutes_led_to_changed_words(revision: Compared) -> None:
    for followed in shipped(revision):
        assert followed.links
        for link in followed.links:
            assert link.rows, (followed.name, link.link.target)
        for one in followed.promises:
            assert one.rows, one.promise.id
    states = [one.promise.state for followed in shipped(revision) for one in followed.promises]
    assert (states.count("反映済み"), states.count("検討中"), len(states)) == (6, 3, 9)


def test_every_item_that_the_meeting_asked_for_is_named_by_an_exchange(revision: Compared) -> None:
    assert revision.trace
    named = {one.link.item for followed in shipped(revision) for one in followed.links}
    asked = {traced.item.id for traced in revision.trace.items if traced.item.origin.document == "議事概要"}
    assert asked <= named


@pytest.mark.skipif(
    not REAL.is_dir(), reason=f"no minutes of real meetings in {REAL}; set GUIDELINEC_MINUTES to their folder"
)
def test_the_shipped_minutes_are_those_of_the_real_meeting_in_other_words(revision: Compared) -> None:
    real = read_minutes((REAL / "2022-08-30_dai6kai.txt").read_bytes(), "x.txt").minutes
    assert real is not None
    ours = [followed.exchange for followed in shipped(revision)]
    assert [one.source for one in ours] == [one.digest for one in exchanges(real)]
    for mine, theirs in zip(ours, exchanges(real), strict=True):
        left = "\n".join((mine.question, *(reply.text for reply in mine.replies)))
        right = "\n".join((theirs.question, *(reply.text for reply in theirs.replies)))
        match = SequenceMatcher(None, left, right, autojunk=False).find_longest_match()
        assert match.size < 20, left[match.a : match.a + match.size]
