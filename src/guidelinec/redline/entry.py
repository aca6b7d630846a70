"""What the alignment of two stories says: which old blocks became which new ones."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from guidelinec.ooxml.blocks import PPR, SECTPR, P
from guidelinec.ooxml.package import Element

Fate = Literal["same", "pair", "del", "ins"]


@dataclass
class BlockMatch:
    """Some old blocks and the new blocks that they became; `twin` is the copy of a deleted one in the output."""

    fate: Fate
    olds: list[Element] = field(default_factory=list)
    news: list[Element] = field(default_factory=list)
    twin: Element | None = None

    @property
    def is_paragraph(self) -> bool:
        """Whether it ends with a paragraph mark."""
        return bool((self.news or self.olds)[-1].tag == P)

    @property
    def mark_stays(self) -> bool:
        """Whether its last paragraph mark belongs to both sides."""
        return (
            self.fate in ("same", "pair") and self.is_paragraph and ends_alike(self.olds[-1], self.news[-1])
        )


def has_section(block: Element) -> bool:
    return block.find(f"{PPR}/{SECTPR}") is not None


def ends_alike(old: Element, new: Element) -> bool:
    return old.tag == new.tag == P and has_section(old) == has_section(new)
