"""The round of docs/ja/committee.md: each of its commands, in its order, on a copy of the shipped guideline."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from openpyxl import load_workbook

from guidelinec.cli.main import commands
from guidelinec.ooxml.package import read_package

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "ja" / "committee.md").read_text(encoding="utf-8").partition("## 一回りの例")[2]
COMMANDS = [
    line for block in re.findall(r"^```\n(.*?)^```$", PAGE, re.M | re.S) for line in block.splitlines()
]
REGISTER = Path("structure/security-policy/comments/2023-03.yaml")


def run(folder: Path, line: str) -> tuple[int, str]:
    """Run a command of the page as it stands there; its exit code and all that it says."""
    name, *words = shlex.split(line)
    if words[:1] == ["build"] and "word" in words:
        words.append("--no-pages")
    if name != "guidelinec":
        environment = os.environ | {"PYTHONPATH": str(ROOT / "src")}
        program = [sys.executable, *words]
        done = subprocess.run(program, cwd=folder, env=environment, capture_output=True, check=False)
        return done.returncode, done.stdout.decode() + done.stderr.decode()
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        result = CliRunner(env={"GUIDELINEC_LANG": "ja"}).invoke(commands, words)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.output


@pytest.fixture(scope="module")
def round_(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, list[tuple[int, str]]]]:
    """The folder after the round, and what each command said."""
    folder = tmp_path_factory.mktemp("委員会 試行")
    for name in ("source", "structure", "docs"):
        shutil.copytree(ROOT / name, folder / name)
    said: dict[str, list[tuple[int, str]]] = {}
    for line in COMMANDS:
        said.setdefault(line, []).append(run(folder, line))
    return folder, said


def test_each_command_does_what_the_page_says(round_: tuple[Path, dict[str, list[tuple[int, str]]]]) -> None:
    _, said = round_
    assert len(COMMANDS) > 15
    wanted = {"guidelinec check": [1], "guidelinec trace --check": [1, 0]}
    for line, results in said.items():
        codes = [code for code, _ in results]
        assert codes == wanted.get(line, [0] * len(codes)), (line, results)
    (listed,) = said["guidelinec comments list"]
    assert "受け付けた意見 12件（うち返信 1件）＝回答済み 0件＋未回答 12件" in listed[1]
    (still_open,) = said["guidelinec comments list --open"]
    assert "受け付けた意見 12件（うち返信 1件）＝回答済み 11件＋未回答 1件" in still_open[1]
    assert "C008\t未回答" in still_open[1]
    assert "要再確認" in said["guidelinec trace --check"][0][1]


def test_nothing_is_lost_between_the_ways(round_: tuple[Path, dict[str, list[tuple[int, str]]]]) -> None:
    folder, _ = round_
    comments = yaml.safe_load((folder / REGISTER).read_bytes())["comments"]
    bodies = [one["body"] for one in comments]
    assert {body: bodies.count(body) for body in bodies} == {
        "青葉市": 3,
        "白樺県": 2,
        "緑山大学": 4,
        "青空省": 3,
    }
    clauses = {one["id"]: one.get("clause") for one in comments}
    assert clauses["C008"] == "cloud-incident-report", "what explains a clause is about that clause"
    assert clauses["C009"] == "cloud-incident-provider-log"
    assert next(one["proposed"] for one in comments if one["id"] == "C009") == "業者から取得し、保管す"
    before = (folder / REGISTER).read_bytes()
    for line in COMMANDS:
        if " import " in line and ".docx" not in line:  # of a Word file tells test_comment_drafts
            assert "意見 0件を加えました" in run(folder, line)[1]
    assert (folder / REGISTER).read_bytes() == before


def test_the_papers_say_what_became_of_each(round_: tuple[Path, dict[str, list[tuple[int, str]]]]) -> None:
    folder, _ = round_
    book = load_workbook(folder / "意見募集の結果.xlsx")
    rows = list(book["意見と考え方"].iter_rows(min_row=4, values_only=True))
    assert len(rows) == 12
    assert [row[4] for row in rows].count("有") == 4
    table = load_workbook(folder / "意見と回答.xlsx")["意見と回答"]
    assert sum(str(row[0].value).startswith("C0") for row in table.iter_rows(min_row=4)) == 12
    replies = read_package((folder / "回答_山田委員.docx").read_bytes()).parts["word/comments.xml"].decode()
    assert "CISO又はその指名する者が事案と判断した時をいいます。" in replies
    page = (folder / "build/security-policy/2023-03/security-policy_2023-03_review.html").read_text(
        encoding="utf-8"
    )
    assert "速やかに同報しなければならない" in page
    assert page.count('class="answer"') == 11


def test_the_pictures_are_small_and_there() -> None:
    for name in re.findall(r"\]\(\.\./images/([^)]+)\)", PAGE):
        assert (ROOT / "docs" / "images" / name).stat().st_size < 200_000
