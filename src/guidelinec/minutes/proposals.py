"""To which policy items and clauses an exchange led, as the program proposes it, each with its reason; a person decides."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final
from unicodedata import normalize

from guidelinec.minutes.terms import Alike, TermIndex
from guidelinec.model.minutes.meeting import Exchange, ExchangeLink
from guidelinec.model.policy import PolicyItem

LEAST: Final = 2.0
"""The score below which a likeness is chance: one term that the text alone has, said once or twice, has 1 to 1.6."""
LEAST_CLAIMED: Final = 1.2
"""The same for a clause that a proposed item claims, for which that speaks too."""
OF_THE_BEST: Final = 0.55
"""The share of the best score that another proposal must have."""
MOST_ITEMS: Final = 4
MOST_CLAUSES: Final = 3
SHOWN_TERMS: Final = 4

_CITED: Final = re.compile(
    r"資料[\s　]*(?P<paper>\d{1,2}(?:[-－ー]?[\d①-⑳]{1,2})?)の[\s　]*(?P<page>\d{1,4})[\s　]*(?:ページ|頁)"
)


class Proposer:
    """The items of a policy and the clauses of an edition (texts by id), among which links are looked for."""

    def __init__(self, items: Sequence[PolicyItem], clauses: Mapping[str, str]) -> None:
        self._items = items
        # What an item is called says more of it than what it asks for in detail.
        self._by_item = TermIndex({item.id: f"{item.title}\n{item.title}\n{item.request}" for item in items})
        self._by_clause = TermIndex(clauses)

    def links(self, exchange: Exchange) -> tuple[ExchangeLink, ...]:
        """The proposals for an exchange: items first, then clauses."""
        words = said(exchange)
        reasons = dict(self._cited(words))
        for alike in _outstanding(self._by_item.alike(words), MOST_ITEMS, LEAST):
            shared = _reason(alike)
            reasons[alike.id] = f"{reasons[alike.id]}、{shared}" if alike.id in reasons else shared
        items = (ExchangeLink(item=name, state="提案", reason=reason) for name, reason in reasons.items())
        return (*items, *self._clauses(words, list(reasons)))

    def _clauses(self, words: str, items: Sequence[str]) -> Iterator[ExchangeLink]:
        """The clauses that are about the same: of those that the proposed items claim, or of all where they claim none."""
        claimed = {
            claim.clause: item.id for item in self._items if item.id in items for claim in item.changes
        }
        every = self._by_clause.alike(words)
        mine = [alike for alike in every if alike.id in claimed] if claimed else every
        for alike in _outstanding(mine, MOST_CLAUSES, LEAST_CLAIMED if claimed else LEAST):
            of_item = f"{claimed[alike.id]}の条項で、" if claimed else ""
            yield ExchangeLink(clause=alike.id, state="提案", reason=of_item + _reason(alike))

    def _cited(self, words: str) -> Iterator[tuple[str, str]]:
        """The items that were agreed on a page that the words name."""
        pages = {(_paper(match["paper"]), int(match["page"])) for match in _CITED.finditer(words)}
        for item in self._items:
            if item.origin.page and (_paper(item.origin.document), item.origin.page) in pages:
                yield item.id, f"{item.origin.document}の{item.origin.page}ページを挙げている"


def said(exchange: Exchange) -> str:
    """All words of an exchange."""
    return "\n".join((exchange.question, *(reply.text for reply in exchange.replies)))


def _paper(name: str) -> str:
    """The number of a paper without its width: 資料１－② is 1-2."""
    return normalize("NFKC", name).removeprefix("資料").replace("ー", "-").replace("‐", "-").strip()


def _outstanding(alike: Sequence[Alike], most: int, least: float) -> Sequence[Alike]:
    """The texts that stand out: not by chance, and not far behind the best."""
    enough = max(least, OF_THE_BEST * alike[0].score) if alike else 0
    return [proposal for proposal in alike[:most] if proposal.score >= enough]


def _reason(alike: Alike) -> str:
    """The rarest of the shared terms, without the parts of longer ones."""
    whole = [
        term for term in alike.shared if not any(term != other and term in other for other in alike.shared)
    ]
    return f"同じ語がある：{'、'.join(whole[:SHOWN_TERMS])}"
