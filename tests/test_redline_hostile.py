"""500 hostile or broken Word files: a clear error or a right result, never a traceback; both as old and as new."""

from __future__ import annotations

import os
import time
from contextlib import suppress

import pytest

from guidelinec.ooxml.package import PackageError, read_package
from guidelinec.ooxml.tracked.settle import list_revisions, settle_package
from guidelinec.redline.engine import UnprovedError, redline
from hostile import MAKERS, hostile_file, sound

FILES = int(os.environ.get("GUIDELINEC_HOSTILE_FILES", "500"))
SECONDS = 30.0
"""Processor time that no file may take: the bound of a hang, not of speed."""


@pytest.mark.parametrize("start", range(len(MAKERS)), ids=lambda at: f"{at}-{MAKERS[at].__name__}")
def test_a_clear_error_or_a_right_result(start: int) -> None:
    good = sound()
    for number in range(start, FILES, len(MAKERS)):
        name, bad = hostile_file(number)
        began = time.process_time()
        for old, new in ((good, bad), (bad, good)):
            with suppress(PackageError, UnprovedError):
                redline(old, new)
        with suppress(PackageError):
            package = read_package(bad)
            list_revisions(package)
            settle_package(package, "accept")
            settle_package(package, "reject")
        assert time.process_time() - began < SECONDS, (number, name)


@pytest.mark.parametrize("kind", ["noise", "entity_bomb", "twice", "zip_bomb"])
def test_what_is_refused_outright(kind: str) -> None:
    start = next(at for at, make in enumerate(MAKERS) if make.__name__ == kind)
    for number in range(start, 200, len(MAKERS)):
        with pytest.raises(PackageError):
            redline(hostile_file(number)[1], sound())
