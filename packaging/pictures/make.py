"""The pictures of docs/ja/hajimeni-*.md: the real pages in Chromium, step by step, on the shipped guideline.

    python packaging/pictures/make.py            writes docs/ja/images/hajimeni-*.png (small where Debian's pngquant is installed)

Of a new page they are made anew by hand and looked at; no test compares pictures.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
IMAGES = ROOT / "docs" / "ja" / "images"
LARGEST = 60_000
"""Bytes of a picture."""

EDITED = "source/security-policy/2023-03/standard/review.md"
WIDTH = 780
ENVIRONMENT = os.environ | {
    "GUIDELINEC_LANG": "ja",
    "GUIDELINEC_SOFFICE": "",
    "PYTHONPATH": str(ROOT / "src"),
}


def main() -> int:
    """Make all pictures."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as tools:
        project = Path(name, "ガイドライン")
        for room in ("source", "structure"):
            shutil.copytree(ROOT / room, project / room)
        build = [sys.executable, "-m", "guidelinec", "build", "2023-03"]
        subprocess.run(build, cwd=project, env=ENVIRONMENT, check=True)
        browser = tools.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        editor(browser, project)
        committee(browser, project)
        town(browser)
        browser.close()
    return 0


@contextmanager
def opened(browser: Browser, project: Path | None) -> Iterator[Page]:
    """The page of a server."""
    command = [
        sys.executable,
        "-m",
        "guidelinec",
        "app",
        "--no-browser",
        *([str(project)] if project else []),
    ]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, env=ENVIRONMENT, cwd=tempfile.gettempdir()
    ) as served:
        assert served.stdout is not None
        page = browser.new_page(
            viewport={"width": WIDTH, "height": 620}, color_scheme="light", locale="ja-JP"
        )
        page.set_default_timeout(60_000)
        page.goto(served.stdout.readline().decode().strip())
        page.wait_for_selector("body[data-engine=ready]")
        yield page
        page.close()
        served.terminate()


def editor(browser: Browser, project: Path) -> None:
    """The secretariat's editor in an open project."""
    with opened(browser, project) as page:
        page.evaluate(
            "document.querySelector('#open code').textContent = 'C:\\\\Users\\\\yamada\\\\Documents\\\\ガイドライン'"
        )
        shot(page, "editor-1-open")
        file = project / EDITED
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("客観的に評価", "公平かつ客観的に評価"), encoding="utf-8")
        page.frame_locator("#live iframe").locator("text=公平かつ客観的").first.wait_for()
        file.write_text(text.replace("客観的に評価", "[](#no-such)に従い客観的に評価"), encoding="utf-8")
        page.locator("#live .lines", has_text="GL304").wait_for()
        shot(page, "editor-3-wrong", page.locator("#live"))
        file.write_text(text, encoding="utf-8")
        page.locator("#live .lines", has_text="誤りはありません").wait_for()
        shot(page, "editor-2-saved", page.locator("#live"))
        shot(page, "editor-4-products", page.locator("#products").locator(".."))
        word = next((project / "build").rglob("*2023-03.docx"))
        returned = project.parent / "佐藤_security-policy_2023-03.docx"
        returned.write_bytes(edited(word.read_bytes()))
        page.set_input_files("#open-returned", str(returned))
        press(page, "open", "sync-plan")
        shot(page, "editor-5-sync", page.locator("#open .group", has=page.locator("#open-returned")))


def edited(data: bytes) -> bytes:
    """A Word edition in which somebody changed a word."""
    sys.path.insert(0, str(ROOT / "tests"))
    from word_editor import WordEditor

    editor = WordEditor(data, 1, tracked=False)
    for text in editor.root.iter("{*}t"):
        text.text = (text.text or "").replace("客観的に評価", "公平かつ客観的に評価")
    return editor.saved()


def committee(browser: Browser, project: Path) -> None:
    """A member of the committee with the review page, as it was mailed."""
    review = next((project / "build" / "security-policy" / "2023-03").glob("*_review.html"))
    page = browser.new_page(viewport={"width": WIDTH, "height": 560}, color_scheme="light")
    page.goto(review.as_uri())
    page.wait_for_selector("article.row")
    shot(page, "committee-1-open")
    row = page.locator("article.row:visible", has=page.locator("ins")).first
    row.click()
    page.locator(".own:visible [data-do=comment]").click()
    page.locator("dialog.comment[open] textarea").first.fill("「直ちに」は何時間以内かを示してほしい。")
    shot(page, "committee-2-comment")
    page.locator("dialog.comment[open] button[value=keep]").click()
    page.locator("[data-do=export]").click()
    page.wait_for_timeout(300)
    shot(page, "committee-3-export")
    page.close()


def town(browser: Browser) -> None:
    """An officer of a town with the policy of that town."""
    policy = ROOT / "docs" / "demo" / "towns" / "若葉台市 対策基準.docx"
    with opened(browser, None) as page:
        page.set_input_files("#adopt-policy", str(policy))
        page.evaluate("document.getElementById('adopt').scrollIntoView()")
        shot(page, "town-1-drop", page.locator("#adopt"))
        press(page, "adopt", "link")
        shot(page, "town-2-link", page.locator("#adopt"))
        page.select_option("#adopt-choice-to", "2023-03")
        press(page, "adopt", "update")
        shot(page, "town-3-update", page.locator("#adopt .job").last)


def press(page: Page, task: str, step: str) -> None:
    """Press a button, and wait until its job is done."""
    done = page.locator(f"#{task} .job:is([data-state=done], [data-state=failed])")
    number = done.count()
    page.click(f"#{task} button[data-step={step}]")
    done.nth(number).wait_for()


def shot(page: Page, name: str, part: Locator | None = None) -> None:
    """A picture of the window, or of a part of the page."""
    path = IMAGES / f"hajimeni-{name}.png"
    page.wait_for_timeout(800)  # a frame is painted a little later
    if part:
        part.screenshot(path=path)
    else:
        page.screenshot(path=path)
    if shutil.which("pngquant"):
        subprocess.run(["pngquant", "--force", "--ext", ".png", "48", str(path)], check=True)
    size = path.stat().st_size
    print(path.name, size, "" if size <= LARGEST else "TOO LARGE")


if __name__ == "__main__":
    sys.exit(main())
