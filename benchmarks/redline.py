"""The redline of two long Word files beside what else there is, and beside the floor under any comparison.

    python benchmarks/redline.py [--pages 50 400 2000] [--unlike] [--peers PYTHON] [--timeout 900]

The pairs are those of make_pair.py in the shared tools (../shared/tools, or GUIDELINEC_TOOLS). With `--unlike` the worst cases follow:
`other`, the new side of another pair, which shares every word and no clause, and `none`, one that shares no word. Seconds are those
of the processor, since others may be at work beside. Each run is a fresh process; the least of `--runs` counts for the floor and
for guidelinec, one run for a peer. An output is right when accept-all and reject-all read
as the two inputs (docx_views.py). Peers are tried with the interpreter of `--peers` (python-redlines with python-redlines-docxodus,
jubarte-redlines, docx-trackdiff); those that are not installed there are left out with a message.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
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

OURS = [sys.executable, "-m", "guidelinec.cli.verbs.word.redline", "{old}", "{new}", "-o", "{out}"]
FLOOR = [sys.executable, str(TOOLS / "floor.py"), "{old}", "{new}", "--out", "{out}"]

MEASURE = """
import resource, subprocess, sys
code = subprocess.run(sys.argv[1:], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_utime + used.ru_stime, used.ru_maxrss)
sys.exit(code)
"""


def main() -> None:
    """Print one line for each size and program."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pages", type=int, nargs="+", default=[50, 400, 2000])
    parser.add_argument("--unlike", action="store_true")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--peers", default=sys.executable, metavar="PYTHON")
    parser.add_argument("--timeout", type=float, default=900)
    given = parser.parse_args()
    if not (TOOLS / "make_pair.py").is_file():
        sys.exit(f"{TOOLS} is not there: set GUIDELINEC_TOOLS to the folder of make_pair.py")
    commands = {"floor": FLOOR, "guidelinec": OURS, **peers(given.peers)}
    print(f"{'pages':>6} {'pair':<6} {'program':<16} {'seconds':>8} {'of floor':>8} {'MB':>6}  right")
    for pages in given.pages:
        with tempfile.TemporaryDirectory() as folder:
            for name, old, new in pairs(pages, Path(folder), given.unlike):
                measure(f"{pages:>6} {name:<6}", old, new, commands, given.runs, given.timeout)


def pairs(pages: int, folder: Path, unlike: bool) -> Iterator[tuple[str, Path, Path]]:
    """The made pair, and two without a clause in common, one of them without a word in common."""
    old, new = make(pages, folder, 1)
    yield "made", old, new
    if unlike:
        _, other = make(pages, folder / "other", 7)
        yield "other", old, other
        strange = folder / "strange.docx"
        with zipfile.ZipFile(other) as source, zipfile.ZipFile(strange, "w", zipfile.ZIP_DEFLATED) as target:
            for part in source.namelist():
                data = source.read(part)
                target.writestr(part, rewritten(data) if part == "word/document.xml" else data)
        yield "none", old, strange


def make(pages: int, folder: Path, seed: int) -> tuple[Path, Path]:
    """The pair of a seed."""
    folder.mkdir(exist_ok=True)
    command = [sys.executable, str(TOOLS / "make_pair.py"), str(pages), str(folder), "--seed", str(seed)]
    subprocess.run(command, check=True, capture_output=True)
    return folder / f"made-{pages}.old.docx", folder / f"made-{pages}.new.docx"


def rewritten(document: bytes) -> bytes:
    """A main part with every Japanese sign replaced by a Korean one."""
    return re.sub(
        r"[^\x00-\x7f]", lambda sign: chr(0xAC00 + ord(sign[0]) * 7 % 8000), document.decode()
    ).encode()


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


def measure(
    title: str, old: Path, new: Path, commands: dict[str, list[str]], runs: int, timeout: float
) -> None:
    """Time every command on one pair."""
    least = 0.0
    for name, command in commands.items():
        out = new.with_name(f"{name}.docx")
        out.unlink(missing_ok=True)
        filled = [
            word.replace("{old}", str(old)).replace("{new}", str(new)).replace("{out}", str(out))
            for word in command
        ]
        times = [run(filled, timeout) for _ in range(runs if name in ("floor", "guidelinec") else 1)]
        seconds, memory = min(times)
        least = least or seconds
        verdict = "-" if name == "floor" else right(old, new, out)
        figures = f"{seconds:>8.2f} {seconds / least:>8.1f} {memory / 1024:>6.0f}"
        print(f"{title} {name:<16} {figures}  {verdict}", flush=True)


def run(command: list[str], timeout: float) -> tuple[float, int]:
    """Seconds of the processor and peak kilobytes of a fresh process."""
    try:
        done = subprocess.run(
            [sys.executable, "-c", MEASURE, *command], capture_output=True, text=True, timeout=timeout
        )
    except subprocess.TimeoutExpired:
        return timeout, 0
    seconds, memory = done.stdout.split()
    return float(seconds), int(memory)


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
