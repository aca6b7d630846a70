"""The offline page as it is published, in Debian's Chromium, opened from the disk: every job from the dropped file to the saved one.

`python tasks.py test` builds the page first where its tools are; the tests are left out where Chromium or the page's tools are not, and
fail where the tools are here and the page was not built.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, Page, sync_playwright

from guidelinec.cli.main import commands
from wordfiles import docx, p
from wordfiles import run as words

ROOT = Path(__file__).parents[1]
FILE = ROOT / "build" / "offline" / "guidelinec.html"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
TOOLS = all(map(shutil.which, ("emcc", "npm", "dpkg-source")))
pytestmark = pytest.mark.skipif(
    not CHROMIUM or not (TOOLS or FILE.is_file()),
    reason="Chromium or the tools of the page are not installed",
)
LONG = 300_000
"""Milliseconds that a start or a job may take on a busy machine before the test gives up."""

OLD = docx(p(words("報告は三日以内とする。")) + p(words("記録は一年保存する。")))
NEW = docx(p(words("報告は二日以内とする。")) + p(words("記録は一年保存する。")))


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium."""
    assert FILE.is_file(), "python tasks.py offline-page builds the page"
    with sync_playwright() as tools:
        opened = tools.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def started(browser: Browser) -> Iterator[tuple[Page, list[str]]]:
    """The page when it is ready, and what it said on the console or asked of a network."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True)
    opened = context.new_page()
    opened.set_default_timeout(LONG)
    said: list[str] = []
    opened.on("console", lambda message: said.append(message.text))
    opened.on("pageerror", lambda error: said.append(str(error)))
    context.on("request", lambda request: said.append(request.url) if outside(request.url) else None)
    opened.goto(FILE.as_uri())
    opened.wait_for_selector("body[data-engine=ready]")
    yield opened, said
    context.close()


def outside(address: str) -> bool:
    """Whether an address is neither the page itself nor what it made."""
    return not address.startswith(("blob:null/", FILE.as_uri()))


@pytest.fixture
def page(started: tuple[Page, list[str]]) -> Iterator[Page]:
    """The page; a message on the console or a request fails the test."""
    opened, said = started
    said.clear()
    yield opened
    assert not said


def put(page: Page, slot: str, files: dict[str, bytes]) -> None:
    """Choose files for a slot (task-slot)."""
    page.set_input_files(
        f"#{slot}",
        [
            {"name": name, "mimeType": "application/octet-stream", "buffer": data}
            for name, data in files.items()
        ],
    )


def step(page: Page, task: str, name: str) -> tuple[str, dict[str, bytes]]:
    """Run a step: how it ended, and the files that it made as the browser saves them."""
    page.click(f"#{task} .steps button[data-step={name}]")
    job = page.locator(f"#{task} .job").last
    page.wait_for_function("job => ['done', 'failed'].includes(job.dataset.state)", arg=job.element_handle())
    return str(job.get_attribute("data-state")), saved(page, job)


def saved(page: Page, job: object) -> dict[str, bytes]:
    """What the browser saves for each file of a job."""
    files = {}
    for button in job.locator("button[data-file]").all():  # type: ignore[attr-defined]
        with page.expect_download() as waiting:
            button.click()
        files[str(button.get_attribute("data-file"))] = Path(waiting.value.path()).read_bytes()
    return files


def natively(
    arguments: list[str], files: dict[str, bytes], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> dict[str, bytes]:
    """What the command line makes of the same files."""
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    monkeypatch.chdir(folder)
    CliRunner().invoke(commands, arguments)
    paths = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    made = {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
    return {name: data for name, data in made.items() if files.get(name) != data and not name.startswith(".")}


def test_two_word_files_become_the_same_redline_as_natively(
    page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(page, "compare-old", {"規程.docx": OLD})
    put(page, "compare-new", {"規程.docx": NEW})
    state, files = step(page, "compare", "redline")
    assert state == "done"
    names = ["規程.docx", "新_規程.docx", "-o", "新_規程_見え消し.docx"]
    assert files == natively(
        ["redline", *names], {"規程.docx": OLD, "新_規程.docx": NEW}, tmp_path, monkeypatch
    )
    assert list(files) == ["新_規程_見え消し.docx"]
    assert page.locator("#compare .job code").last.inner_text() == f"guidelinec redline {' '.join(names)}"
