"""Labels: what is printed before clauses, tables and notes, and how references name them."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.word_zoo import DESIGN, DOCUMENT, heading, item, para

from guidelinec.model.design import Design, Level, NumberFormat, Scheme
from guidelinec.model.document import Clause, Document
from guidelinec.numbering.formats import LAST, format_number
from guidelinec.numbering.labels import HOME, RAN_OUT, Labels, refer
from guidelinec.numbering.number import number

LABELS = number(DOCUMENT, DESIGN)


@pytest.mark.parametrize(
    ("name", "text", "full"),
    [
        ("part-commentary", "第2編", "第2編"),
        ("standard", "第1章", "第2編第1章"),
        ("org", "1.", "第2編第1章1"),
        ("deep-1-1", "2.1.1.", "第2編第1章2.1.1"),
        ("deep-2", "2.2.", "第2編第1章2.2"),
        ("b-1", "(1)", "第2編第1章2.1.1(1)"),
        ("org-1-1-1-2", "(イ)", "第2編第1章1(1)①ア(イ)"),
        ("org-1-2", "①", "第2編第1章1(1)①"),
        ("circle-21", "㉑", "第2編第1章1(2)㉑"),
        ("circle-51", "51", "第2編第1章1(2)51"),
        ("again", "①", "第2編第1章1(2)①"),
        ("k-2", "(2)", "第2編第1章1解説(2)"),
        ("app", "付録", "付録"),
        ("app-1-1", "1.", "付録別紙1の1"),
        ("app-2", "別紙2", "付録別紙2"),
        ("formats", "第一部", "第一部"),
        ("part-more-12", "第十二部", "第十二部"),
        ("tbl-roles", "表2", "表2"),
        ("note-2", "注2", "注2"),
        ("fig-x", "図1", "図1"),
    ],
)
def test_label(name: str, text: str, full: str) -> None:
    label = LABELS.home[name]
    assert (label.text, label.full) == (text, full)


def test_a_legal_level_prints_the_numbers_above_in_figures() -> None:
    levels = (Level("章", "第%1章", "japaneseCounting"), Level("節", "%1.%2", "japaneseCounting", legal=True))
    section = Clause("b", (), ())
    document = Document("d", "", "", (Clause("a", (), (section,)),))
    labels = number(document, Design((), (Scheme("main", levels, ()),)))
    assert [labels.home[name].text for name in "ab"] == ["第一章", "1.1"]


def test_reprint_numbers_by_its_own_place() -> None:
    (reprint,) = LABELS.reprints
    assert reprint["org-1"].full == "第1編第1章1(1)"
    assert reprint["tbl-roles"].text == "表1"
    assert "k-1" not in reprint
    assert "deep-2" not in reprint, "a heading without a wanted division is not printed again"


@pytest.mark.parametrize(
    ("target", "part", "form", "words"),
    [
        ("org-1", "part-example", "full", "第1編第1章1(1)"),
        ("org-1", "part-inlines", "full", "第2編第1章1(1)"),
        ("org", "part-inlines", "label", "1"),
        ("org-1", "part-inlines", "title", "組織の題"),
        ("org-2", "part-inlines", "title", "(2)"),
        ("note-1", "part-inlines", "full", "（注1）"),
        ("term-asset", "part-example", "full", "情報資産"),
        ("nowhere", "part-example", "full", "？"),
        ("org", "part-example", "page", "？"),
    ],
)
def test_reference(target: str, part: str, form: str, words: str) -> None:
    assert refer(LABELS, target, part, form) == words  # type: ignore[arg-type]


def test_page_reference_takes_the_page_of_the_printing() -> None:
    pages = {(HOME, "org"): "ⅱ-1", (0, "org"): "ⅰ-1"}
    assert refer(LABELS, "org", "part-example", "page", pages) == "ⅰ-1"
    assert refer(LABELS, "org", "part-inlines", "page", pages) == "ⅱ-1"


def test_number_that_runs_out_is_a_finding() -> None:
    found = {finding.args for finding in LABELS.findings}
    assert {finding.code for finding in LABELS.findings} == {RAN_OUT}
    assert ("号の細分", "51", "50") in found
    assert ("iroha", "49", "48") in found
    assert not any(args[1] == "50" and args[0] == "号の細分" for args in found)


@pytest.mark.parametrize(
    ("form", "value", "text"),
    [
        ("decimalFullWidth", 10, "１０"),
        ("decimalEnclosedCircle", 50, "㊿"),
        ("aiueoFullWidth", 46, "ン"),
        ("iroha", 4, "ニ"),
        ("japaneseCounting", 110, "百十"),
        ("japaneseCounting", 1004, "千四"),
        ("upperRoman", 1994, "MCMXCIV"),
        ("lowerLetter", 28, "bb"),
        ("none", 3, ""),
    ],
)
def test_format(form: NumberFormat, value: int, text: str) -> None:
    assert format_number(value, form) == text


@given(st.sampled_from([form for form in LAST if form != "japaneseCounting"]), st.data())
def test_formats_never_write_two_numbers_alike(form: NumberFormat, data: st.DataObject) -> None:
    one, other = data.draw(st.tuples(*(st.integers(1, min(LAST[form], 300)),) * 2))
    assert (format_number(one, form) == format_number(other, form)) == (one == other)


def clauses(counter: list[int], form: str) -> st.SearchStrategy[Clause]:
    """A random tree of headings with items in runs broken by paragraphs."""

    def name(_: object) -> str:
        counter[0] += 1
        return f"x{counter[0]}"

    def items(depth: int) -> st.SearchStrategy[tuple[object, ...]]:
        one = st.one_of(st.just(para("間")), _item(depth)) if depth < 4 else st.just(para("底"))
        return st.lists(one, max_size=4).map(tuple)

    def _item(depth: int) -> st.SearchStrategy[Clause]:
        return st.tuples(st.builds(object), st.deferred(lambda: items(depth + 1))).map(
            lambda pair: item(name(pair[0]), *pair[1])
        )

    def _heading(depth: int) -> st.SearchStrategy[Clause]:
        below = st.lists(st.deferred(lambda: _heading(depth + 1)), max_size=3) if depth < 4 else st.just([])
        return st.tuples(items(0), below).map(lambda pair: heading(name(pair), *pair[0], *pair[1]))

    return _heading(0)


@given(st.lists(clauses([0], "heading"), min_size=1, max_size=3))
@settings(max_examples=25)  # each has hundreds of clauses
def test_numbers_follow_words_rules(parts: list[Clause]) -> None:
    labels = number(Document("d", "e", "題", tuple(parts)), DESIGN)
    assert not labels.reprints
    for part in parts:
        _check(labels, part)


def _check(labels: Labels, clause: Clause) -> None:
    """Children count from 1, items anew after anything between them; a level has one number more than its parent."""
    above, ordinal, headings = labels.home[clause.id], 0, 0
    for child in clause.children:
        ordinal = ordinal + 1 if isinstance(child, Clause) and child.form == "item" else 0
        if not isinstance(child, Clause):
            continue
        label = labels.home[child.id]
        if child.form == "item":
            assert label.number == ordinal
            assert label.starts == (ordinal == 1)
            assert label.full == above.full + label.text
        else:
            headings += 1
            assert label.number == headings
            assert len(re.findall(r"\d+", label.text)) == max(1, label.level - 1)
        _check(labels, child)


def test_levels_of_items_run_on_begin_with_another_number_and_are_named() -> None:
    levels = (
        Level("条", "第%1条", continues="document"),
        Level("項", "%2", start=2, continues="clause"),
        Level("号", "(%3)"),
    )
    scheme = Scheme("main", (Level("章", "第%1章"),), levels)
    own = replace(scheme, name="own", items=(replace(levels[0], continues="part"), *levels[1:]))

    def put(name: str, *children: Clause, level: str = "") -> Clause:
        return replace(item(name, "文", *children), level=level)

    first = put("a2", put("g1", level="号"), put("g2", level="号"), put("k2", put("h1")), put("k3"))
    chapters = (
        heading("c1", "総則", put("a1"), first),
        heading("c2", "手続", para("前書き"), put("a3"), para("間"), put("a4", put("g3", level="号"))),
        replace(heading("s1", "附則", put("s1a")), scheme="own"),
        replace(heading("s2", "附則", put("s2a"), put("s2b")), scheme="own"),
    )
    labels = number(Document("d", "e", "題", chapters), Design((), (scheme, own))).home
    wanted = {
        "a1": "第1条", "a2": "第2条", "a3": "第3条", "a4": "第4条", "s1a": "第1条", "s2a": "第1条", "s2b": "第2条",
        "g1": "(1)", "g2": "(2)", "k2": "2", "k3": "3", "h1": "(1)", "g3": "(1)",
    }  # fmt: skip
    assert {name: labels[name].text for name in wanted} == wanted
