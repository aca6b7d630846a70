"""The redline of two long Word files beside what else there is, and beside the floor under any comparison.

    python benchmarks/redline.py [--pages 50 400 2000] [--peers PYTHON] [--timeout 900]

The pairs are those of make_pair.py in the shared tools (../shared/tools, or GUIDELINEC_TOOLS). Each run is a fresh process; the
least of `--runs` counts for the floor and for guidelinec, one run for a peer. An output is right when accept-all and reject-all read
as the two inputs (docx_views.py). Peers are tried with the interpreter of `--peers` (python-redlines with python-redlines-docxodus,
jubarte-redlines, docx-trackdiff); those that are not installed there are left out with a message.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TOOLS = Path(os.environ.get("GUIDELINEC_TOOLS", ROOT.parent / "shared" / "tools"))

DOCXODUS = """
import sys
from python_redlines import DocxodusEngine
data = DocxodusEngine().run_redline("a", open(sys.argv[1], "rb").read(), open(sys.argv[2], "rb").read())[0]
open(sys.argv[3], "wb").write(data)
"""
PEERS = {
    "docxodus": ("python_redlines", ["{python}", "-c", DOCXODUS, "{old}", "{new}", "{out}"]),
    "jubarte": ("jubarte_redlines", ["{bin}/jubarte-redlines", "compare", "{old}", "{new}", "-o", "{out}"]),
    "docx-trackdiff": ("docx_trackdiff", ["{bin}/docx-trackdiff", "{old}", "{new}", "{out}"]),
}
"""Name: the module that must be there, and the command."""

OURS = [sys.executable, "-m", "guidelinec.cli.redline", "{old}", "{new}", "-o", "{out}"]
FLOOR = [sys.executable, str(TOOLS / "floor.py"), "{old}", "{new}", "--out", "{out}"]

MEASURE = """
import resource, subprocess, sys
code = subprocess.run(sys.argv[1:], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
sys.exit(code)
"""


def main() -> None:
    """Print one line for each size and program."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pages", type=int, nargs="+", default=[50, 400, 2000])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--peers", default=sys.executable, metavar="PYTHON")
    parser.add_argument("--timeout", type=float, default=900)
    given = parser.parse_args()
    if not (TOOLS / "make_pair.py").is_file():
        sys.exit(f"{TOOLS} is not there: set GUIDELINEC_TOOLS to the folder of make_pair.py")
    commands = {"floor": FLOOR, "guidelinec": OURS, **peers(given.peers)}
    print(f"{'pages':>6} {'program':<16} {'seconds':>8} {'of floor':>8} {'MB':>6}  right")
    for pages in given.pages:
        measure(pages, commands, given.runs, given.timeout)


def peers(python: str) -> dict[str, list[str]]:
    """The commands of the peers that are installed."""
    found: dict[str, list[str]] = {}
    for name, (module, command) in PEERS.items():
        if subprocess.run([python, "-c", f"import {module}"], capture_output=True).returncode:
            print(f"{name} is not installed for {python}: left out", file=sys.stderr)
            continue
        found[name] = [
            word.replace("{python}", python).replace("{bin}", str(Path(python).parent)) for word in command
        ]
    return found


def measure(pages: int, commands: dict[str, list[str]], runs: int, timeout: float) -> None:
    """Time every command on one pair."""
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder)
        subprocess.run(
            [sys.executable, str(TOOLS / "make_pair.py"), str(pages), folder], check=True, capture_output=True
        )
        old, new = made / f"made-{pages}.old.docx", made / f"made-{pages}.new.docx"
        least = 0.0
        for name, command in commands.items():
            out = made / f"{name}.docx"
            filled = [
                word.replace("{old}", str(old)).replace("{new}", str(new)).replace("{out}", str(out))
                for word in command
            ]
            times = [run(filled, timeout) for _ in range(runs if name in ("floor", "guidelinec") else 1)]
            seconds, memory = min(times)
            least = least or seconds
            verdict = "-" if name == "floor" else right(old, new, out)
            print(
                f"{pages:>6} {name:<16} {seconds:>8.2f} {seconds / least:>8.1f} {memory / 1024:>6.0f}  {verdict}",
                flush=True,
            )


def run(command: list[str], timeout: float) -> tuple[float, int]:
    """Wall seconds and peak kilobytes of a fresh process."""
    started = time.perf_counter()
    try:
        done = subprocess.run(
            [sys.executable, "-c", MEASURE, *command], capture_output=True, text=True, timeout=timeout
        )
    except subprocess.TimeoutExpired:
        return timeout, 0
    return time.perf_counter() - started, int(done.stdout.strip() or 0)


def right(old: Path, new: Path, out: Path) -> str:
    """Whether the output reads as both inputs."""
    sys.path.insert(0, str(TOOLS))
    from check_redline import compare
    from docx_views import Document

    if not out.is_file():
        return "no file"
    return "no" if compare(Document(old), Document(new), Document(out)) else "yes"


if __name__ == "__main__":
    main()
