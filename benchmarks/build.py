"""Build time on editions of 500, 5,000 and 50,000 clauses, against pandoc on Markdown of the same text; a build of the shipped guideline,
Word alone and with all products of its revision, and of all shipped documents, without LibreOffice; and reading one long file.

Every figure is the best of several runs, everything in one go so that the ratios hold on any machine. Sizes, `--version` and the import
of click are the wall time of a whole process. Of the shipped documents both are told: the processor time in one process (where two share a
core, each takes longer), and the time by the clock in as many as a build takes. The aim is 3 s for all products of the guideline.
Needs `pip install pypandoc-binary` for the comparison; without it the ratios to pandoc are left out.

    python benchmarks/build.py [--runs 3] [--largest 5000|50000]
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from guidelinec.read.source.markdown import read_markdown

HOME = Path(__file__).parents[1]
SIZES = (500, 5_000, 50_000)
PER_FILE = 50
SENTENCES = (
    "職員等は、情報資産を取り扱うときは、その分類に応じ、情報セキュリティ管理者の指示に従わなければならない。",
    "統括情報セキュリティ責任者は、ネットワークの構成を示す図面を整え、年1回以上点検しなければならない。",
    "情報システム管理者は、**重要な情報**を保存する機器について、二重化その他の措置を講ずるよう努める。",
    "前項の規定は、災害その他やむを得ない理由があるときは、適用しない。この場合において、事後に報告するものとする。",
)
GUIDELINEC = (sys.executable, "-c", "from guidelinec.cli.main import main; main()")
GUIDELINE = """id: large
title: 計測用ガイドライン
editions:
  - {id: 2026-04, status: draft, date: 令和8年4月}
kinds:
  - {name: 例文, heading: 【例文】, boxed: true, normative: true}
  - {name: 解説, heading: （解説）}
numbering:
  main:
    headings: [{name: 編, text: 第%1編}, {name: 章, text: 第%2章}, {name: 節, text: "%3."}]
    items: [{name: 号, text: (%1)}, {name: 号の細分, text: "%2", format: decimalEnclosedCircle}]
outline:
  2026-04:
"""


def sentences(start: int, count: int) -> str:
    """Some sentences, different from clause to clause."""
    return "".join(SENTENCES[(start + index) % len(SENTENCES)] for index in range(count))


def items(file: int) -> Iterator[tuple[int, str, str, str]]:
    """The numbered items of a file: level, id, text, and the id of a clause that it refers to."""
    for index in range(PER_FILE - 1):
        target = f"f{file}-i{(index * 7) % (PER_FILE - 1)}" if index % 5 == 0 else ""
        yield int(index % 4 != 0), f"f{file}-i{index}", sentences(file + index, 1 + index % 3), target


def source_file(file: int) -> str:
    """A section of `PER_FILE` clauses in the source format."""
    lines = ["---", f"id: f{file}", f"title: 第{file}の節", "---", "", "::: 例文"]
    for level, name, text, target in items(file):
        reference = f"[](#{target})を参照すること。" if target else ""
        lines.append(f"{'   ' * level}1. {text}{reference} {{#{name}}}")
    return "\n".join([*lines, ":::", "", "::: 解説", sentences(file, 4), ":::", ""])


def plain_file(file: int) -> str:
    """The same section in pandoc's Markdown."""
    lines = ["", f"### 第{file}の節 {{#f{file}}}", "", "【例文】", ""]
    for level, _, text, target in items(file):
        reference = f"[参照](#f{file})を参照すること。" if target else ""
        lines.append(f"{'    ' * level}1. {text}{reference}")
    return "\n".join([*lines, "", "（解説）", "", sentences(file, 4), ""])


def write_project(root: Path, clauses: int) -> None:
    """A project of that many clauses, ten files a chapter, ten chapters a part; and the same text for pandoc."""
    outline, plain = [GUIDELINE], []
    for file in range(clauses // PER_FILE):
        if file % 100 == 0:
            outline.append(f"    - id: p{file // 100}\n      title: 第{file // 100}の編\n      children:\n")
            plain.append(f"\n# 第{file // 100}の編\n")
        if file % 10 == 0:
            outline.append(f"        - id: c{file // 10}\n          title: 章\n          children:\n")
            plain.append(f"\n## 第{file // 10}の章\n")
        outline.append(f"            - {{file: {file:05}.md}}\n")
        plain.append(plain_file(file))
        save(root / f"source/large/2026-04/{file:05}.md", source_file(file))
    save(root / "structure/large/guideline.yaml", "".join(outline))
    save(root / "plain.md", "\n".join(plain))


def save(path: Path, text: str) -> None:
    """Write a text file, with the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def best(command: Sequence[str], folder: Path, runs: int) -> float:
    """The best wall time of several runs of a whole process in seconds."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        subprocess.run(command, cwd=folder, check=True, capture_output=True)
        times.append(time.perf_counter() - start)
    return min(times)


def pandoc() -> str:
    """The pandoc of pypandoc-binary, "" where it is not installed."""
    try:
        import pypandoc
    except ImportError:
        return ""
    return str(pypandoc.get_pandoc_path())


def measure_size(clauses: int, runs: int) -> float:
    """Measure and print one size; gives our time."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        write_project(root, clauses)
        ours = best([*GUIDELINEC, "build", "--no-pages"], root, runs)
        if not list(root.glob("build/**/*.docx")):
            raise SystemExit("guidelinec built nothing")
        line = f"{clauses:>6} clauses: guidelinec {ours:6.2f} s"
        if program := pandoc():
            theirs = best([program, "plain.md", "-o", "plain.docx"], root, runs)
            line += f"   pandoc {theirs:6.2f} s   ratio {ours / theirs:4.2f}"
    print(line, flush=True)
    return ours


def measure_shipped(runs: int) -> None:
    """Print the time of whole builds of the shipped documents, the best of several runs."""
    guideline = ("--document", "security-policy")
    with tempfile.TemporaryDirectory() as folder:
        for room in ("source", "structure"):
            shutil.copytree(HOME / room, Path(folder) / room)
        for name, more in (
            ("the guideline, Word alone", (*guideline, "--to", "word")),
            ("the guideline, all products", guideline),
            ("all shipped documents, all products", ()),
        ):
            command = [*GUIDELINEC, "build", "--no-pages", *more]
            used = min(processor_time(command, Path(folder)) for _ in range(runs))
            clock = best(command, Path(folder), runs)
            print(f"{name}: {used:.2f} s of processor time, {clock:.2f} s by the clock", flush=True)


def processor_time(command: Sequence[str], folder: Path) -> float:
    """The processor time of a whole run in seconds, in one process where it can be held to one processor."""
    before = os.times().children_user
    subprocess.run(
        command, cwd=folder, check=True, capture_output=True, preexec_fn=_on_one_processor if HOLDS else None
    )
    return os.times().children_user - before


HOLDS = hasattr(os, "sched_setaffinity")
"""Whether a process can be held to one processor."""


def _on_one_processor() -> None:
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def measure_reading(clauses: int, runs: int) -> None:
    """Print the processor time of reading one file of that many clauses, with the place of every inline."""
    text = "".join(source_file(file).partition("---\n\n")[2] for file in range(clauses // PER_FILE))
    times = []
    for _ in range(runs):
        start = time.process_time()
        read_markdown(f"---\nid: a\ntitle: 題\n---\n\n{text}", "a.md")
        times.append(time.process_time() - start)
    print(f"reading one file of {clauses} clauses: {min(times):.2f} s of processor time", flush=True)


def main() -> None:
    """Print all figures."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--runs", type=int, default=3)
    options.add_argument("--largest", type=int, default=5_000, choices=SIZES)
    chosen = options.parse_args()
    times = [measure_size(size, chosen.runs) for size in SIZES if size <= chosen.largest]
    for small, large, size in zip(times, times[1:], SIZES[1:], strict=False):
        print(f"ten times the clauses ({size}): {large / small:.1f} times the time")
    measure_shipped(chosen.runs)
    measure_reading(50_000, chosen.runs)
    here = Path.cwd()
    version = best([*GUIDELINEC, "--version"], here, chosen.runs * 3)
    click = best([sys.executable, "-c", "import click"], here, chosen.runs * 3)
    print(
        f"--version {version * 1000:.0f} ms, import click {click * 1000:.0f} ms: ratio {version / click:.2f}"
    )


if __name__ == "__main__":
    main()
