"""What hangs on a clause stays right where nothing but words that others stand for since (terms.yaml) is another; any other change is told."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guidelinec.checklist.answer.carry import changes_of
from guidelinec.checklist.book import known_rows
from guidelinec.checklist.clause_marks import in_terms
from guidelinec.checklist.rows import CheckedEdition
from guidelinec.model.project import TermRule, find_checklist
from guidelinec.numbering.printed import printed_numbers
from guidelinec.pipeline import NumberedEdition, read_editions
from test_source_explain import project

TERMS = (
    "terms: [{use: 業務委託, not: [外部委託, 外注], since: e1}, {use: サーバ, not: [サーバー], since: e1}]\n"
)
RULE = "管理者は、{}の状況を点検しなければならない。"
SOURCES = '[{title: 報告書, publisher: 市, url: "https://example.jp/"}]'


def files(old: str, new: str, mark: str = "") -> dict[str, bytes]:
    """The small project with a rule in both editions, and a row and a case made from the older one."""
    checklist = f'edition: e1\nclauses: [{{clause: a, mark: "{mark}", rows: [{{id: a.1, what: 点検している, strength: 必須}}]}}]\n'
    made = project("yaml checklists", checklist)
    made["structure/d/terms.yaml"] = TERMS.encode()
    made["structure/d/cases.yaml"] = (
        "cases: [{id: c, kind: 事故, title: 題, date: 某年, body: 市, since: e0, happened: 話, "
        f'sources: {SOURCES}, clauses: [{{clause: a, why: 故, mark: "{mark}"}}]}}]\n'
    ).encode()
    for path, words in (("e0/old.md", old), ("e1/a.md", new)):
        text = f"---\nid: a\ntitle: 甲\n---\n\n::: 例文\n{RULE.format(words)}\n:::\n"
        made[f"source/d/{path}"] = text.encode()
    return made


def seen(numbered: NumberedEdition) -> CheckedEdition:
    """An edition as checklists see it, with the rows that are proposed."""
    guideline, name = numbered.guideline, numbered.document.edition
    references = printed_numbers(numbered.labels).references
    return CheckedEdition(
        numbered.document,
        numbered.design.kinds,
        references,
        find_checklist(guideline, f"{name} proposed"),
        terms=guideline.terms,
    )


def suspects(old: str, new: str) -> set[str]:
    """What is told of the row and of the case that were made from the older edition."""
    before = read_editions(files(old, new))[0][0]
    mark = seen(before).marks["a"]
    found = read_editions(files(old, new, mark))[1]
    return {one.code for one in found} & {"GL812", "GL841"}


def asked_again(old: str, new: str) -> bool:
    """Whether an answer to the older edition is asked again."""
    before, now = map(seen, read_editions(files(old, new))[0])
    return bool(changes_of(known_rows(now), known_rows(before)))


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("外部委託", "業務委託", False),
        ("外注のサーバー", "業務委託のサーバ", False),
        ("外部委託", "外部委託", False),
        ("外部委託", "業務委託及び再委託", True),
        ("外部委託", "派遣", True),
        ("業務委託", "窓口", True),
    ],
)
def test_words_that_others_stand_for_make_nothing_suspect(old: str, new: str, *, told: bool) -> None:
    assert suspects(old, new) == ({"GL812", "GL841"} if told else set())
    assert asked_again(old, new) == told


PIECES = st.lists(
    st.sampled_from(["外部委託", "外注", "サーバー", "業務委託", "機器", "文書"]), min_size=1, max_size=4
)
OF_NOW = {"外部委託": "業務委託", "外注": "業務委託", "サーバー": "サーバ"}


@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow])
@given(PIECES, st.sampled_from(["", "、台帳"]))
def test_it_is_so_for_any_words(pieces: list[str], more: str) -> None:
    old = "、".join(pieces)
    new = "、".join(OF_NOW.get(piece, piece) for piece in pieces) + more
    assert suspects(old, new) == ({"GL812", "GL841"} if more else set())


@pytest.mark.parametrize(
    ("words", "used"),
    [
        ("端末とモバイル端末", "モバイル端末とモバイル端末"),
        ("端末装置", "端末装置"),
        ("機器", "モバイル端末"),
    ],
)
def test_a_word_inside_a_longer_one_stays(words: str, used: str) -> None:
    rule = TermRule("モバイル端末", ("端末", "機器"), exceptions=("端末装置",))
    assert in_terms(words, (rule,)) == used
    assert in_terms(used, (rule,)) == used
