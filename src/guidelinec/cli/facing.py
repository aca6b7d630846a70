"""An edition and a policy made from it: what of the edition is compared with what the policy took over."""

from __future__ import annotations

from collections.abc import Sequence

from guidelinec.cli.console import tell
from guidelinec.cli.language import say
from guidelinec.model.design import Kind
from guidelinec.model.document import Document
from guidelinec.model.normative import normative_part, shows


def facing(edition: Document, kinds: Sequence[Kind], file: Document) -> Document:
    """The edition's normative text alone, where the file has nothing else: what the policy never took over would hide the rest."""
    part = normative_part(edition, kinds)
    if part == edition or shows(file, kinds):
        return edition
    tell(
        say(
            "例文だけを比べました（趣旨・解説なども比べるには --whole）。",
            "Compared the normative text alone (--whole compares all kinds).",
        )
    )
    return part
