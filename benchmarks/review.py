"""How long the review page takes to filter and to search in Chromium: `python benchmarks/review.py [TIMES]`.

The page of the shipped guideline, and one with its rows TIMES (10) as often. Each figure is the median of seven: milliseconds until the rows are
shown or hidden and what is seen is laid out, and until it is painted.
"""

from __future__ import annotations

import re
import shutil
import statistics
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from guidelinec.cli.project import read_files
from guidelinec.product_files import build_products

ROOT = Path(__file__).parents[1]
RUNS = 7
STEPS = (
    ("search of a word", {"words": "パスワード"}),
    ("search emptied", {"words": ""}),
    ("filter by item", {"asked": "P04"}),
    ("filter taken back", {"asked": ""}),
    ("filter by kind", {"kind": "added"}),
    ("all again", {"kind": ""}),
    ("changes alone", {"view": "table"}),
    ("changes inline", {"view": "inline"}),
)
SCRIPT = """async (values) => {
  const form = document.querySelector("form.tools");
  const start = performance.now();
  for (const name in values) { form.elements[name].value = values[name]; }
  form.dispatchEvent(new Event("change"));
  document.body.offsetHeight;
  const laid = performance.now() - start;
  await new Promise(done => requestAnimationFrame(() => setTimeout(done, 0)));
  return [laid, performance.now() - start];
}"""


def repeated(page: str, times: int) -> str:
    """The page with its rows so often; each of them has an id of its own."""
    start, end = page.index('<div class="band">'), page.index("</main>")
    rows = page[start:end]
    more = (re.sub(r' id="([^"]+)"', rf' id="\g<1>~{number}"', rows) for number in range(1, times))
    return page[:end] + "".join(more) + page[end:]


def measure(opened: Page) -> None:
    """Print a row a step."""
    opened.wait_for_timeout(2000)  # the words are made ready for the search
    figures: dict[str, list[tuple[float, float]]] = {}
    for _ in range(RUNS):
        for name, values in STEPS:
            laid, painted = opened.evaluate(SCRIPT, values)
            figures.setdefault(name, []).append((laid, painted))
    for name, pairs in figures.items():
        laid, painted = (statistics.median(pair[side] for pair in pairs) for side in (0, 1))
        print(f"  {name:20} {laid:7.1f} {painted:7.1f}")


def main() -> None:
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 10
    built = build_products(read_files(ROOT), "security-policy", "2023-03", ["review"])
    page = built.outputs["security-policy/2023-03/security-policy_2023-03_review.html"].decode()
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as tools, tempfile.TemporaryDirectory() as folder:
        browser = tools.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for count in (1, times):
            path = Path(folder) / f"{count}.html"
            path.write_text(repeated(page, count), encoding="utf-8")
            opened = browser.new_page(viewport={"width": 1280, "height": 900})
            opened.goto(path.as_uri())
            paint = opened.evaluate(
                "performance.getEntriesByType('paint').map(one => Math.round(one.startTime))"
            )
            print(
                f"{opened.locator('article.row').count()} rows, first paint {paint[0]} ms; laid out, painted (ms):"
            )
            measure(opened)
        browser.close()


if __name__ == "__main__":
    main()
