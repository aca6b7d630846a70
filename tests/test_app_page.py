"""The page of `guidelinec app` in Debian's Chromium: jobs from the chosen file to the saved one, run by the local server."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from guidelinec.app import job as jobs
from guidelinec.app.local.folder import private_folder
from guidelinec.app.local.opening import about
from guidelinec.app.local.server import LocalServer
from page_steps import CHROMIUM, LONG, put, step
from wordfiles import docx, p
from wordfiles import run as words

pytestmark = pytest.mark.skipif(not CHROMIUM, reason="Chromium is not installed")

OLD = docx(p(words("報告は三日以内とする。")) + p(words("記録は一年保存する。")))
NEW = docx(p(words("報告は二日以内とする。")) + p(words("記録は一年保存する。")))


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium."""
    with sync_playwright() as tools:
        opened = tools.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def server() -> Iterator[LocalServer]:
    """A server without a project."""
    with private_folder() as folder, LocalServer(folder, about(None)) as served:
        threading.Thread(target=served.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        yield served
        served.shutdown()
        served.runner.end_all()


@pytest.fixture
def page(browser: Browser, server: LocalServer) -> Iterator[Page]:
    """The page when it is ready; a message on the console or a request elsewhere fails the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True)
    opened = context.new_page()
    opened.set_default_timeout(LONG)
    said: list[str] = []
    opened.on("console", lambda message: said.append(message.text))
    opened.on("pageerror", lambda error: said.append(str(error)))
    context.on(
        "request",
        lambda request: (
            said.append(request.url) if not request.url.startswith((server.door.origin, "blob:")) else None
        ),
    )
    opened.goto(server.door.address)
    opened.wait_for_selector("body[data-engine=ready]")
    yield opened
    context.close()
    assert not said


def test_two_word_files_become_the_redline_of_the_command_line(page: Page, tmp_path: Path) -> None:
    put(page, "compare-old", {"規程.docx": OLD})
    put(page, "compare-new", {"規程.docx": NEW})
    state, files = step(page, "compare", "redline")
    arguments = ("redline", "規程.docx", "新_規程.docx", "-o", "新_規程_見え消し.docx")
    native = jobs.run(
        jobs.Job(arguments, {"規程.docx": OLD, "新_規程.docx": NEW}), tmp_path, lambda line: None
    )
    assert (state, files) == ("done", native.files)
    assert page.locator("#compare .job code").inner_text() == f"guidelinec {' '.join(arguments)}"
    put(page, "compare-old", {"規程.docx": b"no zip"})
    assert step(page, "compare", "redline") == ("failed", {})
    assert step(page, "compare", "summary")[0] == "failed"
    assert "Wordファイルとして読めません" in page.locator("#compare .job .lines").nth(1).inner_text()
