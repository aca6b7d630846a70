"""The 見え消し版 with the items of the policy beside each change, and with plain formatting in place of tracked changes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator

from guidelinec.making import Making
from guidelinec.ooxml.names import qn
from guidelinec.ooxml.package import Element, Package, parse_xml, read_package, serialize, write_package
from guidelinec.ooxml.parts.comments import (
    WordComment,
    adds_comments_alone,
    anchor,
    comments_xml,
    with_comments,
)
from guidelinec.ooxml.tracked.counterparts import counterparts, marks_in
from guidelinec.ooxml.tracked.marked import COLOUR, MOVED_COLOUR, mark_plainly
from guidelinec.ooxml.tracked.settle import settle_package
from guidelinec.ooxml.tracked.tracked_elements import has_revisions
from guidelinec.ooxml.tracked.views import AFTER_ACCEPT, AFTER_REJECT, Reading, view
from guidelinec.pipeline import write_word_edition
from guidelinec.redline.engine import redline
from guidelinec.revision import Compared
from guidelinec.write.redline.comments import FOLLOWED
from guidelinec.write.redline.word import main_root
from shipped_revision import AUTHOR, DATE, shipped_product, shipped_revision
from wordfiles import docx, p, random_pair, run

SEEDS = range(30)
_ENDS = ("commentRangeStart", "commentRangeEnd", "commentReference")


@cache
def random_redline(seed: int) -> bytes:
    """The redline of a random pair, of which three laws are asked."""
    return redline(*random_pair(seed)).data


def commented(word: bytes) -> bytes:
    """A redline with a comment on every paragraph that has tracked words."""
    root = main_root(word)
    made = [one for one in counterparts(root) if marks_in(one.paragraph)]
    comments = [
        WordComment(number, (f"第{number}",))
        for number, one in enumerate(made)
        if anchor(one.paragraph, number)
    ]
    part = comments_xml(comments, "a", "2000-01-01T00:00:00Z")
    return write_package(with_comments(read_package(word), serialize(root), part))


def ends(root: Element) -> list[Counter[str]]:
    """How often each comment begins, ends and is pointed to."""
    return [Counter(one.get(qn("w:id")) for one in root.iter(qn(f"w:{name}"))) for name in _ENDS]


MAIN = "word/document.xml"
LIES = {
    "a word": (MAIN, b"</w:t>", "、</w:t>".encode()),
    "who changed it": (MAIN, b"w:author=", b"w:initials="),
    "words beside the mark of a comment": (
        MAIN,
        b"<w:commentReference ",
        "<w:t>語</w:t><w:commentReference ".encode(),
    ),
    "a style": ("word/styles.xml", b"<w:name ", b"<w:link "),
    "a link": ("word/_rels/document.xml.rels", b"styles.xml", b"numbering.xml"),
    "the main part": ("_rels/.rels", b"word/document.xml", b"word/styles.xml"),
}


@pytest.mark.parametrize("what", LIES)
def test_what_adds_something_else_beside_comments_is_read(what: str) -> None:
    style = '<w:style w:type="paragraph" w:styleId="a"><w:name w:val="a"/></w:style>'
    word = redline(
        *(docx(p(run(f"市は、{kept}に記録する。")), styles=style) for kept in ("台帳", "帳簿"))
    ).data
    before, after = read_package(word), read_package(commented(word))
    assert adds_comments_alone(before, after, ())
    name, true, lie = LIES[what]
    assert true in after.parts[name]
    altered = Package({**after.parts, name: after.parts[name].replace(true, lie, 1)})
    assert not adds_comments_alone(before, altered, ())
    gone = Package({part: data for part, data in after.parts.items() if part != "word/styles.xml"})
    assert not adds_comments_alone(before, gone, ())
    assert adds_comments_alone(before, gone, ("word/styles.xml",))


@pytest.mark.parametrize("seed", SEEDS)
def test_comments_change_no_text_and_no_half_of_one_is_left(seed: int) -> None:
    word = random_redline(seed)
    made = commented(word)
    for which in (AFTER_ACCEPT, AFTER_REJECT):
        assert view(Reading(read_package(made)), which) == view(Reading(read_package(word)), which)
    assert adds_comments_alone(read_package(word), read_package(made), ())
    for settled in (
        made,
        settle_package(read_package(made), "accept"),
        settle_package(read_package(made), "reject"),
    ):
        begun, ended, pointed = ends(main_root(settled))
        assert begun == ended == pointed
        assert set(begun.values()) <= {1}
    for verdict, which in (("accept", AFTER_ACCEPT), ("reject", AFTER_REJECT)):
        settled = settle_package(read_package(made), verdict)  # type: ignore[arg-type]
        assert view(Reading(read_package(settled)), AFTER_ACCEPT) == view(Reading(read_package(word)), which)


@pytest.mark.parametrize("seed", SEEDS)
def test_paragraphs_of_both_versions_are_counted(seed: int) -> None:
    old, new = random_pair(seed)
    found = list(counterparts(main_root(random_redline(seed))))
    texts = Counter(one.version for one in found)
    assert texts["both"] + texts["old"] >= len(list(main_root(old).iter(qn("w:p"))))
    assert texts["both"] + texts["new"] >= len(list(main_root(new).iter(qn("w:p"))))


def words(root: Element, without: str = "neither") -> str:
    """The characters of a part without the runs that are marked as come or as gone."""
    return "".join(text.text or "" for text in root.iter(qn("w:t")) if look(text.getparent()) != without)


def look(run: Element) -> str:
    """How a run is marked, if it has one of the colours of marks; what went may have been underlined before."""
    properties = run.find(qn("w:rPr"))
    colour = None if properties is None else properties.find(qn("w:color"))
    if colour is None or colour.get(qn("w:val")) not in (COLOUR, MOVED_COLOUR):
        return ""
    names = {etree.QName(one).localname for one in properties}
    return "went" if names & {"strike", "dstrike"} else "came" if "u" in names else ""


@pytest.mark.parametrize("seed", SEEDS)
def test_both_texts_stand_in_the_plain_form(seed: int) -> None:
    word = random_redline(seed)
    root = main_root(word)
    mark_plainly(root)
    assert not has_revisions(root)
    assert not list(root.iter(qn("w:delText"), qn("w:delInstrText")))
    accepted, rejected = (main_root(settle_package(read_package(word), one)) for one in ("accept", "reject"))
    assert words(root, "went") == words(accepted)
    assert words(root, "came") == words(rejected)


# The shipped guideline


def shipped() -> Compared:
    return shipped_revision()[0]


def comments() -> Iterator[tuple[str, Element]]:
    root = parse_xml(read_package(shipped_product("redline")).parts["word/comments.xml"], "comments")
    for one in root:
        yield "\n".join("".join(text.itertext()) for text in one.iter(qn("w:p"))), one


def test_every_item_stands_beside_its_words() -> None:
    trace = shipped().trace
    assert trace is not None
    said = [text for text, _ in comments()]
    for one in trace.items:
        assert any(f"{one.item.id}　{one.item.title}" in text for text in said), one.item.id
    assert "P04　ガバメントクラウド利用時の報告先の追加" in said


def test_what_is_said_of_many_places_alike_is_said_once() -> None:
    said = [text for text, _ in comments()]
    followed = [text for text in said if text.startswith(FOLLOWED)]
    assert len(followed) == 1
    assert re.fullmatch(FOLLOWED + r"\n同じ整理が、ほかに[1-9]\d+か所ある。", followed[0])
    replaced = [
        text for text in said if text.startswith("P12　「外部委託」から「業務委託」への用語の統一\n同じ整理")
    ]
    assert len(replaced) == 1
    assert said.count("P12　「外部委託」から「業務委託」への用語の統一") == 1, "a new clause that tells of it"


def test_without_others_the_publisher_signs_on_the_day_of_the_edition() -> None:
    assert Making(shipped()).signed == ("実証用文書編集班", "2023-03-01T00:00:00Z")


def test_author_and_date_can_be_set() -> None:
    marks = [one for _, one in comments()]
    marks += [*main_root(shipped_product("redline")).iter(qn("w:ins"), qn("w:del"), qn("w:moveTo"))]
    assert {one.get(qn("w:author")) for one in marks} == {AUTHOR}
    assert {one.get(qn("w:date")) for one in marks} == {DATE}


def test_the_comment_on_a_clause_stands_in_its_paragraph() -> None:
    root = main_root(shipped_product("redline"))
    number = next(
        one.get(qn("w:id"))
        for text, one in comments()
        if text == "P04　ガバメントクラウド利用時の報告先の追加"
    )
    start = next(one for one in root.iter(qn("w:commentRangeStart")) if one.get(qn("w:id")) == number)
    paragraph = next(start.iterancestors(qn("w:p")))
    assert "デジタル庁" in "".join(text.text or "" for text in paragraph.iter(qn("w:t")))


def test_a_number_that_went_is_words_and_the_legend_says_what_marks_mean() -> None:
    root = main_root(shipped_product("marked"))
    paragraphs = list(root.iter(qn("w:p")))
    assert "凡例" in "".join(paragraphs[0].itertext())
    gone = next(one for one in paragraphs if "テレワークにおける対策の明確化" in "".join(one.itertext()))
    assert "".join(gone.itertext()).startswith("(2)")
    assert gone.find(f"{qn('w:pPr')}/{qn('w:numPr')}") is None
    assert gone.find(f"{qn('w:pPr')}/{qn('w:ind')}") is not None


FALSE_ALARMS = (
    "Required sequence content is missing",  # w:trPr with w:ins alone, as Word itself writes it (17.4.79)
    "Numbering definition '0' referenced",  # 0 takes a number away and is defined nowhere (17.9.18)
)


def ends_of(word: bytes) -> bytes:
    """A Word file with 150 blocks from the beginning of its text, and 150 from its end."""
    root = main_root(word)
    body = root.find(qn("w:body"))
    assert body is not None
    del body[150:-150]
    return write_package({**read_package(word).parts, MAIN: serialize(root)})


@pytest.mark.parametrize("name", ["redline", "marked"])
def test_the_markup_is_valid(name: str, tmp_path: Path) -> None:
    """The redline as it is; marks of formatting are many times the same, and the other program takes 5 s for them all."""
    path = tmp_path / f"{name}.docx"
    path.write_bytes(shipped_product(name) if name == "redline" else ends_of(shipped_product(name)))
    errors = OpenXmlValidator().validate(path).errors
    assert [one for one in errors if not str(one.description).startswith(FALSE_ALARMS)] == []


def counted(root: Element) -> list[tuple[str, str, str]]:
    """The paragraphs that Word counts: style, level, and the words that stay."""
    found = []
    for paragraph in root.iter(qn("w:p")):
        style, level = (paragraph.find(f"{qn('w:pPr')}/{qn(one)}") for one in ("w:pStyle", "w:numPr"))
        name = "" if style is None else style.get(qn("w:val"))
        number = None if level is None else level.find(qn("w:numId")).get(qn("w:val"))
        if number == "0" or (number is None and not name.startswith("Heading")):
            continue
        step = None if level is None else level.find(qn("w:ilvl"))
        found.append((name, "" if step is None else step.get(qn("w:val")), words(paragraph, "went")))
    return found


def test_word_counts_the_same_paragraphs_as_in_the_new_edition() -> None:
    new = write_word_edition(shipped().new, "", None)
    assert counted(main_root(shipped_product("marked"))) == counted(main_root(new))
