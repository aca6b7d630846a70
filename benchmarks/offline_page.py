"""How long the built offline page takes to be ready, and its jobs beside the same ones natively.

    python tasks.py offline-page && .venv/bin/python benchmarks/offline_page.py [ROUNDS]

Seconds of the clock, medians: a machine with other work slows both sides. Jobs begin with the file chosen and end with the result shown; a
native one is a process of its own. The first job of a kind also loads its modules, so it is told apart.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
FILE = ROOT / "build" / "offline" / "guidelinec.html"
TOWN = ROOT / "docs" / "demo" / "towns" / "若葉台市 対策基準.docx"
LONG = 600_000

JOBS = {
    # what: the task, its slot, the step, and the command
    "tracked changes listed": ("revisions", "file", "list", ["revisions", "list", "FILE"]),
    "a policy linked": ("adopt", "policy", "link", ["adopt", "link", "FILE"]),
    "a policy brought up to date": (
        "adopt",
        "policy",
        "update",
        ["adopt", "update", "FILE", "--to", "2023-03"],
    ),
    "all products of a project": ("project", "project", "build", ["build", "--no-pages"]),
}


def main() -> None:
    """Print a table."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    room = Path(tempfile.mkdtemp())
    for name in ("source", "structure"):
        shutil.copytree(ROOT / name, room / "project" / name)
    archive = Path(shutil.make_archive(str(room / "project"), "zip", room / "project"))
    with sync_playwright() as tools:
        browser = tools.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page()
        page.set_default_timeout(LONG)
        print(f"ready: {median(ready(page) for _ in range(rounds)):.1f} s")
        for what, (task, slot, step, command) in JOBS.items():
            file = archive if task == "project" else TOWN
            page.set_input_files(f"#{task}-{slot}", str(file))
            times = [in_page(page, task, step) for _ in range(rounds)]
            beside = [natively(command, file, room / "project") for _ in range(rounds)]
            print(
                f"{what}: first {times[0]:.1f} s, then {median(times[1:] or times):.1f} s; natively {median(beside):.1f} s"
            )
        browser.close()
    shutil.rmtree(room)


def ready(page: Page) -> float:
    """Open the page until it can be used."""
    started = time.perf_counter()
    page.goto(FILE.as_uri())
    page.wait_for_selector("body[data-engine=ready]")
    return time.perf_counter() - started


def in_page(page: Page, task: str, step: str) -> float:
    """Do a step."""
    started = time.perf_counter()
    page.click(f"#{task} .steps button[data-step={step}]")
    job = page.locator(f"#{task} .job").last
    job.and_(page.locator(":is([data-state=done], [data-state=failed])")).wait_for()
    assert job.get_attribute("data-state") == "done", job.inner_text()
    return time.perf_counter() - started


def natively(command: list[str], file: Path, project: Path) -> float:
    """Do the same on the command line."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(file, folder)
        words = [file.name if word == "FILE" else word for word in command]
        started = time.perf_counter()
        where = project if command[0] == "build" else Path(folder)
        subprocess.run(
            [sys.executable, "-m", "guidelinec", *words], cwd=where, capture_output=True, check=True
        )
        return time.perf_counter() - started


if __name__ == "__main__":
    main()
