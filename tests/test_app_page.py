"""The page of `guidelinec app` in Debian's Chromium: jobs from the chosen file to the saved one, run by the local server."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from guidelinec.app import job as jobs
from guidelinec.app.job import lay_out
from guidelinec.app.local.opening import serving
from guidelinec.app.local.server import LocalServer
from guidelinec.cli.project import read_files
from page_steps import (
    CHROMIUM,
    LONG,
    WIDE,
    axe_finds_nothing_beside_jobs,
    axe_finds_nothing_day_and_night,
    put,
    step,
    waited,
    zipped,
)
from sync_project import DUTY, FILES, FOLDER, small_bench
from test_sync_shapes import change
from wordfiles import docx, p
from wordfiles import run as words

ROOT = Path(__file__).parents[1]
pytestmark = pytest.mark.skipif(not CHROMIUM, reason="Chromium is not installed")

OLD = docx(p(words("報告は三日以内とする。")) + p(words("記録は一年保存する。")))
NEW = docx(p(words("報告は二日以内とする。")) + p(words("記録は一年保存する。")))


@pytest.fixture(scope="module")
def server() -> Iterator[LocalServer]:
    """A server without a project."""
    with serving(None) as served:
        yield served


@pytest.fixture(scope="module")
def windows(browser: Browser) -> Iterator[tuple[BrowserContext, list[str]]]:
    """Windows that are used again, since a new one takes as long as three pages, and what they say on the console and ask of a server."""
    with browser.new_context(viewport=WIDE, accept_downloads=True) as context:
        context.set_default_timeout(LONG)
        said: list[str] = []
        context.on("console", lambda message: said.append(message.text))
        context.on("weberror", lambda error: said.append(str(error.error)))
        context.on("request", lambda request: said.append(request.url))
        yield context, said


@contextmanager
def opened(
    windows: tuple[BrowserContext, list[str]], server: LocalServer, fragment: str = ""
) -> Iterator[Page]:
    """The page when it is ready; a message on the console or a request elsewhere fails the test."""
    context, said = windows
    free = [window for window in context.pages if window.url == "about:blank"]
    page = free[0] if free else context.new_page()
    page.goto(server.door.address + fragment)
    page.wait_for_selector("body[data-engine=ready]")
    try:
        yield page
    finally:
        page.emulate_media(color_scheme="light")
        page.goto("about:blank")
        expected = (server.door.origin, "blob:", "about:")
        strange = [words for words in said if not words.startswith(expected)]
        said.clear()
    assert not strange


@pytest.fixture
def page(windows: tuple[BrowserContext, list[str]], server: LocalServer) -> Iterator[Page]:
    """The page without a project."""
    with opened(windows, server) as ready:
        yield ready


def copied(files: Mapping[str, bytes], folder: Path) -> Path:
    """A project on the disk."""
    lay_out(files, folder)
    return folder


SMALL = read_files(ROOT / "tests" / "data" / "products" / "project")
"""A project with two editions of a page each: what is asked is what the page shows of it."""
RULES = "source/guide/2/rules.md"


def shipped() -> dict[str, bytes]:
    """The shipped guideline's source, of which a build takes long enough to be cancelled."""
    return {
        name: data for name, data in read_files(ROOT).items() if name.startswith(("source/", "structure/"))
    }


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


def test_the_editions_of_a_dropped_guideline_are_offered_in_place_of_those_in_the_page(page: Page) -> None:
    before = page.locator("#adopt-choice-to option").all_inner_texts()
    editions = [{"edition": "2030-01", "date": "令和12年1月"}, {"edition": "2031-01", "date": "令和13年1月"}]
    put(page, "adopt-guideline", {"公開.json": json.dumps({"editions": editions}).encode()})
    page.locator("#adopt-choice-to option", has_text="2031-01（令和13年1月）").wait_for(state="attached")
    assert page.input_value("#adopt-choice-to") == "2031-01"
    put(page, "adopt-guideline", {"違う.json": b"no JSON"})
    page.locator("#adopt-choice-to option", has_text="2031-01").wait_for(state="detached")
    assert page.locator("#adopt-choice-to option").all_inner_texts() == before


def test_a_dropped_project_is_seen_and_its_review_page_is_saved_into_a_folder(page: Page) -> None:
    put(page, "project-project", {"原稿.zip": zipped({f"原稿/{name}": data for name, data in SMALL.items()})})
    page.fill("#project-choice-clause", RULES)
    assert step(page, "project", "preview")[0] == "done"
    assert "第1章　対策" in page.locator("#project .job .printed").inner_text()
    page.evaluate("window.showDirectoryPicker = () => navigator.storage.getDirectory()")
    state, files = step(page, "project", "review")
    assert state == "done"
    name = next(name for name in files if name.endswith("_review.html"))
    page.locator("#project .job").last.locator("button", has_text="フォルダーに保存").click()
    page.locator(".spoken", has_text="保存しました").wait_for(state="attached")
    assert page.evaluate(READ_SAVED, name.split("/")) == len(files[name])


READ_SAVED = """async (steps) => {
  let here = await navigator.storage.getDirectory();
  for (const step of steps.slice(0, -1)) { here = await here.getDirectoryHandle(step); }
  return (await (await here.getFileHandle(steps.at(-1))).getFile()).size;
}"""


def test_what_is_saved_in_an_open_project_is_shown_with_what_is_wrong(
    windows: tuple[BrowserContext, list[str]], tmp_path: Path
) -> None:
    project = copied(SMALL, tmp_path)
    file = project / RULES
    with serving(project) as server, opened(windows, server) as page:
        assert str(project) in page.locator("#open").inner_text()
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("台帳に記録", "帳簿に記録"), encoding="utf-8")
        page.locator("#live iframe.preview:not([hidden])").wait_for()
        shown = page.frame_locator("#live iframe")
        shown.locator("text=帳簿に記録").first.wait_for()
        assert "第1章" in shown.locator(":is(h2, h3, h4)").first.inner_text()
        file.write_text(text + "\n[](#no-such-id)を見よ。\n", encoding="utf-8")
        page.locator("#live .lines", has_text="GL304").wait_for()
        state, files = step(page, "open", "review")
        assert (state, files) == ("failed", {})
        file.write_text(text, encoding="utf-8")
        assert step(page, "open", "review")[0] == "done"
        link = page.locator("#products a", has_text="review.html").first
        with page.context.expect_page() as waiting:
            link.click()
        product = waiting.value
        product.wait_for_load_state()
        assert server.door.page not in product.url
        assert product.evaluate("window.origin") == "null"
        product.close()


def test_a_returned_word_file_is_planned_taken_in_and_undone(
    windows: tuple[BrowserContext, list[str]], tmp_path: Path
) -> None:
    """In Japanese, where axe finds nothing beside these jobs of an open project, nor beside others on the offline page."""
    project = copied(FILES, tmp_path)
    duty = project / FOLDER / "duty.md"
    returned = small_bench().edited(change("状況", "状態"))
    with serving(project) as server, opened(windows, server) as page:
        put(page, "open-returned", {"戻り.docx": returned})
        assert step(page, "open", "sync-plan")[0] == "done"
        job = page.locator("#open .job").last
        assert job.locator("code").inner_text() == "guidelinec sync 戻り.docx --dry-run"
        assert "状態" in job.locator(".printed").inner_text()
        assert duty.read_bytes() == DUTY.encode()
        for number, name in ((1, "sync"), (2, "undo")):
            page.locator(f"#open .job button[data-then={name}]").click()
            page.locator("#open .job[data-state=done]").nth(number).wait_for()
            assert ("状態" in duty.read_text(encoding="utf-8")) == (name == "sync")
        assert duty.read_bytes() == DUTY.encode()
        assert "duty.md" in page.locator("#open .job .made").nth(1).inner_text()
        axe_finds_nothing_day_and_night(page)


def test_a_cancelled_job_leaves_nothing_and_the_next_one_works(page: Page, server: LocalServer) -> None:
    put(page, "project-project", {"原稿.zip": zipped(shipped())})
    page.click("#project button[data-step=build]")
    job = page.locator("#project .job").last
    job.locator(".cancel").click()
    page.locator("#project .job[data-state=failed]").wait_for()
    assert job.locator(".state").inner_text() == "中止しました。"
    put(page, "revisions-file", {"a.docx": NEW})
    assert step(page, "revisions", "list")[0] == "done"
    assert waited(lambda: not list(server.folder.glob("tmp*")))


def test_two_windows_work_at_once_and_do_not_meet(
    windows: tuple[BrowserContext, list[str]], server: LocalServer
) -> None:
    with opened(windows, server) as first, opened(windows, server) as second:
        for page, name in ((first, "甲.docx"), (second, "乙.docx")):
            put(page, "compare-old", {"旧.docx": OLD})
            put(page, "compare-new", {name: NEW})
            page.click("#compare button[data-step=redline]")
        for page, name in ((first, "甲"), (second, "乙")):
            page.locator("#compare .job[data-state=done]").wait_for()
            assert page.locator("#compare [data-file]").get_attribute("data-file") == f"{name}_見え消し.docx"


def test_what_is_far_too_large_is_told_and_what_was_chosen_stays(page: Page, tmp_path: Path) -> None:
    huge = tmp_path / "大きい.docx"
    with huge.open("wb") as file:
        file.truncate(500 * 1024**2)
    put(page, "revisions-file", {"a.docx": NEW})
    page.set_input_files("#revisions-file", str(huge))
    assert "大きすぎます" in page.locator("#revisions .slot .note").inner_text()
    assert step(page, "revisions", "list")[0] == "done"


def test_a_page_whose_program_has_ended_says_so(browser: Browser) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.set_default_timeout(LONG)
    with serving(None) as server:
        page.goto(server.door.address)
        page.wait_for_selector("body[data-engine=ready]")
        server.windows.close()
        page.wait_for_selector("body[data-engine=failed]")
        server.windows.are_closing = False
        page.wait_for_selector("body[data-engine=ready]")
        server.windows.close()
    page.wait_for_selector("body[data-engine=failed]")
    assert "もう一度起動してください" in page.locator(".engine").inner_text()
    context.close()


def test_another_site_can_neither_read_nor_run(browser: Browser, server: LocalServer) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.route(
        "https://example.com/", lambda route: route.fulfill(body="<p>a site", content_type="text/html")
    )
    page.goto("https://example.com/")
    for path in ("about", "job", ""):
        assert (
            page.evaluate(TRY, [server.door.address + path, "GET" if path != "job" else "POST"]) == "refused"
        )
    context.close()


TRY = """([address, method]) => fetch(address, { method: method, body: method === 'POST' ? '{"arguments":["explain"]}\\n' : undefined })
  .then((answer) => answer.text(), () => 'refused')"""


def test_axe_finds_nothing_in_an_open_project_in_english(
    windows: tuple[BrowserContext, list[str]], tmp_path: Path
) -> None:
    with serving(copied(FILES, tmp_path)) as server, opened(windows, server, "#en") as page:
        (tmp_path / FOLDER / "duty.md").write_text(DUTY, encoding="utf-8")
        for _ in range(2):
            assert step(page, "open", "check")[0] == "done"
        axe_finds_nothing_beside_jobs(page, OLD, NEW)
