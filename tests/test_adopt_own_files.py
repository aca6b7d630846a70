"""What `adopt` wrote itself is not taken for a policy, and what it says on a terminal names clauses as they are printed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from guidelinec.cli.main import commands
from guidelinec.write.adoption_report.updates import write_updates_text
from small_town import Outcome, run_town, settled_file, town_file

ROOT = Path(__file__).parents[1]
STEM = "海辺町 情報セキュリティ規程"


@pytest.fixture
def first(monkeypatch: pytest.MonkeyPatch) -> Outcome:
    """The small town's first run; the command speaks Japanese."""
    monkeypatch.setenv("GUIDELINEC_LANG", "ja")
    monkeypatch.chdir(ROOT)
    return run_town(town_file())


def link(path: Path, *words: str) -> Result:
    """Run the command on a file."""
    return CliRunner().invoke(commands, ["adopt", "link", str(path), *words])


def test_proposals_that_nobody_settled_are_no_policy(first: Outcome, tmp_path: Path) -> None:
    path = tmp_path / f"{STEM}.docx"
    path.write_bytes(first.file.data)
    done = link(path)
    assert done.exit_code == 3
    assert str(path) in done.stderr
    assert "改正案の変更履歴が" in done.stderr
    assert "承諾するか元に戻し" in done.stderr
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    "ending", ["_改正案.docx", "_作業一覧.docx", "_新旧対照表.xlsx", ".adopt.xlsx", "_報告.html"]
)
def test_a_file_named_like_one_of_ours_beside_the_record_is_no_policy(
    ending: str, first: Outcome, tmp_path: Path
) -> None:
    (tmp_path / f"{STEM}.adopt.yaml").write_text("schema_version: 1\n", encoding="utf-8")
    path = tmp_path / f"{STEM}{ending}"
    path.write_bytes(settled_file(first.file.data, "accept"))
    done = link(path)
    assert done.exit_code == 3
    assert f"「{STEM}」のために作ったファイル" in done.stderr
    elsewhere = tmp_path / "別 の場所"
    elsewhere.mkdir()
    moved = Path(shutil.move(path, elsewhere / path.name))
    assert f"「{STEM}」のために作ったファイル" in link(moved, "--folder", str(tmp_path)).stderr


def test_what_was_accepted_and_kept_under_a_name_like_ours_is_a_policy_where_nothing_is_kept(
    first: Outcome, tmp_path: Path
) -> None:
    path = tmp_path / f"{STEM}_改正案.docx"
    path.write_bytes(settled_file(first.file.data, "accept"))
    done = link(path)
    assert "のために作ったファイル" not in done.stderr
    assert "変更履歴が" not in done.stderr


def test_the_text_names_clauses_by_number_and_title(first: Outcome) -> None:
    text = write_updates_text(first.town, first.listed, first.worklist)
    assert "  第1条第2項 ← 第2章1(2)　情報システム室\n" in text
    assert "  （新設）第4条第1項第1号 ← 第3章1(1)①　クラウドサービスの利用\n" in text
    assert "  第2条第3項 ← 第2章2(3)　職員等の遵守事項（元の版）\n" in text
    ids = {clause.id for clause in first.worklist.new.provisions if "-" in clause.id}
    assert not [name for name in ids if name in text]
