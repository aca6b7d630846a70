"""How the proof reads markup of its own kind: marks that went, and where a paragraph must stay all the same."""

from __future__ import annotations

import pytest

from guidelinec.ooxml.package import read_package
from guidelinec.ooxml.tracked.views import AFTER_ACCEPT, AFTER_REJECT, Reading, view
from wordfiles import docx, p, row, run, table

GONE, CAME = ('<w:rPr><w:del w:id="1"/></w:rPr>', '<w:rPr><w:ins w:id="1"/></w:rPr>')
TABLE = table(row(p(run("表"))), columns=1)
SHOWN = ["<tbl>", "<tr>", "<tc>", "¶表", "</tc>", "</tr>", "</tbl>"]


def dele(text: str) -> str:
    return f'<w:del w:id="2"><w:r><w:delText>{text}</w:delText></w:r></w:del>'


def lines(body: str, which: int = AFTER_ACCEPT) -> list[str]:
    return view(Reading(read_package(docx(body))), which).body


@pytest.mark.parametrize(
    ("body", "accepted"),
    [
        (p(run("甲"), GONE) + p(run("乙")), ["¶甲乙"]),
        (p(run("甲"), GONE) + TABLE + p(), ["¶甲", *SHOWN, "¶"]),
        (p(dele("甲"), GONE) + TABLE + p(), [*SHOWN, "¶"]),
        (p(run("甲")) + p(dele("乙"), GONE), ["¶甲", "¶"]),
        (p(run("甲")) + p(run("乙"), GONE), ["¶甲", "¶乙"]),
        (table(row(p(run("甲"), GONE)), columns=1) + p(), ["<tbl>", "<tr>", "<tc>", "¶甲", "</tc>", "</tr>", "</tbl>", "¶"]),
        (table(row(p(dele("甲"), GONE)), columns=1) + p(), ["<tbl>", "<tr>", "<tc>", "¶", "</tc>", "</tr>", "</tbl>", "¶"]),
        (p(run("甲")) + TABLE, ["¶甲", *SHOWN, "¶"]),
        ("", ["¶"]),
        (p(run("甲"), GONE) + '<w:altChunk r:id="rX"/>' + p(run("乙")), ["¶甲", "¶乙"]),
    ],
)  # fmt: skip
def test_what_is_left_where_a_mark_went(body: str, accepted: list[str]) -> None:
    assert lines(body) == accepted


def test_a_table_starts_with_its_first_row_that_is_there() -> None:
    tracked = row(p(dele("甲"))).replace("<w:tr>", '<w:tr><w:trPr><w:del w:id="3"/></w:trPr>')
    inner = table(tracked, row(p(run("乙"))), row(p(run("丙"))), columns=1)
    assert lines(inner + p()).count("<tbl>") == 1
    assert lines(inner + p(), AFTER_REJECT).count("<tr>") == 3
    assert lines(table(tracked, columns=1) + p(run("後"))) == ["¶後"]


def test_a_header_that_lost_its_last_text_is_shown_as_none() -> None:
    section = '<w:sectPr><w:headerReference w:type="default" r:id="header1"/></w:sectPr>'
    for content, shown in ((p(run("頭"), CAME), []), (p(run("頭")), [])):
        data = docx(
            p(run("甲")) + section,
            headers={
                "header1": content.replace("<w:r>", '<w:ins w:id="9"><w:r>').replace(
                    "</w:r>", "</w:r></w:ins>"
                )
            },
        )
        assert view(Reading(read_package(data)), AFTER_REJECT).headers == shown
        assert view(Reading(read_package(data)), AFTER_ACCEPT).headers == [["header default", "¶頭"]]
