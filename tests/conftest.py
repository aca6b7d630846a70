"""What several test files share: the shipped source, built once a run, and the browser."""

from __future__ import annotations

import faulthandler
import gc
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, Page, sync_playwright

from guidelinec import pipeline
from guidelinec import revision as revisions
from guidelinec.cli.processes.garbage import seldom_collect
from guidelinec.cli.project import read_files
from guidelinec.model.project import Guideline, Project
from guidelinec.pipeline import Diagnostics, Files, NumberedEdition
from guidelinec.product_files import write_products
from guidelinec.products import PRODUCTS
from guidelinec.read.structure import project as structure
from guidelinec.read.structure.project import read_project
from guidelinec.revision import Compared
from page_steps import CHROMIUM, CHROMIUM_ARGUMENTS, WIDE
from shipped_revision import shipped_revision
from sync_bench import Bench, make_bench

HOME = Path(__file__).parents[1]

settings.register_profile("steady", deadline=None)
settings.load_profile("steady")  # an example may take as long as a busy machine needs

HANG = 900
"""Seconds after which a test that does not end is shown and ended; how fast things are is told by benchmarks/."""


def pytest_configure() -> None:
    """A run goes on for minutes: Python looks for cycles seldom, also while it collects (a second of nine)."""
    seldom_collect()


def pytest_collection_finish() -> None:
    """What was collected stays to the end, and is not walked each time that Python looks for cycles."""
    gc.freeze()


@pytest.fixture(autouse=True)
def no_hang() -> Iterator[None]:
    """A test that hangs ends the run with the place where it hung, instead of the patience of who waits."""
    faulthandler.dump_traceback_later(HANG, exit=True, file=sys.__stderr__)
    yield
    faulthandler.cancel_dump_traceback_later()


@pytest.fixture(scope="session", autouse=True)
def shipped_read_once() -> Iterator[None]:
    """The shipped guideline is read once a run, whichever tests begin with it; what a test alters of it is read anew."""
    shipped = read_files(HOME)
    laid_down, project = structure_of(shipped), read_project(shipped)
    known: dict[tuple[str, str], tuple[Guideline, NumberedEdition, Diagnostics]] = {}
    read_one = pipeline.read_one

    def project_again(files: Files) -> tuple[Project, Diagnostics]:
        return project if structure_of(files) == laid_down else read_project(files)

    def edition_again(
        of: Project, files: Files, guideline: Guideline, version: str, **more: Any
    ) -> tuple[NumberedEdition, Diagnostics]:
        if files != shipped:
            return read_one(of, files, guideline, version, **more)
        place = guideline.id, version
        if place not in known or known[place][0] != guideline:
            known[place] = guideline, *read_one(of, files, guideline, version, **more)
        # A new value, so that what hangs on it (its Word edition) is made anew in each test.
        return replace(known[place][1]), known[place][2]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(structure, "read_project", project_again)
        for room in (pipeline, revisions):
            patch.setattr(room, "read_one", edition_again)
        yield


def structure_of(files: Files) -> dict[str, bytes]:
    """The files that lay down what a project is, beside its texts."""
    return {path: data for path, data in files.items() if path.startswith("structure/")}


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, started once a run (2 s of a processor)."""
    with sync_playwright() as tools:
        opened = tools.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_ARGUMENTS)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def window(browser: Browser) -> Iterator[tuple[Page, list[str]]]:
    """A window for the tests that need none of their own, which takes as long as three pages, and what it said on its console or asked of a network."""
    with browser.new_context(accept_downloads=True) as context:
        page = context.new_page()
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        own = ("file:", "blob:", "data:")
        page.on("request", lambda request: request.url.startswith(own) or said.append(request.url))
        yield page, said


@pytest.fixture
def fresh(window: tuple[Page, list[str]]) -> Iterator[Callable[[Path], Page]]:
    """How a file is opened as if by somebody who never did: nothing is kept; what the page says on the console or asks of a network fails the test."""
    page, said = window
    said.clear()

    def opened(file: Path) -> Page:
        if page.url.startswith("file:"):
            page.evaluate("localStorage.clear()")  # of all files
        page.set_viewport_size(WIDE)
        page.emulate_media(color_scheme="light", media="screen")
        page.goto(file.as_uri())
        return page

    yield opened
    assert not said


@pytest.fixture(scope="session")
def bench() -> Bench:
    """The shipped edition as its source, as a Word file and as lines."""
    return make_bench()


@pytest.fixture(scope="session")
def revision() -> Compared:
    """The shipped edition beside the one that it revises, with its policy traced."""
    return shipped_revision()[0]


@pytest.fixture(scope="session")
def shipped_products(revision: Compared) -> dict[str, bytes]:
    """Its products but those that show the redline, which all are made of one comparison in two seconds, by their names."""
    return write_products(revision, {product.name for product in PRODUCTS} - {"redline", "marked"})
