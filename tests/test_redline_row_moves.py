"""A table that stands elsewhere now: its rows are deleted and inserted, its words are moved, and only what changed in them is marked as changed."""

from __future__ import annotations

from collections import Counter

import pytest
from lxml import etree

from guidelinec.ooxml.package import parse_xml, read_package
from guidelinec.ooxml.tracked.settle import settle_package
from guidelinec.redline.engine import redline
from guidelinec.redline.moves import find_changed_moves
from wordfiles import docx, p, row, run, table

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
RULES = ("委託先を選ぶ場合には、体制を文書で確かめる。", "委託先に渡した資料は、終了の後に全て返させる。")
CHANGED = (
    "再委託を認める場合には、事前に部長の書面による承諾を得る。",
    "再委託を認める場合には、事前に市長の書面による承諾を得る。",
)
BODY = [
    p(run(f"第{at}条　{words}。"))
    for at, words in enumerate(
        ("目的を定める", "定義を定める", "体制を定める", "点検を定める", "雑則を定める")
    )
]


def box(*lines: str) -> str:
    """A table of one column, a row for the first line and one for the others."""
    first, *others = (p(run(line)) for line in lines)
    return table(row(first), row("".join(others)), columns=1)


OLD = docx("".join([BODY[0], box(*RULES, CHANGED[0]), *BODY[1:], p()]))
NEW = docx("".join([*BODY[:4], box(*RULES, CHANGED[1]), BODY[4], p()]))


def root(data: bytes) -> etree._Element:
    return parse_xml(read_package(data).parts["word/document.xml"], "document")


def lines(data: bytes) -> list[str]:
    return ["".join(text.text or "" for text in line.iter(f"{W}t")) for line in root(data).iter(f"{W}p")]


def test_words_of_a_moved_table_are_moved() -> None:
    body = root(redline(OLD, NEW).data)
    words: Counter[str] = Counter()
    for kind in ("ins", "del", "moveFrom", "moveTo"):
        for mark in body.iter(W + kind):
            words[kind] += sum(len(text.text or "") for text in mark.iter(f"{W}t", f"{W}delText"))
    stayed = sum(map(len, RULES)) + len(CHANGED[0]) - 2
    assert words == {"ins": 2, "del": 2, "moveFrom": stayed, "moveTo": stayed}
    assert (
        len(list(body.iterfind(f".//{W}trPr/{W}del"))) == len(list(body.iterfind(f".//{W}trPr/{W}ins"))) == 2
    )


def test_both_places_bear_one_name_and_cells_end_with_a_paragraph() -> None:
    body = root(redline(OLD, NEW).data)
    names = [
        sorted(start.get(f"{W}name") for start in body.iter(f"{W}move{way}RangeStart"))
        for way in ("From", "To")
    ]
    assert names[0] == names[1]
    assert len(names[0]) == 3
    assert {cell[-1].tag for cell in body.iter(f"{W}tc")} == {f"{W}p"}


def test_accepting_gives_the_new_table_and_rejecting_the_old_one() -> None:
    made = read_package(redline(OLD, NEW).data)
    assert lines(settle_package(made, "accept")) == lines(NEW)
    assert lines(settle_package(made, "reject")) == lines(OLD)


def test_short_words_come_and_go_by_themselves() -> None:
    old = docx("".join([BODY[0], box("短い", "語だけ。"), *BODY[1:], p()]))
    new = docx("".join([*BODY[:4], box("短い", "語だけ。"), BODY[4], p()]))
    assert next(root(redline(old, new).data).iter(f"{W}moveTo"), None) is None


@pytest.mark.parametrize("start", range(0x4E00, 0x4E00 + 8 * 40, 40))
def test_of_two_places_that_are_as_alike_the_first_is_taken(start: int) -> None:
    words = "".join(map(chr, range(start, start + 40)))
    old, first, second = (
        root(docx(p(run(text))))[0][0] for text in (words, f"あ{words[1:]}", f"{words[:-1]}あ")
    )
    assert find_changed_moves([old], [first, second]) == {old: first}
    assert find_changed_moves([old], [second, first]) == {old: second}
