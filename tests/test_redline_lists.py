"""Lists that are defined alike count each by itself: what is deleted in one is not counted on in another when a redline is rejected."""

from __future__ import annotations

import re

import pytest

from guidelinec.ooxml.package import parse_xml, read_package
from guidelinec.ooxml.tracked.settle import settle_package
from guidelinec.redline.engine import redline
from guidelinec.redline.package.list_pairs import ListUse, pair_lists
from wordfiles import docx, p, run

WORDS = (
    "市長は計画を定める。",
    "職員は台帳を作る。",
    "担当者は記録を残す。",
    "部長は点検を行う。",
    "課長は報告を出す。",
)
OTHER = ("端末を庁外に出さない。", "許可を得て持ち出す。", "返却の日に確かめる。")


def numbering(*names: int) -> str:
    """Lists of one definition, each of which begins with 1."""
    level = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="(%1)"/></w:lvl>'
    )
    restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    nums = "".join(f'<w:num w:numId="{name}"><w:abstractNumId w:val="0"/>{restart}</w:num>' for name in names)
    return f'<w:abstractNum w:abstractNumId="0">{level}</w:abstractNum>{nums}'


def item(text: str, name: int) -> str:
    return p(run(text), f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{name}"/></w:numPr>')


def printed(data: bytes) -> list[str]:
    """The paragraphs with their numbers, each list counted by itself."""
    package = read_package(data)
    body = parse_xml(package.parts["word/document.xml"], "document").find("{*}body")
    lists = set(re.findall(rb'<w:num w:numId="(\d+)"', package.parts["word/numbering.xml"]))
    counts: dict[str, int] = {}
    lines = []
    for paragraph in body.iter("{*}p"):
        number = paragraph.find("{*}pPr/{*}numPr/{*}numId")
        words = "".join(text.text or "" for text in paragraph.iter("{*}t"))
        if number is not None:
            name = next(value for key, value in number.attrib.items() if key.endswith("val"))
            assert name.encode() in lists
            counts[name] = counts.get(name, 0) + 1
            words = f"({counts[name]}) {words}"
        if words:
            lines.append(words)
    return lines


def text(*lists: tuple[int, tuple[str, ...]]) -> bytes:
    """Lists under sentences of their own."""
    body = "".join(
        p(run(f"第{at}の事項は次のとおりとする。")) + "".join(item(words, name) for words in (texts))
        for at, (name, texts) in enumerate(lists, 1)
    )
    return docx(body + p(), numbering=numbering(*(name for name, _ in lists)))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        # a list lost an item, a later one went whole
        ([(1, WORDS[:3]), (2, OTHER)], [(1, WORDS[:2])]),
        # the ids moved on, since a list came before
        ([(1, WORDS), (2, OTHER)], [(1, ("新しい事項を加える。",)), (2, WORDS[1:]), (3, OTHER[:2])]),
        # one list became another with nothing in common
        ([(1, WORDS[:2]), (2, WORDS[2:])], [(7, WORDS[:2]), (9, OTHER)]),
        # lists that changed places
        ([(1, WORDS), (2, OTHER)], [(1, OTHER[1:]), (2, WORDS[:4])]),
    ],
)  # fmt: skip
def test_rejecting_gives_the_old_numbers_and_accepting_the_new_ones(
    old: list[tuple[int, tuple[str, ...]]], new: list[tuple[int, tuple[str, ...]]]
) -> None:
    before, after = text(*old), text(*new)
    made = read_package(redline(before, after).data)
    assert printed(settle_package(made, "reject")) == printed(before)
    assert printed(settle_package(made, "accept")) == printed(after)


def use(**lists: tuple[str, ...]) -> ListUse:
    return ListUse(lists, dict.fromkeys(lists, b"one"))


def test_lists_are_paired_in_order_then_where_they_moved_then_as_they_face_each_other() -> None:
    assert pair_lists(use(a=WORDS, b=OTHER), use(x=WORDS, y=OTHER)) == {"a": "x", "b": "y"}
    assert pair_lists(use(a=WORDS, b=OTHER), use(x=OTHER, y=WORDS)) == {"a": "y", "b": "x"}
    assert pair_lists(use(a=WORDS[:1]), use(x=OTHER[:1])) == {"a": "x"}
    assert pair_lists(use(a=WORDS, b=OTHER), use(x=WORDS)) == {"a": "x"}


def test_lists_of_two_definitions_are_no_pair() -> None:
    assert pair_lists(use(a=WORDS), ListUse({"x": WORDS}, {"x": b"two"})) == {}
