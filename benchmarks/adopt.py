"""How long `adopt status` takes for many towns, how much memory, and whether a run that is killed in the middle goes on.

Run: python benchmarks/adopt.py [--count 40] [--workers 2] [--folder DIR] [--cluster]

Without a folder of policies, towns are made from the shipped guideline: its 例文 as articles, in each town some left out, some words and
the order of the chapters the town's own. Prints the seconds a town, the largest memory of a process, what a run does after it was killed
(SIGKILL) half way, whether both reports are the same, and with --cluster the same on a local Dask cluster of as many workers.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from guidelinec.adopt.provisions import Provision, edition_provisions
from guidelinec.cli.project import read_files
from guidelinec.cli.status.journal import FOLDER
from guidelinec.model.normative import normative_part
from guidelinec.numbering.printed import printed_numbers
from guidelinec.pipeline import read_editions
from guidelinec.publication import publish

ROOT = Path(__file__).parents[1]
FILES = ("反映状況.html", "反映状況.xlsx", "反映状況.json")
NAMES = (
    ("CISO", "副町長"),
    ("統括情報セキュリティ責任者", "総務課長"),
    ("情報システム管理者", "電算係長"),
    ("職員等", "職員"),
    ("本市", "本町"),
)


@dataclass(frozen=True)
class Measured:
    """A run: its exit code, its seconds, the processor time of all its processes, and the most memory that one of them had, in MiB."""

    code: int
    seconds: float
    processor: float
    memory: int


def made_towns(folder: Path, count: int, seed: int) -> None:
    """Policies of towns that never were, of either edition."""
    editions = read_editions(read_files(ROOT), "security-policy")[0]
    (folder / "g.json").write_bytes(publish(editions))
    provisions = [
        edition_provisions(normative_part(one.document, one.design.kinds), printed_numbers(one.labels))
        for one in editions
    ]
    towns = folder / "towns"
    towns.mkdir()
    for number in range(count):
        chance = random.Random(seed * 10_000 + number)
        text = made_policy(provisions[number % len(provisions)], chance)
        (towns / f"第{number + 1:04d}町.txt").write_text(text, encoding="utf-8")


def made_policy(clauses: tuple[Provision, ...], chance: random.Random) -> str:
    """The clauses as articles in the town's words, some of them left out."""
    swaps = [pair for pair in NAMES if chance.random() < 0.7]
    lines = ["情報セキュリティポリシー"]
    article = 0
    for clause in clauses:
        if clause.parent < 0 or (clause.speaks and chance.random() < 0.15):
            continue
        if not clause.speaks:
            lines += [f"（{clause.title}）"] if clause.title else []
            continue
        article += 1
        words = clause.words.replace("\n", "")
        for theirs, ours in swaps:
            words = words.replace(theirs, ours)
        lines.append(f"第{article}条　{words}")
    return "\n".join([*lines, ""])


def status(folder: Path, towns: Path, output: str, *words: str) -> list[str]:
    """The command."""
    return [
        sys.executable, "-m", "guidelinec", "adopt", "status", str(towns),
        "--guideline", str(folder / "g.json"), "-o", str(folder / output), *words,
    ]  # fmt: skip


def run(command: list[str], kill_at: int = 0, journal: Path = ROOT) -> Measured:
    """Run it and watch its processes; kill all of them when so many results are kept."""
    started, most, spent = time.monotonic(), 0, {}
    process = subprocess.Popen(
        command, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    while process.poll() is None:
        for pid, (seconds, memory) in watched(process.pid).items():
            spent[pid], most = seconds, max(most, memory)
        if kill_at and kept(journal) >= kill_at:
            os.killpg(process.pid, signal.SIGKILL)
        time.sleep(0.2)
    return Measured(process.returncode, time.monotonic() - started, sum(spent.values()), most)


def kept(output: Path) -> int:
    """How many results are kept."""
    return sum(path.is_file() for path in (output / FOLDER).rglob("*"))


def watched(session: int) -> dict[int, tuple[float, int]]:
    """The processor seconds and the MiB of each process of the session now (Linux)."""
    found = {}
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if os.getsid(int(process.name)) == session:
                fields = (process / "stat").read_text().rpartition(")")[2].split()
                ticks = int(fields[11]) + int(fields[12])
                pages = int((process / "statm").read_text().split()[1])
                found[int(process.name)] = ticks / os.sysconf("SC_CLK_TCK"), pages * 4 // 1024
        except (OSError, ValueError):
            continue
    return found


def told(what: str, measured: Measured, count: int, workers: int) -> None:
    """A line about a run."""
    print(
        f"{what}: exit {measured.code}, {measured.seconds:.1f} s, {measured.seconds / max(count, 1):.2f} s a town on {workers} workers "
        f"({measured.processor / max(count, 1):.2f} s of a processor a town), largest process {measured.memory} MiB",
        flush=True,
    )


def main() -> int:
    """Measure."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--count", type=int, default=40)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--cluster", action="store_true")
    parser.add_argument(
        "--without-whole", action="store_true", help="measure the killed and the resumed run alone"
    )
    asked = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="guidelinec-adopt-"))
    made_towns(folder, 0 if asked.folder else asked.count, asked.seed)
    towns = asked.folder or folder / "towns"
    workers = ("--workers", str(asked.workers))
    count = asked.count
    if not asked.without_whole:
        whole = run(status(folder, towns, "whole", *workers))
        count = kept(folder / "whole")
        told("whole", whole, count, asked.workers)
    killed = run(status(folder, towns, "killed", *workers), kill_at=count // 2, journal=folder / "killed")
    there = kept(folder / "killed")
    told(f"killed with {there} of {count} kept", killed, there, asked.workers)
    told("resumed", run(status(folder, towns, "killed", *workers)), count - there, asked.workers)
    if not asked.without_whole:
        print("same report:", same(folder, "whole", "killed"))
    if asked.cluster and not asked.without_whole:
        on_cluster(folder, towns, count, asked.workers)
    shutil.rmtree(folder)
    return 0


def on_cluster(folder: Path, towns: Path, count: int, workers: int) -> None:
    """The same on a local cluster."""
    from distributed import LocalCluster

    with LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=None) as cluster:
        there = run(status(folder, towns, "cluster", "--scheduler", cluster.scheduler_address))
    told("cluster", there, count, workers)
    print("same report:", same(folder, "whole", "cluster"))


def same(folder: Path, one: str, other: str) -> bool:
    """Whether two reports are the same, byte for byte."""
    return all((folder / one / name).read_bytes() == (folder / other / name).read_bytes() for name in FILES)


if __name__ == "__main__":
    sys.exit(main())
