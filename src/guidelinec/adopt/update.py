"""What a new edition asks of a town's policy: every change of the guideline in one class for this town, with the wording where it is certain."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np

from guidelinec.adopt.amend import amend
from guidelinec.adopt.features import narrow
from guidelinec.adopt.likeness import word_likeness
from guidelinec.adopt.link import Linking, ProvisionLink
from guidelinec.adopt.provisions import Provision
from guidelinec.adopt.substitution import Rewriter

Due: TypeAlias = Literal["none", "already", "adopt", "conflict", "delete"]

THERE_ALREADY = 0.6
"""The likeness of words from which a clause that is new in the edition stands in the policy already."""


@dataclass(frozen=True, slots=True)
class Update:
    """What is due for a provision of the policy (its place; None: the policy has none) because of a clause of either edition. `text`
    is how the provision should read; "" where a person must say."""

    ours: int | None
    clause: str
    due: Due
    text: str = ""


def updates(linking: Linking, new: Sequence[Provision]) -> tuple[Update, ...]:
    """What the changes from the edition of the linking to the new one ask of the policy, in the order of the guideline."""
    rewriter = Rewriter(linking.substitutions)
    base = {clause.id: clause for clause in linking.theirs if clause.speaks}
    later = {clause.id: clause for clause in new if clause.speaks}
    links: defaultdict[str, list[ProvisionLink]] = defaultdict(list)
    for link in linking.links:
        links[linking.theirs[link.theirs].id].append(link)
    changed = [
        name for name in later if name not in base or narrow(base[name].text) != narrow(later[name].text)
    ]
    there = _there_already(linking, new, [name for name in changed if not links[name]])
    listed: list[Update] = []
    for name in changed:
        if links[name]:
            listed += _amended(linking, links[name], later[name], rewriter)
        elif name in there:
            listed.append(Update(there[name], name, "already"))
        else:
            listed.append(Update(None, name, "adopt", rewriter.to_town(later[name].words)))
    return (*listed, *_removed(base, later, links))


def _amended(
    linking: Linking, links: Sequence[ProvisionLink], later: Provision, rewriter: Rewriter
) -> Iterator[Update]:
    """The change of one clause in each provision that comes from it."""
    new = rewriter.to_town(later.words)
    for origin in links:
        base = linking.theirs[origin.theirs]
        caption, ours = _without_caption(linking.ours[origin.ours].words, rewriter.to_town(base.title))
        amendment = amend(rewriter.to_town(base.words), new, ours)
        text = caption + amendment.text if amendment.text else ""
        yield Update(origin.ours, later.id, amendment.outcome, text)


def _without_caption(text: str, title: str) -> tuple[str, str]:
    """The title of the clause where the town put it before the text (「運用　規定が…」), and the text."""
    before, gap, after = text.partition("　")
    return (before + gap, after) if gap and title and narrow(before) == narrow(title) else ("", text)


def _there_already(linking: Linking, new: Sequence[Provision], names: Sequence[str]) -> Mapping[str, int]:
    """Of the clauses that the base does not have, those that stand in the policy, each with its provision."""
    wanted = frozenset(names)
    columns = [place for place, clause in enumerate(new) if clause.id in wanted]
    if not columns or not linking.ours:
        return {}
    words = word_likeness(linking.ours, new, Rewriter(linking.substitutions).to_guideline)[:, columns]
    linked = np.zeros((len(linking.ours), 1))
    for link in linking.links:
        linked[link.ours] = max(linked[link.ours], link.words)
    free = np.where(words > linked, words, 0.0)
    return {
        new[their].id: int(our)
        for their, our, best in zip(columns, free.argmax(axis=0), free.max(axis=0), strict=True)
        if best >= THERE_ALREADY
    }


def _removed(
    base: Mapping[str, Provision],
    later: Mapping[str, Provision],
    links: Mapping[str, Sequence[ProvisionLink]],
) -> Iterator[Update]:
    """The provisions that come from clauses which the new edition does not have."""
    for name in base:
        if name not in later:
            for link in links.get(name, ()):
                yield Update(link.ours, name, "delete")
