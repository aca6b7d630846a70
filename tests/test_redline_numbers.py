"""Numbers that paragraphs have by their style: a change of them is tracked, and rejecting brings the old ones back."""

from __future__ import annotations

import re

import pytest

from guidelinec.ooxml.package import read_package
from guidelinec.ooxml.tracked.settle import list_revisions, settle_package
from guidelinec.redline.engine import redline
from wordfiles import docx, p, run

TEXT = "端末を庁外に持ち出す場合には、管理者の許可を得る。"


def lists(form: str, text: str, style: str = "Article") -> str:
    """A part of lists with one level, bound to a style."""
    bound = f'<w:pStyle w:val="{style}"/>' if style else ""
    level = f'<w:start w:val="1"/><w:numFmt w:val="{form}"/>{bound}<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
    return (
        f'<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0">{level}</w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )


def styles(number: str, based_on: str = "") -> str:
    """A style with a number, or one based on such a style."""
    properties = f"<w:pPr><w:numPr>{number}</w:numPr></w:pPr>" if number else ""
    made = f'<w:style w:type="paragraph" w:styleId="Article"><w:name w:val="Article"/>{properties}</w:style>'
    if based_on:
        made += (
            f'<w:style w:type="paragraph" w:styleId="{based_on}"><w:name w:val="{based_on}"/>'
            '<w:basedOn w:val="Article"/></w:style>'
        )
    return made


NUMBER = '<w:numId w:val="1"/>'


def file(numbering: str, style: str, uses: str = "Article") -> bytes:
    """Two paragraphs in a style with numbers."""
    named = f'<w:pStyle w:val="{uses}"/>'
    return docx(
        p(run("一" + TEXT), named) + p(run("二" + TEXT), named) + p(), numbering=numbering, styles=style
    )


def own_list(data: bytes) -> str:
    """How the list prints that the first paragraph names itself; "" for none, 0 for out of all lists."""
    parts = read_package(data).parts
    number = re.search(rb'<w:numPr>.*?<w:numId w:val="(\d+)"/></w:numPr>', parts["word/document.xml"])
    if number is None or number[1] == b"0":
        return "" if number is None else "0"
    numbering = parts["word/numbering.xml"].decode()
    abstract = re.search(
        rf'<w:num w:numId="{number[1].decode()}"[^>]*><w:abstractNumId w:val="(\d+)"', numbering
    )
    assert abstract is not None
    body = numbering.split(f'w:abstractNumId="{abstract[1]}"')[1].split("</w:abstractNum>")[0]
    return re.findall(r'numFmt w:val="(\w+)"', body)[0] + " " + re.findall(r'lvlText w:val="(.*?)"', body)[0]


@pytest.mark.parametrize("uses", ["Article", "Clause"])
@pytest.mark.parametrize(
    ("new_numbering", "new_style"),
    [
        (lists("japaneseCounting", "第%1条"), styles(NUMBER, "Clause")),
        (lists("decimal", "（%1）"), styles(NUMBER, "Clause")),
        (lists("decimal", "第%1条"), styles("", "Clause")),
        ("", styles("", "Clause")),
    ],
)
def test_the_old_number_of_a_style_comes_back(new_numbering: str, new_style: str, uses: str) -> None:
    old = file(lists("decimal", "第%1条"), styles(NUMBER, "Clause"), uses)
    made = redline(old, file(new_numbering, new_style, uses)).data
    assert [(item.kind, item.owner) for item in list_revisions(read_package(made))] == [
        ("pPrChange", "paragraph")
    ] * 2
    assert own_list(settle_package(read_package(made), "reject")) == "decimal 第%1条"
    assert own_list(settle_package(read_package(made), "accept")) == ""


def test_a_style_that_got_a_number_has_none_again() -> None:
    made = redline(file("", styles("")), file(lists("decimal", "第%1条"), styles(NUMBER))).data
    assert own_list(settle_package(read_package(made), "reject")) == "0"
    assert own_list(settle_package(read_package(made), "accept")) == ""


def test_a_list_that_prints_alike_is_no_change() -> None:
    old = file(lists("decimal", "第%1条"), styles(NUMBER))
    new = file(lists("decimal", "第%1条", style=""), styles('<w:ilvl w:val="0"/>' + NUMBER))
    assert not list_revisions(read_package(redline(old, new).data))


def test_no_two_lists_are_bound_to_one_style() -> None:
    old = file(lists("decimal", "第%1条"), styles(NUMBER))
    new = file(lists("japaneseCounting", "第%1条"), styles(NUMBER))
    numbering = read_package(redline(old, new).data).parts["word/numbering.xml"]
    assert numbering.count(b"<w:abstractNum ") == 2
    assert numbering.count(b'<w:pStyle w:val="Article"/>') == 1
