"""The heirs of a clause that is gone: what the reviewed mappings say took its place."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from guidelinec.model.project import Guideline


def heirs_of(guideline: Guideline, clause: str, ids: Collection[str]) -> Iterator[str]:
    """The clauses among `ids` into which a clause was merged, split or turned, through any number of editions."""
    seen, left = {clause}, [clause]
    while left:
        for heir in _next(guideline, left.pop(0)):
            if heir not in seen and heir in ids:
                yield heir
            elif heir not in seen:
                left.append(heir)
            seen.add(heir)


def _next(guideline: Guideline, clause: str) -> Iterator[str]:
    """What the clause became in an edition that has a mapping."""
    for mapping in guideline.mappings:
        for pin in mapping.pins:
            if clause in pin.old:
                yield from pin.new
