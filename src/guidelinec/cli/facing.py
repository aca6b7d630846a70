"""An edition against a town's policy: which part of the edition is compared."""

from __future__ import annotations

from dataclasses import replace

from guidelinec.cli.console import tell
from guidelinec.cli.language import say
from guidelinec.cli.sides import Side
from guidelinec.model.normative import normative_part, shows


def facing(old: Side, new: Side) -> tuple[Side, Side]:
    """An edition against a policy that has its 例文 alone: what the policy never took over would hide the rest."""
    if (old.edition is None) == (new.edition is None):
        return old, new
    edition, policy = (old, new) if old.edition else (new, old)
    assert edition.edition is not None
    kinds = edition.edition.design.kinds
    part = normative_part(edition.document, kinds)
    if part == edition.document or shows(policy.document, kinds):
        return old, new
    tell(
        say(
            "例文だけを比べました（趣旨・解説なども比べるには --whole）。",
            "Compared the normative text alone (--whole compares all kinds).",
        )
    )
    kept = replace(edition, document=part)
    return (kept, new) if edition is old else (old, kept)
