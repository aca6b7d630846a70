"""500 hostile or broken Word files: a clear error or a right result, never a traceback; both as old and as new."""

from __future__ import annotations

import os
from contextlib import suppress

import pytest

from guidelinec.ooxml.package import PackageError, read_package
from guidelinec.ooxml.tracked.settle import list_revisions, settle_package
from guidelinec.redline.engine import UnprovedError, redline
from hostile import MAKERS, hostile_file, sound
from wordfiles import docx, p, run
from work import lines_run

FILES = int(os.environ.get("GUIDELINEC_HOSTILE_FILES", "300"))


@pytest.mark.parametrize("start", range(len(MAKERS)), ids=lambda at: f"{at}-{MAKERS[at].__name__}")
def test_a_clear_error_or_a_right_result(start: int) -> None:
    good = sound()
    # Some makers make few different files.
    for bad in dict.fromkeys(hostile_file(number)[1] for number in range(start, FILES, len(MAKERS))):
        for old, new in ((good, bad), (bad, good)):
            with suppress(PackageError, UnprovedError):
                redline(old, new)
        with suppress(PackageError):
            package = read_package(bad)
            list_revisions(package)
            settle_package(package, "accept")
            settle_package(package, "reject")


@pytest.mark.parametrize("kind", ["noise", "entity_bomb", "twice", "zip_bomb"])
def test_what_is_refused_outright(kind: str) -> None:
    start = next(at for at, make in enumerate(MAKERS) if make.__name__ == kind)
    for number in range(start, 200, len(MAKERS)):
        with pytest.raises(PackageError):
            redline(hostile_file(number)[1], sound())


def _marked(number: int, word: str) -> tuple[bytes, bytes]:
    """Two files of as many paragraphs with a note each, of which no two are alike."""
    files = []
    for side in (0, 1):
        texts = [f"{word}{(number * 7919 * side + place) * 104729 % 10**9:09d}" for place in range(number)]
        marks = [f'<w:r><w:footnoteReference w:id="{place + 2}"/></w:r>' for place in range(number)]
        body = "".join(p(run(text) + mark) for text, mark in zip(texts, marks, strict=True))
        files.append(docx(body, notes={place + 2: p(run(text)) for place, text in enumerate(texts)}))
    return files[0], files[1]


def test_many_notes_and_many_short_gaps_take_work_by_their_number() -> None:
    """Quadratic searches in notes, links and rows would take four times the work for twice as much."""
    small, large = (_marked(number, "注") for number in (250, 500))
    assert lines_run(lambda: redline(*large)) < 2.7 * lines_run(lambda: redline(*small))
