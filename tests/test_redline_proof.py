"""The proof of a redline is fed a lie of each kind, and refuses it: a redline is given out only if it accepts to the new
file and rejects to the old one, part by part."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from guidelinec.ooxml.package import read_package, write_package
from guidelinec.ooxml.tracked.views import AFTER_ACCEPT, AFTER_REJECT, Reading, difference, view
from guidelinec.redline import engine
from guidelinec.redline.engine import UnprovedError, redline
from test_redline_examples import SECTION
from wordfiles import PIXEL, box, docx, drawing, p, row, run, table

MAIN, NOTES, HEADER = "word/document.xml", "word/footnotes.xml", "word/header1.xml"
MARK = '<w:r><w:footnoteReference w:id="2"/></w:r>'


def word(day: str, more: str = "") -> bytes:
    """A file with something of each kind, in which a day changed."""
    body = p(run(f"この規程は{day}から施行する。") + MARK) + table(
        row(p(run("機密性3")), p(run(f"{day}以後の秘密文書"))), row(p(run("機密性2")), p(run("その他")))
    )
    body += (
        p(run("図")) + p(drawing('<a:blip r:embed="rImage"/>', 7)) + p(box(p(run(f"枠の{day}")), 9)) + more
    )
    return docx(
        body + p(run("附則")) + SECTION,
        notes={0: p(), 1: p(), 2: p(run(f"{day}の告示"))},
        headers={"header1": p(run(f"{day}版"))},
        images={"rImage": PIXEL + day.encode()},
    )


OLD = word("四月一日")
NEW = word("七月一日", p(run("経過措置は別に定める。")))

Lie = tuple[str, str, str]
"""The part that is falsified, what is sought in it (a pattern), and what is put in its place."""

LIES: dict[str, tuple[Lie, str]] = {
    "a lost word": ((MAIN, "から施行する", "から施行"), "accept-all: body"),
    "a lost word in a cell": ((MAIN, "その他", "その"), "accept-all: body"),
    "a doubled word": ((MAIN, "附則", "附則附則"), "accept-all: body"),
    "a space that is lost": ((MAIN, "機密性2", "機密性 2"), "accept-all: body"),
    "a lost paragraph": ((MAIN, r"<w:p><w:r><w:t[^>]*>図</w:t></w:r></w:p>", ""), "accept-all: body"),
    "a doubled paragraph": ((MAIN, r"(<w:p><w:r><w:t[^>]*>図</w:t></w:r></w:p>)", r"\1\1"), "accept-all: body"),
    "a lost row": ((MAIN, r"<w:tr>(?:(?!<w:tr>).)*機密性2.*?</w:tr>", ""), "accept-all: body"),
    "a doubled row": ((MAIN, r"(<w:tr>(?:(?!<w:tr>).)*機密性2.*?</w:tr>)", r"\1\1"), "accept-all: body"),
    "a cell that is two": ((MAIN, r"(<w:tc>(?:(?!<w:tc>).)*その他.*?</w:tc>)", r"\1<w:tc><w:p/></w:tc>"), "accept-all: body"),
    "a lost mark of a note": ((MAIN, r"<w:r><w:footnoteReference[^>]*/></w:r>", ""), "accept-all: body"),
    "a note in other words": ((NOTES, "の告示", "の通達"), "accept-all: notes"),
    "a lost note": ((NOTES, r'(<w:footnote w:id="2">).*?(</w:footnote>)', r"\1<w:p/>\2"), "accept-all: notes"),
    "a note that another mark means": ((MAIN, r'footnoteReference w:id="2"', 'footnoteReference w:id="1"'), "accept-all: notes"),
    "a header in other words": ((HEADER, "版", "判"), "accept-all: headers"),
    "a lost header": ((MAIN, r"<w:headerReference[^>]*/>", ""), "accept-all: headers"),
    "another text in a box": ((MAIN, "枠の", "枠内の"), "accept-all: boxes"),
    "a lost deletion": ((MAIN, r"<w:del [^/>]*>.*?</w:del>", ""), "reject-all: body"),
    "a deletion that is none": ((MAIN, r"<w:del [^/>]*>(.*?)</w:del>", r"\1"), "accept-all: body"),
    "an insertion that is none": ((MAIN, r"<w:ins [^/>]*>(<w:r>.*?)</w:ins>", r"\1"), "reject-all: body"),
    "a paragraph mark that came unmarked": ((MAIN, r"<w:pPr><w:rPr><w:ins [^>]*/></w:rPr></w:pPr>", ""), "reject-all: body"),
    "an insertion marked as a deletion": ((MAIN, r"<w:ins ([^/>]*)>(<w:r>.*?)</w:ins>", r"<w:del \1>\2</w:del>"), "accept-all: body"),
    "a row marked as gone": ((MAIN, r"<w:tr>((?:(?!<w:tr>).)*機密性2)", r'<w:tr><w:trPr><w:del w:id="1"/></w:trPr>\1'), "accept-all: body"),
    "a cell marked as new": (
        (MAIN, r"<w:tc>((?:(?!<w:tc>).)*その他)", r'<w:tc><w:tcPr><w:cellIns w:id="1"/></w:tcPr>\1'),
        "reject-all: body",
    ),
    "a picture less": ((MAIN, r"<w:del [^/>]*><w:r>(?:(?!</w:del>).)*?<w:drawing>(?:(?!</w:del>).)*?</w:del>", ""), "reject-all: images"),
}  # fmt: skip


def falsified(data: bytes, lie: Lie) -> bytes:
    """A file in which one thing is not true."""
    parts = dict(read_package(data).parts)
    name, pattern, instead = lie
    name = next(
        part
        for part in parts
        if part == name or (name == HEADER and "header" in part and "_rels" not in part)
    )
    text, count = re.subn(pattern, instead, parts[name].decode(), count=1, flags=re.DOTALL)
    assert count, "the lie must change something"
    parts[name] = text.encode()
    return write_package(parts)


def refused(lie: Callable[[bytes], bytes], monkeypatch: pytest.MonkeyPatch) -> tuple[str, ...]:
    """Why a redline is refused whose bytes are falsified between writing and proving."""
    true = write_package
    monkeypatch.setattr(engine, "write_package", lambda parts: lie(true(parts)))
    try:
        return redline(OLD, NEW).reasons  # a coarser plan, in which the falsified place is another one
    except UnprovedError as error:
        return error.reasons


def test_the_truth_is_proved() -> None:
    made = redline(OLD, NEW)
    assert made.plan == "fine"
    views = (view(Reading(read_package(made.data)), which) for which in (AFTER_ACCEPT, AFTER_REJECT))
    for found, wanted in zip(views, (NEW, OLD), strict=True):
        assert difference(view(Reading(read_package(wanted)), AFTER_ACCEPT), found) == ""


@pytest.mark.parametrize("name", LIES)
def test_a_lie_is_refused(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    lie, part = LIES[name]
    reasons = refused(lambda data: falsified(data, lie), monkeypatch)
    assert reasons[:1] == (f"fine: {part}",)


@pytest.mark.parametrize("day", ["四月一日", "七月一日"])
def test_a_picture_exchanged_is_refused(day: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def exchange(data: bytes) -> bytes:
        parts = dict(read_package(data).parts)
        name = next(name for name, content in parts.items() if content == PIXEL + day.encode())
        return write_package({**parts, name: PIXEL + b"another"})

    side = "reject-all" if day == "四月一日" else "accept-all"
    assert refused(exchange, monkeypatch)[0] == f"fine: {side}: images"


def test_two_parts_exchanged_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "write_package", lambda _: OLD)
    with pytest.raises(UnprovedError) as caught:
        redline(OLD, NEW)
    assert caught.value.reasons[0] == "fine: accept-all: body"
    monkeypatch.setattr(engine, "write_package", lambda _: NEW)
    with pytest.raises(UnprovedError) as caught:
        redline(OLD, NEW)
    assert caught.value.reasons[0] == "fine: reject-all: body"
