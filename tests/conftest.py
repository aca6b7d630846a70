"""What several test files share: the shipped source, built once a run."""

from __future__ import annotations

import faulthandler
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from guidelinec import pipeline
from guidelinec import revision as revisions
from guidelinec.cli.project import read_files
from guidelinec.model.project import Guideline
from guidelinec.pipeline import NumberedEdition
from guidelinec.read.abroad import Shelf
from guidelinec.revision import Compared, compare_policy
from sync_bench import Bench, make_bench

HOME = Path(__file__).parents[1]

settings.register_profile("steady", deadline=None)
settings.load_profile("steady")  # an example may take as long as a busy machine needs

HANG = 900
"""Seconds after which a test that does not end is shown and ended; how fast things are is told by benchmarks/."""


@pytest.fixture(autouse=True)
def no_hang() -> Iterator[None]:
    """A test that hangs ends the run with the place where it hung, instead of the patience of who waits."""
    faulthandler.dump_traceback_later(HANG, exit=True, file=sys.__stderr__)
    yield
    faulthandler.cancel_dump_traceback_later()


@pytest.fixture(scope="session", autouse=True)
def shipped_read_once() -> Iterator[None]:
    """The shipped guideline is read and checked once a run, whichever tests begin with it; what a test alters of it is read anew."""
    shipped = read_files(HOME)
    with pytest.MonkeyPatch.context() as patch:
        for module, name in ((pipeline, "read_one"), (revisions, "read_one"), (pipeline, "_editions")):
            patch.setattr(module, name, once_of(shipped, getattr(module, name)))
        yield


def once_of(shipped: Mapping[str, bytes], read: Callable[..., Any]) -> Callable[..., Any]:
    """A reader of editions that gives what it gave before, where the files are the shipped ones and the structure is what they say."""
    known: dict[str, tuple[Guideline, Any]] = {}

    def again(first: Any, *rest: Any, **more: Any) -> Any:
        """`first` is the project, which the files follow, or the shelf that has both."""
        files = first.files if isinstance(first, Shelf) else rest[0]
        guideline, versions = rest[-2:]
        if files != shipped:
            return read(first, *rest, **more)
        key = repr(versions)
        if key not in known or known[key][0] != guideline:
            known[key] = guideline, read(first, *rest, **more)
        read_before, findings = known[key][1]
        # New values, so that what hangs on one (its Word edition) is made anew in each test.
        one = isinstance(read_before, NumberedEdition)
        return replace(read_before) if one else [replace(each) for each in read_before], findings

    return again


@pytest.fixture(scope="session")
def bench() -> Bench:
    """The shipped edition as its source, as a Word file and as lines."""
    return make_bench()


@pytest.fixture(scope="session")
def revision() -> Compared:
    """The shipped edition beside the one that it revises, with its policy traced."""
    found, _ = compare_policy(read_files(HOME), "security-policy", "2023-03")
    assert found is not None
    return found
