"""The six made-up towns of docs/demo/towns: every policy gets its files, and what is accepted is not proposed again."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from guidelinec.cli.town.guideline import TownGuideline, numbered_editions
from guidelinec.cli.town.session import Asked, open_town
from guidelinec.cli.town.update import TownUpdate, WantedTables, town_update, update_files
from guidelinec.ooxml.blocks import P
from guidelinec.ooxml.package import parse_xml, read_package
from guidelinec.worklist.house_form import HOUSE_FORMS, USUAL
from guidelinec.write.proposal.places import words_of
from small_town import settled_file

ROOT = Path(__file__).parents[1]
TOWNS = ROOT / "docs" / "demo" / "towns"
DATE = "2000-01-01T00:00:00Z"

EXPECTED = {
    (
        "青嶺町 情報セキュリティ対策規程.docx",
    ): "第2条　情報セキュリティ管理者は、その課の情報資産を台帳に載せ、1年に1回以上、これを改めなければならない。",
    ("若葉台市 対策基準.docx",): "業務委託事業者に見せる情報の範囲及び見せるための手段",
    (
        "緑沢村 情報セキュリティ規則.html",
    ): "２　情報システム管理者は、前項の設定の状況を、年1回以上、及び業務委託事業者が変わる都度確認しなければならない。",
    (
        "星見町 基本方針.docx",
        "星見町 対策基準.txt",
    ): "(1)　サーバ、端末、通信機器、電源等の設備及び電磁的記録媒体（クラウドサービスを利用する場合における事業者の設備のうち、町が利用する部分を含む。）",
    ("東海原町 セキュリティポリシー.txt",): "第3章　クラウド利用等の特則",
    (
        "鶴ヶ淵町 情報管理規則.md",
    ): "第3条　端末に備わる記憶装置の暗号化は、電算担当が、職員等に渡す前から働かせなければならない。",
}
"""A paragraph that each policy has once all proposals are accepted."""


@pytest.fixture(scope="module")
def guideline() -> TownGuideline:
    """The guideline is the same for all towns, and is read once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        return TownGuideline(numbered_editions("", None))


Ran = Callable[[tuple[str, ...]], tuple[Path, TownUpdate]]


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory, guideline: TownGuideline) -> Ran:
    """The folder with the files of the first run for a town's policies, and what they ask; each town is run once."""

    @cache
    def first_run(names: tuple[str, ...]) -> tuple[Path, TownUpdate]:
        folder = tmp_path_factory.mktemp("町")
        return folder, run(tuple(TOWNS / name for name in names), folder, guideline)

    return first_run


def run(policies: tuple[Path, ...], folder: Path, guideline: TownGuideline) -> TownUpdate:
    """`adopt update`, its files written into a folder."""
    update = town_update(open_town(Asked(policies, folder, to="2023-03"), guideline), "2023-03")
    wanted = WantedTables(HOUSE_FORMS[USUAL], amending_text=True)
    for path, data in update_files(update, wanted, DATE).items():
        path.write_bytes(data)
    return update


def paragraphs(word: bytes) -> list[str]:
    """The words of each paragraph."""
    package = read_package(word)
    return [words_of(one) for one in parse_xml(package.parts[package.main_part()], "x").iter(P)]


@pytest.mark.parametrize("names", EXPECTED, ids=lambda names: names[0].partition(" ")[0])
def test_a_town_gets_its_files(names: tuple[str, ...], ran: Ran) -> None:
    folder, update = ran(names)
    stems = [Path(name).stem for name in names]
    accepted = [settled_file((folder / f"{stem}_改正案.docx").read_bytes(), "accept") for stem in stems]
    assert EXPECTED[names] in paragraphs(accepted[0])
    for ending in ("_報告.html", "_新旧対照表.xlsx", "_作業一覧.docx", "_改め文.docx"):
        assert (folder / f"{stems[0]}{ending}").stat().st_size > 1000
    own = {update.session.town.policy.labels[place] for place in update.session.town.linking.own}
    assert not own & {task.policy for task in update.worklist.tasks}


@pytest.mark.parametrize(
    "name", ["青嶺町 情報セキュリティ対策規程.docx", "東海原町 セキュリティポリシー.txt"]
)
def test_what_is_accepted_is_not_proposed_again(
    name: str, ran: Ran, tmp_path: Path, guideline: TownGuideline
) -> None:
    folder = shutil.copytree(ran((name,))[0], tmp_path / "町")
    stem = name.rpartition(".")[0]
    policy = folder / f"{stem}.docx"
    policy.write_bytes(settled_file((folder / f"{stem}_改正案.docx").read_bytes(), "accept"))
    again = run((policy,), folder, guideline)
    assert not again.worklist.edits
    assert not [task for task in again.worklist.tasks if task.group == "要改正"]


def test_the_first_item_of_a_new_heading_looks_like_an_item(ran: Ran) -> None:
    name = "東海原町 セキュリティポリシー"
    folder, _ = ran((f"{name}.txt",))
    package = read_package(settled_file((folder / f"{name}_改正案.docx").read_bytes(), "accept"))
    items = {
        words_of(one)[:9]: dict(one.find("{*}pPr/{*}ind").attrib)
        for one in parse_xml(package.parts[package.main_part()], "x").iter(P)
        if words_of(one).startswith("(1)")
    }
    assert items["(1)　前号の許可"] == items["(1)　情報セキュ"]
