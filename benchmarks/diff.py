"""The diff of two long editions against what else there is, and how its time grows.

    python benchmarks/diff.py [--growth] [--clauses 5000] [--timeout 120]

Two made editions are compared: clauses of made sentences under sections; in the second a tenth are reworded, some added, removed, moved.
Against (a) diff-match-patch on the whole texts, (b) git diff --no-index --word-diff, (c) xmldiff on the two trees, which is stopped at
the timeout. xmldiff is not a dependency: it is left out with a message where it is not installed.
"""

from __future__ import annotations

import argparse
import csv
import importlib.util
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

WORDS = [
    "情報資産",
    "情報システム",
    "管理者",
    "職員",
    "端末",
    "記録媒体",
    "機密性",
    "完全性",
    "可用性",
    "業務委託",
    "クラウドサービス",
    "監査",
    "点検",
    "認証",
    "利用者",
    "手順",
    "通信回線",
    "サーバ",
    "権限",
    "記録",
    "保管",
    "廃棄",
    "持出し",
    "許可",
    "報告",
    "訓練",
    "教育",
    "研修",
    "脆弱性",
    "更新",
    "暗号",
    "鍵",
    "庁舎",
    "区域",
    "入退室",
    "障害",
    "復旧",
    "計画",
]
VERBS = ["定め", "確認し", "記録し", "管理し", "報告し", "制限し", "点検し", "更新し", "保管し", "廃棄し"]
ENDS = ("なければならない。", "るものとする。", "ることが望ましい。", "るよう努める。")
Row = tuple[str, str, str, str, str]


def sentence(chance: random.Random) -> str:
    """One sentence of made guideline text."""
    what = "及び".join(chance.sample(WORDS, 2))
    return f"{chance.choice(WORDS)}の{what}について、{chance.choice(WORDS)}{chance.randrange(1000)}を{chance.choice(VERBS)}{chance.choice(ENDS)}"


def edition(count: int, chance: random.Random) -> list[list[str]]:
    """Sections of twenty clauses, each clause two sentences."""
    texts = [sentence(chance) + sentence(chance) for _ in range(count)]
    return [texts[start : start + 20] for start in range(0, count, 20)]


def revised(sections: list[list[str]], chance: random.Random) -> list[list[str]]:
    """A tenth reworded, one in fifty removed, one in fifty followed by a new one, one section in fifty moved."""
    result = []
    for section in sections:
        texts: list[str] = []
        for text in section:
            roll = chance.random()
            if roll < 0.02:
                continue
            texts.append(
                text.replace(chance.choice(WORDS), chance.choice(WORDS))
                + ("直ちに報告する。" if roll < 0.12 else "")
            )
            if roll > 0.98:
                texts.append(sentence(chance))
        result.append(texts)
    for _ in range(len(result) // 50):
        result.insert(chance.randrange(len(result)), result.pop(chance.randrange(len(result))))
    return result


def rows(sections: list[list[str]]) -> list[Row]:
    """The edition as a table of clauses."""
    found: list[Row] = []
    for number, section in enumerate(sections, 1):
        found.append((f"s{number}", f"{number}", f"{WORDS[number % len(WORDS)]}の管理{number // 7}", "", ""))
        found += [
            (f"s{number}c{place}", f"({place})", "", text, f"s{number}")
            for place, text in enumerate(section, 1)
        ]
    return found


def write_csv(path: Path, table: list[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("id", "number", "title", "text", "parent"), *table])


def write_text(path: Path, table: list[Row]) -> None:
    path.write_text("\n".join(f"{row[1]} {row[2]}{row[3]}" for row in table) + "\n", encoding="utf-8")


def write_xml(path: Path, table: list[Row]) -> None:
    items = "".join(f"<c n='{row[1]}'><t>{row[2]}</t><p>{row[3]}</p></c>\n" for row in table)
    path.write_text(f"<d>\n{items}</d>", encoding="utf-8")


def make(folder: Path, count: int) -> None:
    """old and new as .csv, .txt and .xml."""
    chance = random.Random(2023)
    old = edition(count, chance)
    for name, sections in (("old", old), ("new", revised(old, chance))):
        table = rows(sections)
        write_csv(folder / f"{name}.csv", table)
        write_text(folder / f"{name}.txt", table)
        write_xml(folder / f"{name}.xml", table)


def timed(name: str, command: list[str], timeout: float) -> None:
    """Runs a command and prints its time by the clock and of the processor; exit codes 0 and 1 are success."""
    started, used = time.perf_counter(), os.times().children_user
    try:
        done = subprocess.run(command, capture_output=True, timeout=timeout)
    except subprocess.TimeoutExpired:
        print(f"{name:42} stopped after {timeout:.0f} s")
        return
    spent = time.perf_counter() - started
    print(
        f"{name:42} {spent:8.2f} s {os.times().children_user - used:8.2f} s of processor time"
        if done.returncode in (0, 1)
        else f"{name:42} failed: {done.stderr.decode()[-200:]}"
    )


DMP = """
import sys, diff_match_patch
old, new = (open(name, encoding="utf-8").read() for name in sys.argv[1:])
matcher = diff_match_patch.diff_match_patch()
matcher.Diff_Timeout = 0
script = matcher.diff_main(old, new)
matcher.diff_cleanupSemantic(script)
"""


def ours(folder: Path) -> list[str]:
    files = [str(folder / "old.csv"), str(folder / "new.csv")]
    return [
        sys.executable,
        "-m",
        "guidelinec.cli.verbs.diff",
        "diff",
        *files,
        "--match",
        "text",
        "--all",
        "--format",
        "json",
    ]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--clauses", type=int, default=5000)
    parser.add_argument("--timeout", type=float, default=120)
    parser.add_argument("--growth", action="store_true", help="500, 5,000 and 50,000 clauses, ours alone")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if options.growth:
            for count in (500, 5_000, 50_000):
                make(folder, count)
                timed(f"guidelinec diff, {count:,} clauses", ours(folder), 900)
            return
        make(folder, options.clauses)
        texts = [str(folder / "old.txt"), str(folder / "new.txt")]
        trees = [str(folder / "old.xml"), str(folder / "new.xml")]
        timed(f"guidelinec diff, {options.clauses:,} clauses", ours(folder), options.timeout)
        timed(
            "git diff --no-index --word-diff",
            ["git", "diff", "--no-index", "--word-diff", *texts],
            options.timeout,
        )
        timed("diff-match-patch on the whole texts", [sys.executable, "-c", DMP, *texts], options.timeout)
        if not importlib.util.find_spec("xmldiff"):
            print("xmldiff on the two trees: not installed (pip install xmldiff)")
            return
        timed(
            "xmldiff on the two trees",
            [sys.executable, "-c", "from xmldiff.main import diff_command; diff_command()", *trees],
            options.timeout,
        )


if __name__ == "__main__":
    main()
