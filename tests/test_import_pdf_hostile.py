"""PDFs that are made to take gigabytes or hours: each is refused by name or read, within the limits, and the next file is read."""

from __future__ import annotations

import faulthandler
from collections.abc import Iterator

import pytest
from tests.pdf_files import FONT, pdf, stream, stroke, text

from guidelinec.cli.console import InvalidInput
from guidelinec.cli.processes.worker import LIMITED, read_apart
from guidelinec.read.account.intake import Intake
from guidelinec.read.pdf.text import MOST_ON_A_PAGE, MOST_PAGES

READER = "guidelinec.read.foreign:import_foreign"
MEMORY, SECONDS = 300 * 1024**2, 20
XOBJECT = "/XObject<</X 6 0 R>>"
SOUND = pdf(text("A sound file", 50, 200))


def form(number: int, content: str, resources: str) -> str:
    return stream(
        number,
        content,
        f"/Type/XObject/Subtype/Form/BBox[0 0 300 400]/Resources<<{resources}/Font<</F 5 0 R>>>>",
    )


def nested(depth: int, times: int) -> bytes:
    """Forms in forms, each drawn so many times by the one above."""
    forms = [form(6 + place, "/X Do " * times, f"/XObject<</X {7 + place} 0 R>>") for place in range(depth)]
    last = form(6 + depth, text("deep", 50, 200), "")
    return pdf("/X Do ", more=[*forms, last], resources=XOBJECT)


def mapped(times: int) -> bytes:
    """A font whose one character stands for so many."""
    codes = "1 begincodespacerange <00> <ff> endcodespacerange"
    cmap = f"begincmap {codes} 1 beginbfchar <41> <{'3042' * times}> endbfchar endcmap "
    font = "6 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 7 0 R>>endobj\n"
    page = f"BT /G 10 Tf 50 200 Td ({'A' * 2000}) Tj ET "
    return pdf(page, more=[font, stream(7, cmap)], resources="/Font<</F 5 0 R/G 6 0 R>>")


def same_page(count: int) -> bytes:
    """One page named so many times."""
    kids = "3 0 R " * count
    objects = (
        "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        f"2 0 obj<</Type/Pages/Kids[{kids}]/Count {count}>>endobj\n{FONT}"
        "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 400]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj\n"
    )
    return ("%PDF-1.4\n" + objects + stream(4, text("x", 50, 200)) + "trailer<</Root 1 0 R>>\n").encode()


LIES = {
    "a count that is not so": SOUND.replace(b"/Count 1", b"/Count 2000000000"),
    "pages that hold themselves": SOUND.replace(b"/Kids[100 0 R]", b"/Kids[2 0 R 2 0 R 100 0 R]"),
    "bookmarks in a circle": SOUND.replace(b"/Type/Catalog", b"/Type/Catalog/Outlines 6 0 R").replace(
        b"trailer", b"6 0 obj<</First 6 0 R/Next 6 0 R/Title(a)/Count 1>>endobj\ntrailer"
    ),
    "a stream longer than the file": SOUND.replace(b"/Length ", b"/Length 9"),
    "strokes without end": pdf(
        text("x", 50, 200) + stroke(0, 0, 300, 0) * 3000 + stroke(0, 0, 0, 300) * 3000
    ),
    "fifty forms in each other": nested(50, 1),
    "a character that stands for many": mapped(50),
}


@pytest.mark.parametrize("lie", LIES)
def test_a_file_that_lies_is_read_or_is_a_finding(lie: str) -> None:
    intake = read(LIES[lie])
    assert intake.account.unexplained == 0
    assert intake.account.total or intake.findings


def read(data: bytes) -> Intake:
    intake = read_apart(READER, data, "x.pdf", memory=MEMORY, seconds=SECONDS)
    assert isinstance(intake, Intake)
    return intake


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (same_page(MOST_PAGES + 1), "pages"),
        (pdf(f"BT /F 1 Tf 0 0 Td {'(AAAAAAAAAA) Tj ' * (MOST_ON_A_PAGE // 10 + 1)}ET "), "characters"),
    ],
)
def test_more_than_anybody_prints_is_a_finding(data: bytes, reason: str) -> None:
    (finding,) = read(data).findings
    assert finding.code == "GL701"
    assert reason in finding.args[1]


GREEDY = {
    "forms that double": lambda: nested(30, 2),
    "a form that names itself": lambda: nested(0, 1).replace(b"BT /F 10 Tf 50 200 Td (deep) Tj ET\n", b"/X Do /X Do /X Do /X Do /X Do /X Do").replace(
        b"/Resources<</Font", b"/Resources<</XObject<</X 6 0 R>>/Font"
    ),
    "a character that stands for a book": lambda: mapped(60_000),
}  # fmt: skip


@pytest.fixture
def _quiet() -> Iterator[None]:
    """No stack of the process that is ended among the results of the tests."""
    was_enabled = faulthandler.is_enabled()
    faulthandler.disable()
    yield
    if was_enabled:
        faulthandler.enable()


@pytest.mark.usefixtures("_quiet")
@pytest.mark.skipif(not LIMITED, reason="the system has no limits for processes")
@pytest.mark.parametrize("kind", GREEDY)
def test_a_greedy_file_is_refused_by_name_and_the_next_is_read(kind: str) -> None:
    with pytest.raises(InvalidInput, match=r"x\.pdf"):
        read(GREEDY[kind]())
    assert read(SOUND).account.total == len("A sound file")
