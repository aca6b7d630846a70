"""How long the answers of many bodies take: makes filled workbooks of the shipped guideline, and collects them.

    python benchmarks/checklists.py [BODIES] [--workers N] [--folder FOLDER]

Every fiftieth file is damaged. Prints the seconds of collecting (making them does not count), and what a file takes
of a processor, which counts on a busy machine.
"""

from __future__ import annotations

import argparse
import io
import pickle
import random
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]

from checklist_books import filled, workbook  # noqa: E402
from guidelinec.cli.checked.collect import asked_of  # noqa: E402
from guidelinec.cli.checked.task import BookJob, sums_task  # noqa: E402
from guidelinec.cli.project import read_files  # noqa: E402
from guidelinec.pipeline import read_editions  # noqa: E402

DAMAGED = 50
KINDS = 8
MEASURED = 80


def main() -> None:
    """Make, collect, tell."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("bodies", nargs="?", type=int, default=1788)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--folder", type=Path, default=None)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = asked.folder or Path(temporary) / "returned"
        make(folder, asked.bodies)
        started = time.perf_counter()
        words = [
            "checklist",
            "collect",
            str(folder),
            "-o",
            f"{temporary}/out",
            "--workers",
            str(asked.workers),
        ]
        done = subprocess.run(
            [sys.executable, "-m", "guidelinec", *words], cwd=ROOT, env=environment(), check=False
        )
        seconds = time.perf_counter() - started
        assert done.returncode == 1, "damaged files are named"
        print(f"{asked.bodies} files in {seconds:.0f} s: {asked.bodies / seconds:.1f} a second")
        print(f"{processor_time(folder) * 1000:.0f} ms of a processor a file")


def processor_time(folder: Path) -> float:
    """The seconds of a processor that a file takes, which other work on the machine does not lengthen much."""
    files = sorted(folder.iterdir())[:MEASURED]
    shipped = read_files(ROOT)
    rows = asked_of(read_editions(shipped, "security-policy", "2023-03")[0][0])
    shared = pickle.dumps(rows)
    jobs = [BookJob(path.name, path.read_bytes(), "ja") for path in files]
    sums_task(jobs[0], shared)
    started = time.process_time()
    for job in jobs:
        sums_task(job, shared)
    return (time.process_time() - started) / len(jobs)


def environment() -> dict[str, str]:
    """The environment of the command."""
    import os

    return {**os.environ, "PYTHONPATH": str(ROOT / "src"), "GUIDELINEC_LANG": "ja"}


def make(folder: Path, bodies: int) -> None:
    """A few workbooks filled in by openpyxl, and from these as many as there are bodies, each under a name of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    draw = random.Random(1)
    bases = [
        filled(
            workbook(kind, profile), kind, body="BODY-0000", department="総務課", size="市", seed=str(number)
        )
        for number in range(KINDS // 4)
        for kind in ("self", "audit")
        for profile in ("", "city")
    ]
    for number in range(bodies):
        data = renamed(bases[number % len(bases)], f"BODY-{number:04d}")
        if number % DAMAGED == DAMAGED - 1:
            data = data[: draw.randrange(100, len(data))]
        (folder / f"{number:04d}.xlsx").write_bytes(data)


def renamed(data: bytes, name: str) -> bytes:
    """The workbook of another body."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for part in source.namelist():
            words = source.read(part)
            if part.endswith(".xml"):
                words = words.replace(b"BODY-0000", name.encode())
            target.writestr(part, words)
    return buffer.getvalue()


if __name__ == "__main__":
    main()
