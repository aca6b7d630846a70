"""What the comparison of one pair of parts needs to know, and what it leaves for later."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from guidelinec.ooxml.blocks import Resolve
from guidelinec.ooxml.inline import Alphabet
from guidelinec.ooxml.package import Element
from guidelinec.ooxml.tracked.revisions import Reviser
from guidelinec.redline.replaced import Replacements


@dataclass(frozen=True)
class RedlinePlan:
    """How finely to mark. What cannot be proved right is tried again with the next, coarser plan."""

    name: str
    pair_similar: bool = True
    join_paragraphs: bool = True
    whole_fields: bool = False
    inside_boxes: bool = True
    inside_tables: bool = True
    pair_equal: bool = True


_BY_PARAGRAPH = RedlinePlan("paragraphs", join_paragraphs=False, whole_fields=True)
_BY_BLOCK = replace(_BY_PARAGRAPH, name="blocks", inside_boxes=False, inside_tables=False)
_UNPAIRED = replace(_BY_BLOCK, name="unpaired", pair_similar=False)
PLANS = (
    RedlinePlan("fine"),
    _BY_PARAGRAPH,
    _BY_BLOCK,
    _UNPAIRED,
    replace(_UNPAIRED, name="whole", pair_equal=False),
)


@dataclass
class Context:
    """The two parts in hand: how their links resolve, how old content is made part of the new package."""

    reviser: Reviser
    plan: RedlinePlan
    resolve_old: Resolve
    resolve_new: Resolve
    adopt: Callable[[Element], Element]
    register: Replacements = field(default_factory=Replacements)
    """What was replaced as a whole."""
    alphabet: Alphabet = field(default_factory=Alphabet)
    note_pairs: list[tuple[str, str, str]] = field(default_factory=list)
    box_pairs: list[tuple[Element, Element]] = field(default_factory=list)
    sections: dict[Element, Element] = field(default_factory=dict)
    """The old w:sectPr behind each w:sectPr of the output that stands for one."""
    copied: dict[Element, Element] = field(default_factory=dict)
    """The new w:sectPr behind each copy of one in the output."""
