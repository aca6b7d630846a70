"""The comparison of two editions: the one way from documents to a Comparison."""

from __future__ import annotations

from guidelinec.diff.classify import renumberings, rows
from guidelinec.diff.match import Matching, match_by_text
from guidelinec.diff.parts import find_parts
from guidelinec.diff.tree import side
from guidelinec.diff.units import units
from guidelinec.model.change import Comparison
from guidelinec.model.document import Document


def compare(old: Document, new: Document) -> Comparison:
    matching = Matching(side(units(old)), side(units(new)))
    match_by_text(matching)
    find_parts(matching)
    return Comparison(matching.old.units, matching.new.units, rows(matching), renumberings(matching))
