"""`adopt status`: the sums of many towns, the same whatever the number of workers, and whatever was done before."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from click.testing import Result
from openpyxl import load_workbook

from guidelinec.cli.status import local, run
from guidelinec.cli.status.inputs import town_inputs
from guidelinec.cli.status.journal import FOLDER
from guidelinec.cli.status.local import run_local
from guidelinec.cli.status.task import TownJob
from guidelinec.model.seal import seal_of
from guidelinec.schema.publish import SCHEMAS
from guidelinec.schema.status import Choice, ClassName, RollUpReport
from guidelinec.worklist.decision import TakeOver
from guidelinec.worklist.task import TaskClass
from invoked import invoke
from publications import ROOT, small

OLD = "第1条　町は、総務省に報告する。\n第2条　職員は、台帳に記録する。\n"
NEW = (
    "第1条　市は、総務省及びデジタル庁に報告する。\n第2条　職員は、台帳に記録する。\n"
    "第3条　市は、クラウドの利用を届け出る。\n"
)
TOWNS = {"青葉町": OLD, "緑市": NEW, "<b>村": OLD, "=1+1": NEW}
FILES = ("反映状況.html", "反映状況.xlsx", "反映状況.json")


def status(*words: str, output: str = "out") -> Result:
    """Roll up the towns against the small guideline."""
    return invoke("adopt", "status", *words, "--guideline", "g.json", "-o", output)


def policy(text: str) -> str:
    """A policy with a chapter around its articles."""
    return f"規程\n第1章　対策\n{text}"


def outputs(folder: str = "out") -> dict[str, bytes]:
    """The files of a report."""
    return {name: Path(folder, name).read_bytes() for name in FILES}


def report(folder: str = "out") -> Any:
    """The figures of a report."""
    return json.loads(outputs(folder)["反映状況.json"])


@pytest.fixture(autouse=True)
def prefecture(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with four towns and the guideline."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GUIDELINEC_LANG", "ja")
    monkeypatch.setenv("PYTHONPATH", str(ROOT / "src"))  # for the workers, which begin in another folder
    Path("g.json").write_bytes(small())
    Path("県").mkdir()
    for name, text in TOWNS.items():
        Path("県", f"{name}.txt").write_text(policy(text), encoding="utf-8")
    return tmp_path


def test_who_has_taken_over_what_is_summed_by_item_and_chapter() -> None:
    done = status("県")
    assert done.exit_code == 0, done.stderr
    rolled = report()
    assert RollUpReport.model_validate_json(outputs()["反映状況.json"])
    items = {item["id"]: item["counts"] for item in rolled["items"]}
    assert items["P01"]["反映済み"] == 2
    assert items["P01"]["団体の語で反映"] == 2
    assert items["P02"]["反映済み"] == 2
    assert [(one["number"], one["title"]) for one in rolled["chapters"]] == [("第1編第1章", "対策")]
    assert {town["town"]: town["counts"]["反映済み"] for town in rolled["towns"]} == {
        "青葉町": 0, "緑市": 2, "<b>村": 0, "=1+1": 2,
    }  # fmt: skip


def test_every_sum_is_the_sum_of_the_towns() -> None:
    status("県")
    rolled = report()
    for name, count in rolled["counts"].items():
        assert count == sum(town["counts"][name] for town in rolled["towns"])
    for kind in ("items", "chapters"):
        for group in rolled[kind]:
            of_towns = [town[kind][group["id"]] for town in rolled["towns"] if group["id"] in town[kind]]
            for name, count in group["counts"].items():
                assert count == sum(counts[name] for counts in of_towns)


def test_the_number_of_workers_changes_no_byte() -> None:
    Path("県", "壊れた町.docx").write_bytes(b"PK\x03\x04 broken")
    assert status("県", "--workers", "1", output="1").exit_code == 1
    assert status("県", "--workers", "3", output="3").exit_code == 1
    assert outputs("1") == outputs("3")


def test_a_cluster_gives_the_same_bytes() -> None:
    distributed = pytest.importorskip("distributed")
    Path("県", "壊れた町.docx").write_bytes(b"PK\x03\x04 broken")
    status("県", output="here")
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=50
    ) as cluster:
        done = status("県", "--scheduler", cluster.scheduler_address, output="there")
    assert done.exit_code == 1, done.stderr
    assert outputs("there") == outputs("here")


def test_a_scheduler_that_is_not_there_is_told() -> None:
    pytest.importorskip("distributed")
    done = status("県", "--scheduler", "nowhere://x")
    assert done.exit_code == 3
    assert "スケジューラー nowhere://x" in done.stderr


def test_a_bad_file_is_named_and_the_others_go_on() -> None:
    Path("県", "公園条例.txt").write_text("公園条例\n第1条　花壇を設ける。\n", encoding="utf-8")
    Path("県", "壊れた町.docx").write_bytes(b"PK\x03\x04 broken")
    done = status("県")
    assert done.exit_code == 1
    named = {Path(one["name"]).name: one["reason"] for one in report()["failed"]}
    assert set(named) == {"公園条例.txt", "壊れた町.docx"}
    assert "どの版から作られたとも言えません" in named["公園条例.txt"]
    assert "/tmp" not in "".join(named.values())
    assert "公園条例.txt" in done.stderr
    assert len(report()["towns"]) == 4


def test_where_nothing_can_be_read_the_exit_code_says_so() -> None:
    Path("壊れた町.docx").write_bytes(b"PK\x03\x04 broken")
    assert status("壊れた町.docx").exit_code == 3
    assert status("ない町.docx").exit_code == 3
    Path("空").mkdir()
    assert "見付かりません" in status("空").stderr


def test_names_that_look_like_code_stay_text() -> None:
    status("県")
    page = outputs()["反映状況.html"].decode()
    assert "&lt;b&gt;村" in page
    assert "<b>村" not in page
    sheet = load_workbook("out/反映状況.xlsx")["団体別"]
    cell = next(cell for cell in sheet["A"] if cell.value == "=1+1")
    assert (cell.data_type, cell.quotePrefix) == ("s", True)


def test_shares_are_figures_in_the_workbook_and_shades_on_the_page() -> None:
    status("県")
    sheet = load_workbook("out/反映状況.xlsx")["団体×改定方針の項目"]
    figures = {row[0].value: [cell.value for cell in row[2:4]] for row in sheet.iter_rows(min_row=4)}
    assert figures["緑市"] == [1, 0.5]
    assert figures["青葉町"] == [0, 0]
    assert sheet.conditional_formatting
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert '<td class="h10">100%</td><td class="h5">50%</td>' in outputs()["反映状況.html"].decode()


def job_runs(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the towns whose jobs are run from now on."""
    names: list[str] = []

    def counted(
        jobs: Iterator[tuple[int, TownJob]],
        guideline: bytes,
        workers: int,
        task: Callable[[TownJob, bytes], bytes],
    ) -> Iterator[tuple[int, bytes]]:
        for number, job in jobs:
            names.append(job.name)
            yield number, task(job, guideline)

    monkeypatch.setattr("guidelinec.cli.status.command.run_local", counted)
    return names


def test_a_run_that_was_killed_goes_on_where_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    status("県", output="whole")
    names = job_runs(monkeypatch)
    write = run.ResultJournal.write

    def killed(journal: run.ResultJournal, key: str, result: bytes) -> None:
        if len(names) > 2:
            raise KeyboardInterrupt
        write(journal, key, result)

    monkeypatch.setattr(run.ResultJournal, "write", killed)
    with pytest.raises((KeyboardInterrupt, SystemExit)):
        raise_exit(status("県"))
    assert not Path("out/反映状況.json").exists()
    monkeypatch.setattr(run.ResultJournal, "write", write)
    before = list(names)
    done = status("県")
    assert "2団体は前の結果を使います。" in done.stderr
    assert names[len(before) :] == sorted(TOWNS)[2:]
    assert outputs() == outputs("whole")


def raise_exit(result: Result) -> None:
    """A command that was interrupted ends with an exit code of its own."""
    if result.exit_code:
        raise SystemExit(result.exit_code)


def test_only_what_changed_is_done_again(monkeypatch: pytest.MonkeyPatch) -> None:
    names = job_runs(monkeypatch)
    status("県")
    Path("県", "青葉町.txt").write_text(policy(NEW), encoding="utf-8")
    names.clear()
    status("県")
    assert names == ["青葉町"]
    assert {town["town"]: town["counts"]["反映済み"] for town in report()["towns"]}["青葉町"] == 2
    assert len(list(Path("out", FOLDER).rglob("*"))) > 4


def test_results_for_another_edition_are_no_results_for_this_one() -> None:
    status("県")
    assert status("県", "--to", "1").exit_code == 0
    assert report()["to"] == "1"
    assert status("県", "--to", "9").exit_code == 3


def dies(job: TownJob, guideline: bytes) -> bytes:
    """A job that kills its process."""
    if job.name == "死":
        os._exit(9)
    return job.name.encode()


def test_a_job_that_kills_its_process_is_named_and_the_others_are_done() -> None:
    jobs = [
        (number, TownJob(name, "2", "ja", (), 1))
        for number, name in enumerate(("甲", "死", "乙", "丙", "丁"))
    ]
    results = dict(run_local(iter(jobs), b"", 2, dies))
    assert [results[number] for number in (0, 2, 3, 4)] == [
        name.encode() for name in ("甲", "乙", "丙", "丁")
    ]
    assert results[1].startswith(b"failed: ")


def test_where_no_process_can_be_started_the_jobs_are_done_in_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local, "PROCESSES", False)
    monkeypatch.setattr("concurrent.futures.ProcessPoolExecutor", None)
    jobs = [(number, TownJob(name, "2", "ja", (), 1)) for number, name in enumerate(("甲", "乙"))]
    assert list(run_local(iter(jobs), b"", 2, named)) == [(0, "甲".encode()), (1, "乙".encode())]


def named(job: TownJob, guideline: bytes) -> bytes:
    """A job that says its name."""
    return job.name.encode()


def test_no_more_jobs_are_read_than_a_few_ahead() -> None:
    read: list[int] = []

    def jobs() -> Iterator[tuple[int, TownJob]]:
        for number in range(50):
            read.append(number)
            yield number, TownJob(str(number), "2", "ja", (), 1)

    for count, _ in enumerate(run_local(jobs(), b"", 2, dies)):
        assert len(read) <= count + 1 + 2 * local.AHEAD


def test_a_folder_is_a_town_with_all_its_files_and_nothing_that_was_made_from_them(prefecture: Path) -> None:
    town = prefecture / "県" / "赤町"
    town.mkdir()
    names = (
        "方針.docx",
        "方針.txt",
        "基準.html",
        "方針_改正案.docx",
        "方針_作業一覧.xlsx",
        "方針.adopt.yaml",
        "~$方針.docx",
        "m.json",
    )
    for name in names:
        (town / name).write_bytes(b"x")
    towns = {one.name: one for one in town_inputs([prefecture / "県"])}
    assert set(towns) == {*TOWNS, "赤町"}
    assert [path.name for path in towns["赤町"].files] == ["基準.html", "方針.docx"]
    assert [path.name for path in towns["赤町"].with_answers()][2:] == []


def sent(town: str = "青葉町") -> dict[str, Any]:
    """The status that a town sends, made by `adopt update`."""
    done = invoke(
        "adopt", "update", f"県/{town}.txt", "--to", "2", "--guideline", "g.json", "--folder", "送付"
    )
    assert done.exit_code == 0, done.stderr
    loaded: dict[str, Any] = json.loads(Path("送付", f"{town}_状況.json").read_bytes())
    return loaded


def test_towns_send_their_status_and_no_word_of_their_policy() -> None:
    status_file = sent()
    text = Path("送付/青葉町_状況.json").read_text(encoding="utf-8")
    assert SCHEMAS["town-status"].model_validate_json(text)
    assert "台帳" not in text
    assert "総務省" not in text
    assert status_file["town"] == "青葉町"
    status("県/青葉町.txt", output="policy")
    status("送付/青葉町_状況.json", output="sent")
    assert report("sent") == report("policy")


@pytest.mark.parametrize(
    ("lie", "code"),
    [
        ("altered", "書き換えられています"),
        ("sums", "合計が条項の内訳と合いません"),
        ("edition", "の状況です"),
        ("form", "読めません"),
    ],
)
def test_a_status_that_cannot_be_true_is_refused_and_named(lie: str, code: str) -> None:
    told = sent()
    if lie == "altered":
        told["clauses"][0]["name"] = "反映済み"
    elif lie == "sums":
        told["counts"]["反映済み"] = 99
    elif lie == "edition":
        told["fingerprint"] = "0" * 12
    else:
        told["clauses"] = [["deep"]]
    if lie != "altered":
        del told["seal"]
        told["seal"] = seal_of(told)
    Path("送付/青葉町_状況.json").write_text(json.dumps(told), encoding="utf-8")
    done = status("県/緑市.txt", "送付/青葉町_状況.json")
    assert done.exit_code == 1
    (failed,) = report()["failed"]
    assert failed["name"] == "送付/青葉町_状況.json"
    assert code in failed["reason"]
    assert [town["town"] for town in report()["towns"]] == ["緑市"]


def test_the_schema_has_the_classes_and_choices_of_the_worklist() -> None:
    assert get_args(ClassName) == get_args(TaskClass)
    assert get_args(Choice) == get_args(TakeOver)


def test_a_town_counts_once() -> None:
    sent()
    done = status("県", "送付/青葉町_状況.json")
    assert done.exit_code == 1
    (failed,) = report()["failed"]
    assert "同じ団体" in failed["reason"]
    assert len(report()["towns"]) == 4


def add_one(rolled: dict[str, Any], *way: str | int) -> None:
    """Make a count larger by one."""
    place: Any = rolled
    for step in way:
        place = place[step]
    place["反映済み"] += 1


LIES: list[tuple[str | int, ...]] = [
    ("counts",),
    ("items", 0, "counts"),
    ("chapters", 0, "counts"),
    ("towns", 0, "counts"),
    ("towns", 0, "items", "P01"),
]


@pytest.mark.parametrize("way", LIES, ids=lambda way: " ".join(map(str, way)))
def test_a_roll_up_whose_sums_are_not_those_of_its_towns_is_refused(way: tuple[str | int, ...]) -> None:
    status("県")
    assert invoke("verify", "out/反映状況.json").exit_code == 0
    rolled = report()
    add_one(rolled, *way)
    Path("out/反映状況.json").write_text(json.dumps(rolled), encoding="utf-8")
    done = invoke("verify", "out/反映状況.json")
    assert done.exit_code == 4
    assert "GL722" in done.stderr


def test_the_status_of_a_town_is_verified_by_its_seal() -> None:
    told = sent()
    assert invoke("verify", "送付/青葉町_状況.json").exit_code == 0
    told["base"] = "2"
    Path("送付/青葉町_状況.json").write_text(json.dumps(told), encoding="utf-8")
    done = invoke("verify", "送付/青葉町_状況.json")
    assert done.exit_code == 4
    assert "GL721" in done.stderr
