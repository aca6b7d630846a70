"""An edition against a town's policy: which side is which, and which part of the edition is compared."""

from __future__ import annotations

from dataclasses import replace

from guidelinec.cli.compared.printed_side import with_reprints
from guidelinec.cli.compared.sides import ComparedSide
from guidelinec.cli.console import tell
from guidelinec.cli.language import say
from guidelinec.model.normative import normative_part, shows
from guidelinec.write.comparison_report.names import Policy


def policy_side(old: ComparedSide, new: ComparedSide) -> Policy:
    """Which side is a policy that has the 例文 of the other alone; "" where neither is. A file that says which edition it is, is none."""
    if (old.edition is None) == (new.edition is None):
        return ""
    edition, policy = (old, new) if old.edition else (new, old)
    assert edition.edition is not None
    kinds = edition.edition.design.kinds
    whole = policy.document.edition or shows(policy.document, kinds)
    if whole or normative_part(edition.document, kinds) == edition.document:
        return ""
    return "new" if policy is new else "old"


def divided_sides(old: ComparedSide, new: ComparedSide) -> tuple[ComparedSide, ComparedSide]:
    """An edition against a file that has its kinds as headings (【趣旨】): in the file, too, what follows such a heading is of that kind, and
    the edition has its reprints, as the file has."""
    if (old.edition is None) == (new.edition is None):
        return old, new
    from guidelinec.importing.kinds import divide
    from guidelinec.read.account.account import Ledger

    edition, file = (old, new) if old.edition else (new, old)
    assert edition.edition is not None
    kinds = edition.edition.design.kinds
    if not shows(file.document, kinds):
        return old, new
    file = replace(file, document=divide(file.document, kinds, Ledger()))
    edition = with_reprints(edition)
    return (edition, file) if old.edition else (file, edition)


def normative_sides(old: ComparedSide, new: ComparedSide) -> tuple[ComparedSide, ComparedSide]:
    """An edition against a policy that has its 例文 alone: what the policy never took over would hide the rest."""
    policy = policy_side(old, new)
    if not policy:
        return old, new
    edition = old if policy == "new" else new
    assert edition.edition is not None
    tell(
        say(
            "例文だけを比べました（趣旨・解説なども比べるには --whole）。",
            "Compared the normative text alone (--whole compares all kinds).",
        )
    )
    kept = replace(edition, document=normative_part(edition.document, edition.edition.design.kinds))
    return (kept, new) if edition is old else (old, kept)
