"""How the time of reading grows with the size of texts in which a search that begins anew at every letter takes its square.

Prints, for each text of tests/test_import_hostile.py, the processor time at two sizes and their ratio: twice the size must
take about twice the time, also in what a regular expression or a search in C does, which the tests do not count.

    python benchmarks/growth.py [--size 10000]
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from guidelinec.read.foreign import import_foreign

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from test_import_hostile import LINEAR, LINEAR_WORD
from word_cases import made_word


def seconds(data: bytes, name: str) -> float:
    """The least processor time of three readings."""
    times = []
    for _ in range(3):
        begin = time.process_time()
        import_foreign(data, name)
        times.append(time.process_time() - begin)
    return min(times)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--size", type=int, default=10_000)
    size = parser.parse_args().size
    texts = [(name, name, lambda n, make=make: make(n).encode()) for name, make in LINEAR.items()]
    words = [(name, "x.docx", lambda n, make=make: made_word(make(n))) for name, make in LINEAR_WORD.items()]
    for title, name, make in (*texts, *words):
        half, whole = seconds(make(size // 2), name), seconds(make(size), name)
        print(f"{title:30} {half:7.3f} s {whole:7.3f} s  x{whole / half:.2f}", flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
