"""Clauses without a provision: what stands free between the provisions of their neighbours is theirs, whatever its words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from guidelinec.adopt.certainty import DOUBTFUL
from guidelinec.adopt.filling import GapEvidence, gap_certainty
from guidelinec.adopt.gaps import LinkedPlaces
from guidelinec.adopt.known import KnownLinks
from guidelinec.adopt.likeness import likeness
from guidelinec.adopt.link import Linking, link
from guidelinec.adopt.provisions import Provision, policy_provisions
from guidelinec.read.text.document import read_text

BADGE = "職員は、電算室に入るときは、名札を着けなければならない。"
VISITOR = "来訪者には、職員が付き添わなければならない。"
KEY = "電算室の鍵は、総務課長が金庫に保管しなければならない。"
ALONE = "見学する人だけにしてはいけない。"
"""What VISITOR says, in words of which none is the same."""


def article(*paragraphs: str) -> tuple[Provision, ...]:
    """One article with these paragraphs, beside one that is the same in all documents."""
    lines = [f"{number}　{text}" for number, text in enumerate(paragraphs, 1)]
    lines[0] = f"第1条　{paragraphs[0]}"
    text = "\n".join(
        ["規程", "（入退室）", *lines, "（予算）", "第2条　町長は、予算を調製し、議会に提出する。", ""]
    )
    return policy_provisions([read_text(text.encode(), "a.txt")[0]])


def linked(linking: Linking, text: str) -> set[str]:
    """The words of the clauses that a provision with these words is linked to."""
    return {
        linking.theirs[found.theirs].text for found in linking.links if linking.ours[found.ours].text == text
    }


def words(places: Sequence[int], provisions: Sequence[Provision]) -> list[str]:
    """What provisions say."""
    return [provisions[place].text for place in places]


def test_what_stands_free_between_the_same_neighbours_belongs_together() -> None:
    linking = link(article(BADGE, ALONE, KEY), article(BADGE, VISITOR, KEY))
    assert linked(linking, ALONE) == {VISITOR}
    assert not linking.missing
    assert not linking.own


def test_without_a_clause_to_spare_it_is_the_towns_own() -> None:
    linking = link(article(BADGE, ALONE, KEY), article(BADGE, KEY))
    assert linked(linking, ALONE) == set()
    assert ALONE in words((*linking.own, *linking.unsure), linking.ours)


def test_without_a_provision_to_spare_a_clause_is_missing() -> None:
    linking = link(article(BADGE, KEY), article(BADGE, VISITOR, KEY))
    assert words((*linking.missing, *linking.similar), linking.theirs) == [VISITOR]


def test_on_the_other_side_of_a_neighbour_it_is_another() -> None:
    linking = link(article(ALONE, BADGE, KEY), article(BADGE, KEY, VISITOR))
    assert linked(linking, ALONE) == set()
    assert VISITOR in words((*linking.missing, *linking.similar), linking.theirs)


def test_what_a_person_has_ruled_out_fills_no_gap() -> None:
    ours, theirs = article(BADGE, ALONE, KEY), article(BADGE, VISITOR, KEY)
    pair = words(range(len(ours)), ours).index(ALONE), words(range(len(theirs)), theirs).index(VISITOR)
    for known in (
        KnownLinks(strangers=frozenset({pair})),
        KnownLinks(own=frozenset({pair[0]})),
        KnownLinks(absent=frozenset({pair[1]})),
    ):
        assert linked(link(ours, theirs, known), ALONE) == set()


def test_one_free_provision_fills_one_place() -> None:
    guest = "来訪者だけにしてはいけない。"
    linking = link(article(BADGE, guest, KEY), article(BADGE, "予備の鍵は、作らない。", VISITOR, KEY))
    assert linked(linking, guest) == {VISITOR}
    assert len((*linking.missing, *linking.similar)) == 1


def test_what_fills_a_gap_is_the_neighbour_for_the_next() -> None:
    alike = likeness(article(BADGE, ALONE, KEY), article(BADGE, VISITOR, KEY), str)
    gap = list(LinkedPlaces(alike, [(0, 0)]).gaps())
    after = list(LinkedPlaces(alike, [(0, 0), (1, 1)]).gaps())
    assert [found.free for found in gap] == [(1, 2)]
    assert [found.free for found in after] == [(2,)]
    assert [found.provisions for found in after] == [(1, 2)]


EVEN = GapEvidence(new_words=0.1, lead=0.0, neighbours=1, free=True, free_provisions=1, room=0.0)


@pytest.mark.parametrize(
    "better",
    [
        replace(EVEN, new_words=0.4),
        replace(EVEN, lead=0.2),
        replace(EVEN, neighbours=2),
        replace(EVEN, free_provisions=0),
        replace(EVEN, room=2.0),
    ],
)
def test_every_fact_raises_the_certainty(better: GapEvidence) -> None:
    assert gap_certainty(better) > gap_certainty(EVEN) > gap_certainty(replace(EVEN, free=False))


def test_a_provision_with_clauses_of_its_own_needs_words_for_more() -> None:
    full = replace(EVEN, new_words=0.0, free=False, free_provisions=0, room=1.0)
    assert gap_certainty(full) < DOUBTFUL < gap_certainty(replace(full, new_words=0.5, room=2.5))


def test_the_head_of_clauses_is_not_the_towns_own_and_a_repealed_article_is_nothing() -> None:
    head = "入退室については、次に掲げるところによる。"
    text = f"規程\n第1条　{head}\n(1)　{BADGE}\n(2)　{KEY}\n第2条　削除\n第3条　町の花は、椿とする。\n"
    linking = link(policy_provisions([read_text(text.encode(), "a.txt")[0]]), article(BADGE, KEY))
    assert words(linking.own, linking.ours) == ["町の花は、椿とする。"]
    assert "削除" not in words(linking.unsure, linking.ours)
