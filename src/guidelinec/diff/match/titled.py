"""Headings that only their title can tell: one that stands once on either side is the same heading, wherever it went."""

from __future__ import annotations

from collections import Counter

from guidelinec.diff.match.matching import Matching, UnitPair
from guidelinec.diff.match.tree import UnitTree
from guidelinec.model.change import Evidence


def settle_titled(matching: Matching) -> None:
    """Settles free units of one title that no other unit of their side has, if at least one is a heading without words of its
    own (the other may introduce what is below: 次に掲げるところによる。) and what is known of their children does not gainsay it."""
    new_place = _alone(matching.new)
    for title, a in _alone(matching.old).items():
        b = new_place.get(title, -1)
        if b >= 0 and (matching.old.bare[a] or matching.new.bare[b]) and not _gainsaid(matching, a, b):
            matching.settle(UnitPair(a, b, 1.0, method="text", evidence=(Evidence("title", 1.0),)))


def _alone(side: UnitTree) -> dict[str, int]:
    """The places of the titles that stand once."""
    times = Counter(side.title)
    return {title: index for index, title in enumerate(side.title) if title and times[title] == 1}


def _gainsaid(matching: Matching, a: int, b: int) -> bool:
    """Whether most children that are settled went elsewhere, or came from elsewhere."""
    old, new = matching.old, matching.new
    went = [new.parent[pair.new] for child in old.children[a] if (pair := matching.by_old.get(child))]
    came = [old.parent[pair.old] for child in new.children[b] if (pair := matching.by_new.get(child))]
    return went.count(b) * 2 < len(went) or came.count(a) * 2 < len(came)
