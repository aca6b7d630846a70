"""`adopt link`: from which clause each provision of a town's policy comes. The policy in data/adopt/ was written for this test."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidelinec.adopt.certainty import DOUBTFUL, SETTLED, PairEvidence, certainty
from guidelinec.adopt.concepts import CONCEPTS, concepts
from guidelinec.adopt.descent import Descent, base_edition
from guidelinec.adopt.features import features
from guidelinec.adopt.link import link
from guidelinec.adopt.provisions import policy_provisions
from guidelinec.adopt.substitution import Rewriter, Substitution, find_substitutions
from guidelinec.adopt.vectors import CountedTexts, FeatureIndex, Overlap, Vocabulary, Weighting
from guidelinec.read.text.document import read_text
from guidelinec.schema.adoption import LinkingReport
from invoked import invoke

ROOT = Path(__file__).parents[1]
POLICY = Path(__file__).parent / "data" / "adopt" / "青葉町規程.txt"

EXPECTED = {
    "第1条": {"basic-purpose"},
    "第2条": {"basic-duty"},
    "第4条": {"organization-chief", "organization-chief-appoint"},
    "第5条": {"organization-csirt", "organization-csirt-setup"},
    "第6条 2": {"physical-area-entry-record"},
    "第7条": {"physical-server-power", "physical-server-power-backup"},
    "第8条": {"human-duty-staff-desk"},
    "第9条": {"human-duty-staff-private"},
    "第10条 2": {"human-id-password-length"},
}
"""What a person takes each provision to come from, where that is certain."""


@pytest.fixture(scope="module")
def report() -> LinkingReport:
    """The example policy against the shipped guideline; the base edition is found."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GUIDELINEC_LANG", "ja")
        patch.chdir(ROOT)
        done = invoke("adopt", "link", str(POLICY), "--format", "json")
    assert done.exit_code == 0
    return LinkingReport.model_validate_json(done.stdout)


@pytest.mark.parametrize("label", EXPECTED)
def test_a_provision_comes_from_the_clause_that_a_person_names(report: LinkingReport, label: str) -> None:
    linked = {link.clause for link in report.links if " ".join(link.policy[1:]) == label}
    assert linked & EXPECTED[label], f"{label} is linked to {sorted(linked)}"


def test_what_the_town_alone_has_is_its_own(report: LinkingReport) -> None:
    assert ["第5章", "第11条"] in report.own
    assert not [link for link in report.links if link.policy[-1] == "第11条"]


def test_what_the_policy_lacks_is_missing_and_nothing_that_it_has(report: LinkingReport) -> None:
    assert "technical-network-cipher" in report.missing
    assert not {clause for clauses in EXPECTED.values() for clause in clauses} & set(report.missing)


def test_the_first_of_several_paragraphs_is_named_1(report: LinkingReport) -> None:
    assert ["第4章", "第10条", "1"] in [link.policy for link in report.links]


def test_supplementary_provisions_and_contents_lists_are_no_provisions() -> None:
    text = "規程\n目次\n第1章　総則（第1条）\n第1章　総則\n（目的）\n第1条　この規程は、必要な事項を定める。\n附則\nこの規程は、公布の日から施行する。\n"
    document, _ = read_text(text.encode(), "a.txt")
    provisions = policy_provisions([document])
    assert [provision.path for provision in provisions if provision.speaks] == [("第1章", "第1条")]


def test_a_file_that_descends_from_no_edition_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("GUIDELINEC_LANG", "ja")
    other = tmp_path / "公園条例.txt"
    other.write_text(
        "公園条例\n第1条　公園に花壇を設ける。\n第2条　花壇には、季節の花を植える。\n第3条　犬を連れて入ることができる。\n",
        encoding="utf-8",
    )
    done = invoke("adopt", "link", str(other))
    assert done.exit_code == 3
    assert "どの版から作られたとも言えません" in done.stderr
    assert invoke("adopt", "link", str(tmp_path / "ない.docx")).exit_code == 3


def test_the_text_names_base_links_and_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    done = invoke("adopt", "link", str(POLICY), "--base", "2022-03", "--format", "text")
    assert "元になった版: 2022-03" in done.stdout
    assert "第4章第8条 ← " in done.stdout


def test_several_files_are_one_policy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    lines = POLICY.read_text(encoding="utf-8").splitlines(keepends=True)
    cut = lines.index("第4章　人的セキュリティ\n")
    parts = [tmp_path / "基本 方針.txt", tmp_path / "対策基準.txt"]
    for part, text in zip(parts, ("".join(lines[:cut]), "".join(lines[cut:])), strict=True):
        part.write_text(text, encoding="utf-8")
    done = invoke("adopt", "link", *map(str, parts), "--base", "2022-03", "--format", "json")
    labels = {tuple(link["policy"]) for link in json.loads(done.stdout)["links"]}
    assert {("第1章", "第1条"), ("第4章", "第8条")} <= labels


# ---- the town's words

SENTENCES = (
    (
        "総務課長は、電算室を施錠し、職員に周知する。",
        "統括情報セキュリティ責任者は、情報システム室を施錠し、職員に周知する。",
    ),
    ("総務課長及びCISOは、年1回これを見直す。", "統括情報セキュリティ責任者及びCISOは、年1回これを見直す。"),
    ("電算室に入る者は、すべて記録する。", "情報システム室に入る者は、全て記録する。"),
    ("この規程は、総務課長が定める。", "この基本方針は、統括情報セキュリティ責任者が定める。"),
)


def test_words_that_replace_each_other_are_found() -> None:
    pairs = {(found.ours, found.theirs) for found in find_substitutions(SENTENCES)}
    assert pairs == {
        ("総務課長", "統括情報セキュリティ責任者"),
        ("電算室", "情報システム室"),
        ("すべて", "全て"),
        ("この規程", "この基本方針"),
    }


def test_how_often_a_word_holds_and_fails_is_said() -> None:
    failing = (*SENTENCES, ("担当課は、これを行う。", "情報システム室は、これを行う。"))
    found = next(word for word in find_substitutions(failing) if word.ours == "電算室")
    assert (found.count, found.of) == (2, 3)


def test_numbers_and_references_are_no_words_of_the_town() -> None:
    assert not find_substitutions((("前項の室は、第4条による。", "前号の室は、第7条による。"),) * 3)


def test_a_word_inside_a_longer_one_is_another_word() -> None:
    rewriter = Rewriter([Substitution("町", "本市", 1, 1)])
    assert rewriter.to_guideline("町の情報を町長が守る") == "本市の情報を町長が守る"


@given(st.lists(st.sampled_from(["電算室", "総務課長", "の", "は、", "職員", "。", "及び"]), max_size=12))
def test_the_substitution_applied_and_undone_is_the_identity(words: list[str]) -> None:
    text = "".join(words)
    rewriter = Rewriter(find_substitutions(SENTENCES))
    assert rewriter.to_town(rewriter.to_guideline(text)) == text


# ---- likeness


def test_every_word_of_a_concept_names_it() -> None:
    for line, words in enumerate(CONCEPTS.strip().splitlines()):
        assert all(line in concepts(word) for word in words.split())


def overlap(ours: Sequence[str], theirs: Sequence[str]) -> Overlap:
    """How alike the texts of two sides are, weighed among themselves."""
    vocabulary = Vocabulary()
    left, right = (vocabulary.counted(map(features, texts)) for texts in (ours, theirs))
    weighting = Weighting(vocabulary, left, right)
    return FeatureIndex(weighting.vectors(right)).overlap(weighting.vectors(left))


@given(st.lists(st.text(max_size=60), max_size=40), st.lists(st.text(max_size=60), max_size=3))
def test_likeness_is_between_nothing_and_the_same(ours: list[str], theirs: list[str]) -> None:
    found = overlap(ours, [*theirs, *ours])
    for table in (found.cosine, found.of_row, found.of_column):
        assert table.shape == (len(ours), len(theirs) + len(ours))
        assert (table >= 0.0).all()
        assert (table <= 1.000001).all()
    for row, text in enumerate(ours):
        same = 1.0 if features(text) else 0.0
        assert found.cosine[row, len(theirs) + row] == pytest.approx(same)
        assert found.of_row[row, len(theirs) + row] == pytest.approx(same)


@given(st.lists(st.text("電算室入退職員の", max_size=20), min_size=1, max_size=70))
def test_a_text_is_as_like_to_others_alone_as_among_many(texts: list[str]) -> None:
    vocabulary = Vocabulary()
    counted = vocabulary.counted(map(features, texts))
    vectors = Weighting(vocabulary, counted).vectors(counted)
    cosines = FeatureIndex(vectors).cosines(vectors)
    vector = [dict(zip(row[0], row[1], strict=True)) for row in rows(vectors)]
    for our, left in enumerate(vector):
        for their, right in enumerate(vector):
            plain = sum(weight * right.get(feature, 0.0) for feature, weight in left.items())
            assert cosines[our, their] == pytest.approx(plain)


def rows(texts: CountedTexts) -> Iterator[tuple[list[int], list[float]]]:
    """The features and the values of each text."""
    for first, last in pairwise(texts.starts.tolist()):
        yield texts.features[first:last].tolist(), texts.values[first:last].tolist()


def test_a_text_within_another_is_contained_and_not_the_other_way_round() -> None:
    found = overlap(
        ["電算室に入る者は名札を着ける"], ["電算室に入る者は名札を着ける。来訪者は記録する。", "予算"]
    )
    assert found.of_row[0].tolist() == [pytest.approx(1.0), 0.0]
    assert 0.1 < found.of_column[0][0] < 0.9


def test_other_words_for_one_thing_are_alike() -> None:
    found = overlap(["電算室の入室"], ["情報システム室の入退室", "財政の状況の公表"])
    assert found.cosine[0, 0] > found.cosine[0, 1]


def test_a_vocabulary_that_a_town_extends_stays_as_it_was() -> None:
    edition = Vocabulary()
    edition.counted([features("電算室")])
    before = len(edition.worths())
    edition.extended().counted([features("町だけの語")])
    assert len(edition.worths()) == before


def test_a_policy_without_a_provision_is_linked_to_nothing() -> None:
    document, _ = read_text("規程\n第1条　電算室を施錠する。\n".encode(), "a.txt")
    clauses = policy_provisions([document])
    assert not link((), clauses).links
    assert not link(clauses, ()).links


# ---- the edition


def evidence(edition: str, clauses: int) -> Descent:
    """That many clauses speak for an edition."""
    return Descent(edition, tuple(map(str, range(clauses))), clauses, 100)


@pytest.mark.parametrize(
    ("older", "newer", "expected"),
    [(40, 12, "2022-03"), (28, 46, "2022-03"), (3, 97, "2023-03"), (2, 2, "2022-03"), (0, 0, "2022-03")],
)
def test_a_policy_brought_up_to_date_in_part_descends_from_the_older_edition(
    older: int, newer: int, expected: str
) -> None:
    assert base_edition([evidence("2023-03", newer), evidence("2022-03", older)]).edition == expected


# ---- certainty

LIKELY = PairEvidence(
    words=0.7, lead_of_ours=0.4, lead_of_theirs=0.4, neighbours=1, length=60, merged=False, split=False
)


@pytest.mark.parametrize(
    "weaker",
    [
        {"words": 0.2},
        {"lead_of_ours": -0.2},
        {"lead_of_theirs": -0.2},
        {"neighbours": 0},
        {"length": 6},
        {"merged": True},
        {"split": True},
    ],
)
def test_each_kind_of_evidence_counts(weaker: dict[str, float]) -> None:
    assert certainty(replace(LIKELY, **weaker)) < certainty(LIKELY)  # type: ignore[arg-type]


def test_a_lead_counts_up_to_a_bound() -> None:
    far = replace(LIKELY, lead_of_ours=5.0, lead_of_theirs=5.0, words=0.0, neighbours=0, length=6)
    assert certainty(far) < SETTLED


def test_what_is_not_certain_is_left_to_a_person(report: LinkingReport) -> None:
    assert all(link.score >= DOUBTFUL for link in report.links)
    assert all(link.settled == (link.score >= SETTLED) for link in report.links)
    assert {True, False} == {link.settled for link in report.links}


def test_the_text_says_how_many_links_are_certain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    shown = invoke("adopt", "link", str(POLICY), "--base", "2022-03", "--format", "text").stdout
    count = int(shown.partition("（確実 ")[2].partition("件")[0])
    links = [line for line in shown.splitlines() if " ← " in line and "か所）" not in line]
    assert 0 < count == sum(not line.endswith("要確認") for line in links) < len(links)
