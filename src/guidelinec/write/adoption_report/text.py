"""How a policy stands to the edition it descends from, for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from guidelinec.adopt.descent import Descent
from guidelinec.adopt.link import Linking
from guidelinec.adopt.provisions import Provision
from guidelinec.write.adoption_report.reasons import reason

SHOWN = 40
"""Characters of a provision that are shown."""


def write_linking_text(linking: Linking, base: str, descents: Sequence[Descent]) -> str:
    """The base with its evidence, the links in the order of the policy, and what stands on one side alone."""
    return "\n".join(
        [
            *_descent(base, descents),
            "",
            _shares(linking),
            *_links(linking),
            *_listed("ポリシーにない条項", linking.theirs, linking.missing),
            *_listed("似た文言がある条項（要確認）", linking.theirs, linking.similar),
            *_listed("ポリシー独自の規定", linking.ours, linking.own),
            *_listed("独自かどうか確かめる規定（要確認）", linking.ours, linking.unsure),
            *_words(linking),
            "",
        ]
    )


def _descent(base: str, descents: Sequence[Descent]) -> Iterator[str]:
    yield f"元になった版: {base}"
    for descent in descents:
        yield f"  {descent.edition}: この版だけの文言に近い条項 {len(descent.nearer)}、近い条項 {descent.alike}/{descent.clauses}"


def _shares(linking: Linking) -> str:
    settled = sum(link.settled for link in linking.links)
    share = round(100 * settled / max(1, len(linking.links)))
    return f"対応 {len(linking.links)}件（確実 {settled}件、{share}%。残りは要確認）"


def _links(linking: Linking) -> Iterator[str]:
    for link in linking.links:
        ours, theirs = linking.ours[link.ours], linking.theirs[link.theirs]
        yield f"  {_label(ours)} ← {_label(theirs)} {_title(theirs)}: {reason(link)}{'' if link.settled else ' 要確認'}"


def _listed(head: str, provisions: Sequence[Provision], places: Sequence[int]) -> Iterator[str]:
    if places:
        yield ""
        yield f"{head} {len(places)}件"
        for place in places:
            yield f"  {_label(provisions[place])} {_title(provisions[place])}"


def _words(linking: Linking) -> Iterator[str]:
    if linking.substitutions:
        yield ""
        yield "団体の語"
        for word in linking.substitutions:
            yield f"  {word.ours} ← {word.theirs}（{word.of}か所のうち{word.count}か所）"


def _label(provision: Provision) -> str:
    return "".join(provision.path)


def _title(provision: Provision) -> str:
    words = (provision.title or provision.text).replace("\n", " ")
    return words if len(words) <= SHOWN else words[:SHOWN] + "…"
