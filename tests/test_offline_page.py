"""The offline page as it is published, in Debian's Chromium, opened from the disk: every job from the dropped file to the saved one.

Python in a browser takes some seconds of both cores to start, so all that does not need a page of its own is done on one.
`python tasks.py test` builds the page first where its tools are; the tests are left out where Chromium or the page's tools are not, and
fail where the tools are here and the page was not built.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, Page, ViewportSize

from checklist_books import filled, workbook
from guidelinec.app.job import lay_out
from guidelinec.cli.main import commands
from guidelinec.cli.project import read_files
from page_steps import CHROMIUM, LONG, axe_finds_nothing, axe_finds_nothing_beside_jobs, put, step, zipped
from publications import shipped, small
from sync_project import FILES, FOLDER, small_bench
from test_sync_shapes import change
from wordfiles import docx, p
from wordfiles import run as words

ROOT = Path(__file__).parents[1]
FILE = ROOT / "build" / "offline" / "guidelinec.html"
PROJECT = ROOT / "tests" / "data" / "products" / "project"
SMALL = read_files(PROJECT)
POLICY = ROOT / "docs" / "demo" / "towns" / "若葉台市 対策基準.docx"
TOOLS = all(map(shutil.which, ("emcc", "npm", "dpkg-source")))
pytestmark = pytest.mark.skipif(
    not CHROMIUM or not (TOOLS or FILE.is_file()),
    reason="Chromium or the tools of the page are not installed",
)
OLD = docx(p(words("報告は三日以内とする。")) + p(words("記録は一年保存する。")))
NEW = docx(p(words("報告は二日以内とする。")) + p(words("記録は一年保存する。")))
TOWN = docx(p(words("第１条　市は、総務省に報告する。")) + p(words("第２条　職員は、台帳に記録する。")))
WIDE, PHONE = ViewportSize(width=1280, height=900), ViewportSize(width=360, height=740)


@contextmanager
def opened(browser: Browser, fragment: str = "") -> Iterator[tuple[Page, list[str]]]:
    """The page when Python in it has started, and what it said on the console or asked of a network."""
    assert FILE.is_file(), "python tasks.py offline-page builds the page"
    context = browser.new_context(viewport=WIDE, accept_downloads=True)
    page = context.new_page()
    page.set_default_timeout(LONG)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    context.on("request", lambda request: said.append(request.url) if outside(request.url) else None)
    page.goto(FILE.as_uri() + fragment)
    page.wait_for_selector("body[data-engine=ready]")
    yield page, said
    context.close()


@pytest.fixture(scope="module")
def started(browser: Browser) -> Iterator[tuple[Page, list[str]]]:
    """The page that tests share, in Japanese."""
    with opened(browser) as ready:
        yield ready


def outside(address: str) -> bool:
    """Whether an address is neither the page itself nor what it made."""
    return not address.startswith(("blob:null/", FILE.as_uri()))


@pytest.fixture
def page(started: tuple[Page, list[str]]) -> Iterator[Page]:
    """The page that tests share; a message on the console or a request fails the test."""
    ready, said = started
    said.clear()
    yield ready
    assert not said


@pytest.fixture
def inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The guideline in the page is also that in the command line."""
    published = tmp_path / "shipped.json"
    published.write_bytes(shipped())
    monkeypatch.setattr("guidelinec.cli.published.opening.SHIPPED", published)


def natively(
    arguments: list[str], files: dict[str, bytes], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> dict[str, bytes]:
    """What the command line makes of the same files; a browser has no LibreOffice, so it has none here."""
    folder.mkdir(exist_ok=True)
    lay_out(files, folder)
    monkeypatch.chdir(folder)
    monkeypatch.setenv("GUIDELINEC_LANG", "ja")
    monkeypatch.setenv("GUIDELINEC_SOFFICE", "")
    CliRunner().invoke(commands, arguments)
    paths = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    made = {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
    return {
        name: data for name, data in made.items() if files.get(name) != data and ".guidelinec" not in name
    }


def empty(page: Page, task: str) -> None:
    """Take the files out of a task that other tests chose for it."""
    while page.locator(f"#{task} .chosen button").count():
        page.locator(f"#{task} .chosen button").first.click()


def sums(files: dict[str, bytes]) -> dict[str, str]:
    """The SHA-256 of each file."""
    return {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}


# ---- the jobs, from the chosen file to the saved one -----------------------------------------------------------------


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


@pytest.mark.parametrize("form", ["docx", "xlsx", "html"])
def test_the_old_new_table_is_the_native_one(
    form: str, page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(page, "compare-old", {"a.docx": OLD})
    put(page, "compare-new", {"b.docx": NEW})
    page.select_option("#compare-choice-layout", "reverse")
    state, files = step(page, "compare", f"table-{form}")
    assert state == "done"
    name = f"新旧対照表.{form}"
    arguments = ["diff", "a.docx", "b.docx", "--layout", "reverse", "-o", name]
    assert list(files) == [name]
    assert files == natively(arguments, {"a.docx": OLD, "b.docx": NEW}, tmp_path, monkeypatch)


def test_the_list_of_differences_is_shown(page: Page) -> None:
    put(page, "compare-old", {"a.docx": OLD})
    put(page, "compare-new", {"b.docx": NEW})
    assert step(page, "compare", "summary") == ("done", {})
    assert "二日" in page.locator("#compare .job .printed").last.inner_text()


@pytest.mark.parametrize(("files", "least"), [(SMALL, 13), (FILES, 1)], ids=["two editions", "constructs"])
def test_a_project_is_built_to_the_same_bytes(
    page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, files: dict[str, bytes], least: int
) -> None:
    """One with two editions, a policy and minutes, of which there is every product, and one with a construct of each kind."""
    put(page, "project-project", {"原稿.zip": zipped({f"原稿/{name}": data for name, data in files.items()})})
    state, made = step(page, "project", "build")
    assert state == "done"
    native = natively(["build"], files, tmp_path, monkeypatch)
    assert len(native) >= least
    assert sums(made) == sums(native)


def test_a_project_is_taken_as_a_folder_and_its_comments_with_it(
    page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.set_input_files("#project-project-folder", str(PROJECT))
    put(page, "project-comments", {"意見.json": comment("語を直してください")})
    state, files = step(page, "project", "comments-import")
    assert state == "done"
    own = {**SMALL, "意見.json": comment("語を直してください")}
    assert files == natively(["comments", "import", "意見.json"], own, tmp_path, monkeypatch)
    state, table = step(page, "project", "comments-build")
    assert (state, list(table)) == ("done", ["意見と回答.docx", "意見と回答.xlsx"])


def test_a_returned_word_file_is_taken_into_a_dropped_project(
    page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(page, "project-project", {"原稿.zip": zipped(dict(FILES))})
    returned = small_bench().edited(change("状況", "状態"))
    put(page, "project-returned", {"戻り.docx": returned})
    assert step(page, "project", "sync-plan") == ("done", {})
    state, files = step(page, "project", "sync")
    own = {**FILES, "戻り.docx": returned}
    assert (state, files) == ("done", natively(["sync", "戻り.docx"], own, tmp_path, monkeypatch))
    assert list(files) == [f"{FOLDER}duty.md"]


@pytest.mark.parametrize("name", ["check", "publications", "trace", "comments-form", "checklist", "publish"])
def test_every_other_step_of_a_project_ends_well(name: str, page: Page) -> None:
    put(page, "project-project", {"原稿.zip": zipped(SMALL)})
    state, made = step(page, "project", name)
    said = page.locator(f"#project .job[data-step={name}]").last.inner_text()
    assert state == "done", said
    assert bool(made) == (name not in ("check", "trace")), said


def comment(text: str) -> bytes:
    """A file as the review page saves it."""
    report = {
        "schema": "guidelinec review comments",
        "schema_version": 1,
        "document": "guide",
        "edition": "2",
        "author": "山田",
        "body": "青葉町",
        "comments": [{"id": "0", "row": "a", "text": text}],
        "seen": {},
    }
    return json.dumps(report).encode()


def test_a_policy_is_linked_to_the_guideline_inside(
    page: Page, inside: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    policy = POLICY.read_bytes()
    empty(page, "adopt")
    put(page, "adopt-policy", {POLICY.name: policy})
    state, linked = step(page, "adopt", "link")
    assert state == "done"
    arguments = ["adopt", "link", POLICY.name]
    assert sums(linked) == sums(natively(arguments, {POLICY.name: policy}, tmp_path / "room", monkeypatch))


def test_a_policy_is_brought_up_to_date_with_a_guideline_that_is_dropped(
    page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A small one, since the work grows with the guideline."""
    given = {"規程.docx": TOWN, "公開.json": small()}
    empty(page, "adopt")
    put(page, "adopt-policy", {"規程.docx": TOWN})
    put(page, "adopt-guideline", {"公開.json": small()})
    page.locator("#adopt-choice-to option[value='2']").wait_for(state="attached")
    page.select_option("#adopt-choice-to", "2")
    state, linked = step(page, "adopt", "link")
    assert state == "done", page.locator("#adopt .job").last.inner_text()
    published = ["規程.docx", "--guideline", "公開.json"]
    native = natively(["adopt", "link", *published], given, tmp_path, monkeypatch)
    assert sums(linked) == sums(native)
    state, updated = step(page, "adopt", "update")
    assert state == "done"
    arguments = ["adopt", "update", *published, "--to", "2", "--amending-text"]
    native = natively(arguments, given | native, tmp_path, monkeypatch)
    assert "規程_改正案.docx" in native
    assert sums(updated) == sums(native)


def test_answers_of_checklists_are_summed_up(
    page: Page, inside: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty = workbook("self", "town-first")
    answers = {
        f"甲{seed}.xlsx": filled(empty, "self", body="甲町", department=name, size="町村", seed=seed)
        for seed, name in (("1", "総務課"), ("2", "税務課"))
    }
    put(page, "checklist-answers", answers)
    state, files = step(page, "checklist", "next")
    assert state == "done"
    arguments = [
        "checklist",
        "collect",
        *answers,
        "--to",
        "2023-03",
        "--next",
        "--workers",
        "1",
        "-o",
        "点検結果",
    ]
    native = natively(arguments, answers, tmp_path / "room", monkeypatch)
    assert len(native) == 4
    assert sums(files) == sums(native)


def test_two_editions_of_the_guideline_inside_are_compared(
    page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    state, files = step(page, "guideline", "table-html")
    assert state == "done"
    arguments = ["diff", "2022-03", "2023-03", "--layout", "standard", "-o", "新旧対照表.html"]
    native = natively([*arguments, "--guideline", "g.json"], {"g.json": shipped()}, tmp_path, monkeypatch)
    assert sums(files) == sums(native)


def test_tracked_changes_are_listed_accepted_and_rejected(
    page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    redline = natively(
        ["redline", "a.docx", "b.docx", "-o", "c.docx"], {"a.docx": OLD, "b.docx": NEW}, tmp_path, monkeypatch
    )
    put(page, "revisions-file", redline)
    assert step(page, "revisions", "list") == ("done", {})
    for name, ending in (("accept", "承諾"), ("reject", "却下")):
        state, files = step(page, "revisions", name)
        assert (state, list(files)) == ("done", [f"c_{ending}.docx"])


# ---- what goes wrong -------------------------------------------------------------------------------------------------


def test_a_file_that_fails_says_why_and_the_rest_goes_on(page: Page) -> None:
    put(page, "compare-old", {"a.txt": "報告は三日以内とする。\n".encode()})
    put(page, "compare-new", {"b.txt": "報告は二日以内とする。\n".encode()})
    before = page.locator("#compare .job").count()
    page.click("#compare .every")
    page.locator("#compare .job:is([data-state=done], [data-state=failed])").nth(before + 4).wait_for()
    states = [job.get_attribute("data-state") for job in page.locator("#compare .job").all()[before:]]
    assert states == ["failed", "done", "done", "done", "done"]
    failed = page.locator("#compare .job").nth(before)
    assert "Wordファイルとして読めません" in failed.locator(".lines").inner_text()
    assert "入力に誤りがあるため作れません" in failed.locator(".state").inner_text()


def test_a_job_is_cancelled_and_the_next_one_works(page: Page) -> None:
    put(page, "project-project", {"原稿.zip": zipped(dict(read_files(ROOT)))})
    jobs = page.locator("#project .job[data-step=build]")
    number = jobs.count()
    page.click("#project .steps button[data-step=build]")
    job = jobs.nth(number)
    job.locator(".cancel").wait_for()
    job.locator(".cancel").click()
    job.and_(page.locator("[data-state=failed]")).wait_for()
    assert job.locator(".state").inner_text() == "中止しました。"
    assert not job.locator("button[data-file]").count()
    put(page, "revisions-file", {"a.docx": NEW})
    assert step(page, "revisions", "list")[0] == "done"


def test_what_is_missing_or_of_another_kind_is_said(page: Page) -> None:
    empty(page, "adopt")
    page.click("#adopt .steps button[data-step=report]")
    assert "ポリシーの文書" in page.locator("#adopt > .note").inner_text()
    put(page, "revisions-file", {"写真.png": b""})
    assert "写真.png" in page.locator("#revisions .slot .note").inner_text()


def test_names_from_strangers_are_text_and_no_options(page: Page) -> None:
    name = "--output=<img src=x onerror=document.title='hurt'>.docx"
    put(page, "revisions-file", {name: NEW})
    assert page.locator("#revisions .chosen li").inner_text().startswith(name)
    assert step(page, "revisions", "list")[0] == "done"
    words = page.locator("#revisions .job code").last.inner_text()
    assert "list --" not in words
    assert page.title() == "guidelinec"
    assert not page.locator("img").count()


def test_what_is_far_too_large_is_not_read(page: Page, tmp_path: Path) -> None:
    huge = tmp_path / "大きい.docx"
    with huge.open("wb") as file:
        file.truncate(500 * 1024**2)
    put(page, "revisions-file", {"a.docx": NEW})
    page.set_input_files("#revisions-file", str(huge))
    assert "大きすぎます" in page.locator("#revisions .slot .note").inner_text()
    assert page.locator("#revisions .chosen li").inner_text().startswith("a.docx")


DROP = """([selector, name, text]) => {
  const transfer = new DataTransfer();
  transfer.items.add(new File([text], name));
  document.querySelector(selector).dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
}"""


def test_files_are_dropped_on_their_frame_and_nowhere_else(page: Page) -> None:
    page.evaluate(DROP, ["#compare [data-slot=old]", "落とした.txt", "報告は三日以内とする。"])
    page.locator("#compare [data-slot=old] li", has_text="落とした.txt").wait_for()
    address = page.url
    page.evaluate(DROP, ["header", "外.txt", "x"])
    assert "枠の中に" in page.locator(".spoken").inner_text()
    assert page.url == address


# ---- the browser -----------------------------------------------------------------------------------------------------


def test_nothing_can_leave_the_page(started: tuple[Page, list[str]]) -> None:
    """Tried on the page itself; its console says what was refused."""
    page, _ = started
    answered: list[str] = []
    page.context.on("response", lambda answer: answered.append(answer.url) if outside(answer.url) else None)
    policy = str(page.locator("meta[http-equiv]").get_attribute("content"))
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "connect-src" not in policy
    assert "unsafe-inline" not in policy
    assert page.evaluate("fetch('https://example.com/').then(() => 'sent', () => 'refused')") == "refused"
    assert (
        page.evaluate(
            "new Promise(take => { const i = new Image(); i.onerror = () => take('refused'); i.onload = () => take('sent'); i.src = 'https://example.com/x.png'; })"
        )
        == "refused"
    )
    assert not answered


def test_a_browser_without_webassembly_is_told_so_in_japanese(browser: Browser) -> None:
    context = browser.new_context()
    page = context.new_page()
    failures: list[str] = []
    page.on("pageerror", lambda error: failures.append(str(error)))
    page.add_init_script("delete window.WebAssembly")
    page.goto(FILE.as_uri())
    assert "セキュリティを強化する" in page.locator("main [role=alert]").inner_text()
    assert page.get_attribute("body", "data-engine") == "impossible"
    assert not failures
    context.close()


def test_axe_finds_nothing(page: Page) -> None:
    """What other tests made goes, for axe reads all of it."""
    page.evaluate("document.querySelectorAll('.job').forEach(job => job.remove())")
    assert page.get_attribute("html", "lang") == "ja"
    axe_finds_nothing_beside_jobs(page, OLD, NEW)


def test_page_and_python_speak_english_where_that_is_asked(browser: Browser) -> None:
    """What axe says of all parts in English is asked of the same page with another engine (test_app_page)."""
    with opened(browser, "#en") as (page, said):
        assert page.get_attribute("html", "lang") == "en"
        put(page, "revisions-file", {"a.docx": b"no zip"})
        assert step(page, "revisions", "list")[0] == "failed"
        assert "is not a usable Word file" in page.locator("#revisions .job .lines").inner_text()
        axe_finds_nothing(page)
        assert not said


def test_a_job_is_done_with_the_keyboard_alone(page: Page) -> None:
    put(page, "revisions-file", {"a.docx": NEW})
    page.locator("#revisions-file").focus()
    done = page.locator("#revisions .job[data-state=done]")
    before = done.count()
    for _ in range(6):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.dataset.step") == "list":
            break
    page.keyboard.press("Enter")
    done.nth(before).wait_for()


def test_on_a_phone_nothing_runs_off_the_page(page: Page) -> None:
    page.set_viewport_size(PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.set_viewport_size(WIDE)


def test_the_page_is_one_file_below_the_limit() -> None:
    assert FILE.stat().st_size < 25_000_000
