"""What tests do on pages: look for faults that keep people out, choose files, press a button, take what the browser saves."""

from __future__ import annotations

import io
import shutil
import time
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

from axe_playwright_python.base import AXE_SCRIPT, AxeResults
from playwright.sync_api import Locator, Page, ViewportSize

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
TURNED_OFF = (
    # Two lists below an address bar that no test sees, drawn anew for each window: half of the time of opening a page.
    "WebUIOmniboxPopup",
    "WebUIOmniboxAimPopup",
    # What Playwright turns off: of two such switches the last counts.
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsUpgrades",
    "HttpsFirstBalancedModeAutoEnable",
    "LensOverlay",
    "MediaRouter",
    "PaintHolding",
    "ThirdPartyStoragePartitioning",
    "AvoidCorsURLLoaderRestartOnRedirect",
    "OptimizationHints",
    "NetworkTimeServiceQuerying",
    "AimEnabled",
    "PreconnectToSearch",
)
CHROMIUM_ARGUMENTS = ["--no-sandbox", f"--disable-features={','.join(TURNED_OFF)}"]
WIDE = ViewportSize(width=1280, height=900)
LONG = 200_000
"""Milliseconds that a start or a job may take on a busy machine before the test gives up."""

AXE_RULES = ("wcag2a", "wcag2aa", "wcag21aa", "best-practice")
"""The rules of axe that every page keeps."""


def axe_finds_nothing(page: Page, rules: Sequence[str] = AXE_RULES) -> None:
    """No fault by the rules of axe.

    It lists what is at fault and not what is not, which took half of its time (.9 s, now .5); it does not fetch style sheets, which
    a page refuses and no rule of these asks for; and it asks nothing of frames: ours are sandboxes, which answer nobody.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    options = {
        "runOnly": [*rules],
        "resultTypes": ["violations"],
        "preload": {"assets": ["media"]},
        "iframes": False,
    }
    response = page.evaluate("options => axe.run(options)", options)
    assert not response["violations"], f"{page.url}: {AxeResults(response).generate_report()}"


def axe_finds_nothing_day_and_night(page: Page) -> None:
    """No fault by day, and none by night, when a page differs in its colours alone."""
    for scheme, rules in (("dark", ("color-contrast",)), ("light", AXE_RULES)):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        axe_finds_nothing(page, rules)


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
    # The jobs of a group stand in it: the order on the page is not that in which they were begun.
    jobs = page.locator(f"#{task} .job[data-step={name}]")
    number = jobs.count()
    page.click(f"#{task} .steps button[data-step={name}]")
    page.locator(f"#{task} .job[data-step={name}]:is([data-state=done], [data-state=failed])").nth(
        number
    ).wait_for()
    job = jobs.nth(number)
    return str(job.get_attribute("data-state")), saved(page, job)


def axe_finds_nothing_beside_jobs(page: Page, old: bytes, new: bytes) -> None:
    """No fault by day and by night, beside what was made, what was printed, and what failed."""
    put(page, "compare-old", {"a.docx": old})
    put(page, "compare-new", {"b.docx": new})
    assert step(page, "compare", "redline")[0] == "done"
    assert step(page, "compare", "summary")[0] == "done"
    put(page, "revisions-file", {"a.docx": b"no zip"})
    assert step(page, "revisions", "list")[0] == "failed"
    axe_finds_nothing_day_and_night(page)


def saved(page: Page, job: Locator) -> dict[str, bytes]:
    """What the browser saves of a job: the one file, or the zip of all; of more than ten files in a row a browser asks leave."""
    names = [str(button.get_attribute("data-file")) for button in job.locator("button[data-file]").all()]
    if not names:
        return {}
    with page.expect_download() as waiting:
        job.locator(".zip" if len(names) > 1 else "button[data-file]").click()
    data = Path(waiting.value.path()).read_bytes()
    if len(names) == 1:
        return {names[0]: data}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert sorted(archive.namelist()) == sorted(names)
        return {name: archive.read(name) for name in names}


def waited(true: Callable[[], bool]) -> bool:
    """Whether something becomes true that happens beside the test, as on a busy machine it may some time later."""
    for _ in range(LONG // 50):
        if true():
            return True
        time.sleep(0.05)
    return False


def zipped(files: dict[str, bytes]) -> bytes:
    """A zip of files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()
