"""The guideline as a town's policy is held against it: its editions, and why each came."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from guidelinec.adopt.provisions import edition_provisions
from guidelinec.check.run import has_errors
from guidelinec.cli.console import INVALID, tell
from guidelinec.cli.edition import chosen_document, resolve_anywhere, wanted_editions
from guidelinec.cli.language import language
from guidelinec.model.change import Comparison
from guidelinec.model.fingerprint import fingerprint
from guidelinec.model.normative import normative_part
from guidelinec.numbering.printed import printed_numbers
from guidelinec.pipeline import NumberedEdition, project_of
from guidelinec.revision import Compared, compared, edition_name
from guidelinec.worklist.guideline import GuidelineEdition, RevisionItem, RevisionItems
from guidelinec.write.findings import write_text


@dataclass(frozen=True)
class TownGuideline:
    """The editions of a guideline, with what every town needs of them made once."""

    numbered: tuple[NumberedEdition, ...]
    _items: dict[tuple[str, str], RevisionItems] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def editions(self) -> Mapping[str, GuidelineEdition]:
        """What towns take over from each edition, by its name."""
        return {numbered.document.edition: town_edition(numbered) for numbered in self.numbered}

    def items(self, base: str, to: str) -> RevisionItems:
        """The policy items of every edition after the base up to the new one."""
        if (base, to) not in self._items:
            self._items[base, to] = revision_items(self.numbered, base, to)
        return self._items[base, to]


def numbered_editions(document: str, guideline: Path | None = None) -> tuple[NumberedEdition, ...]:
    """All editions of the project's document or of a published guideline, in their order."""
    wanted = resolve_anywhere("", document, guideline)
    project = project_of(wanted.files, wanted.published)[0]
    several = len(project.documents) > 1
    name = chosen_document(project, wanted.document).id if several else wanted.document
    editions, findings = wanted_editions(replace(wanted, document=name))
    if has_errors(findings):
        tell(write_text(findings, wanted.files, language()).rstrip())
        raise SystemExit(INVALID)
    return editions


def town_edition(numbered: NumberedEdition) -> GuidelineEdition:
    """What towns take over from an edition, with its citations."""
    normative = normative_part(numbered.document, numbered.design.kinds)
    printed = printed_numbers(numbered.labels)
    return GuidelineEdition(
        name=numbered.document.edition,
        title=f"{numbered.document.title}（{edition_name(numbered)}）",
        fingerprint=fingerprint(numbered.document, printed.references),
        provisions=edition_provisions(normative, printed),
        citations=printed.references,
        cases=numbered.cases,
        companions=numbered.guideline.companions,
    )


def revision_items(editions: tuple[NumberedEdition, ...], base: str, to: str) -> RevisionItems:
    """The policy items of every edition after the base up to the new one, and the clauses that answer them."""
    chain = [numbered for numbered in editions if base <= numbered.document.edition <= to]
    items: list[RevisionItem] = []
    of_clause: defaultdict[str, dict[RevisionItem, None]] = defaultdict(dict)
    for old, new in itertools.pairwise(chain):
        step = compared(old, new)
        for item, clauses in _asked(step):
            items.append(item)
            for clause in clauses:
                of_clause[clause][item] = None
    return RevisionItems(tuple(items), {clause: tuple(asked) for clause, asked in of_clause.items()})


def _asked(step: Compared) -> list[tuple[RevisionItem, list[str]]]:
    """The items of one edition, each with the normative clauses that changed for it."""
    if step.trace is None:
        return []
    edition, clauses = step.new.document.edition, _clauses(step.comparison)
    return [
        (
            RevisionItem(edition, traced.item.id, traced.item.title, traced.item.request),
            [clause for row in traced.rows for clause in clauses[row]],
        )
        for traced in step.trace.items
    ]


def _clauses(comparison: Comparison) -> Mapping[int, tuple[str, ...]]:
    """The normative clauses of each row of a comparison."""
    normative = {unit.id: unit.clause for unit in (*comparison.old, *comparison.new) if unit.normative}
    return {
        row: tuple(dict.fromkeys(normative[name] for name in (*change.old, *change.new) if name in normative))
        for row, change in enumerate(comparison.changes)
    }
