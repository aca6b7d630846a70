"""The guideline that towns are held against, read once for all runs of a test file, in which it is the same."""

from __future__ import annotations

from functools import cache

import pytest

from guidelinec.cli.town.guideline import numbered_editions, revision_items, town_edition
from guidelinec.itself import Itself
from guidelinec.pipeline import NumberedEdition
from guidelinec.worklist.guideline import GuidelineEdition
from invoked import read_here


def read_guideline_once(patch: pytest.MonkeyPatch) -> None:
    """What is made of the guideline alone is kept; workbooks that come back are read in this process."""
    editions = cache(numbered_editions)
    items = cache(lambda base, to: revision_items(editions("", None), base, to))
    taken_over = cache(lambda numbered: town_edition(numbered.value))

    def edition_of(numbered: NumberedEdition) -> GuidelineEdition:
        return taken_over(Itself(numbered))

    patch.setattr("guidelinec.cli.town.session.numbered_editions", editions)
    patch.setattr("guidelinec.cli.town.guideline.revision_items", lambda _, base, to: items(base, to))
    patch.setattr("guidelinec.cli.town.guideline.town_edition", edition_of)
    patch.setattr("guidelinec.cli.town.files.read_apart", read_here)
