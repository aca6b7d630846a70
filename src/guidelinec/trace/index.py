"""A comparison made ready for the questions of a policy: what happened to which clause, and by which names it may be called."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

from guidelinec.model.change import Change, Comparison, Kind, Unit
from guidelinec.model.policy import Claim
from guidelinec.trace.forms import form_changes
from guidelinec.trace.words import changed_words, shortened

NEED_NO_ITEM: frozenset[Kind] = frozenset({"same", "renumbered"})
WITH_ALL_BELOW: frozenset[Kind] = frozenset({"added", "removed", "moved"})
"""What happens to a clause with all that stands below it."""


class Index:
    """A comparison made ready for asking: units by id, rows by clause, what stands below what."""

    def __init__(
        self,
        comparison: Comparison,
        labels: Mapping[str, str],
        claims: Collection[Claim] = (),
        *,
        old_labels: Mapping[str, str] | None = None,
        asks_for_forms: bool = False,
    ) -> None:
        self.changes = comparison.changes
        self.labels = labels
        self.old_labels = old_labels or {}
        self.forms = {words.clause: words for words in form_changes(comparison.script)}
        self.asks_for_forms = asks_for_forms
        self.old = {unit.id: unit for unit in comparison.old}
        self.new = {unit.id: unit for unit in comparison.new}
        kept = [change for change in self.changes if change.old and change.new]
        self.stays = {name for change in kept for name in (*change.old, *change.new)}
        self.renumbered = {
            name for renumbering in comparison.renumberings for name in (renumbering.old, renumbering.new)
        }
        self.rows: dict[str, list[int]] = defaultdict(list)
        self.below: dict[str, dict[str, None]] = defaultdict(dict)
        for row, change in enumerate(comparison.changes):
            for clause in dict.fromkeys(unit.clause for unit in self.units(change)):
                self.rows[clause].append(row)
        for unit in (*comparison.new, *comparison.old):
            if unit.kind:
                continue
            self.below[unit.parent][unit.clause] = None
        self.apart = frozenset(
            claim.clause for claim in claims if claim.below or claim.kind in WITH_ALL_BELOW
        )
        self.claimed = frozenset(claim.clause for claim in claims)
        self.named = {kind: frozenset(self._named(kind, claims)) for kind in WITH_ALL_BELOW}

    def units(self, change: Change) -> Iterator[Unit]:
        """The units of a row, new ones first."""
        yield from (self.new[name] for name in change.new)
        yield from (self.old[name] for name in change.old)

    def name(self, unit: Unit) -> str:
        """The number of a unit's clause with its title, or with the beginning of its words, and the kind of a division."""
        clause = self.new.get(unit.clause) or self.old.get(unit.clause) or unit
        words = clause.title or shortened(clause.text, 20)
        return " ".join(part for part in (clause.label, words, unit.kind) if part) or unit.id

    def descendants(self, clause: str, kind: Kind) -> Iterator[str]:
        """The clauses below a clause, in either edition; what stood above in one and below in the other is met once.
        Where clauses of one list are named for this kind of change, the others of the list are left out."""
        seen = {clause}
        waiting = [clause]
        while waiting:
            children = self.below.get(waiting.pop(), {})
            wanted = [name for name in children if name in self.named[kind]] or children
            fresh = [name for name in wanted if name not in seen]
            seen.update(fresh)
            yield from fresh
            waiting.extend(fresh)

    def subtree(self, clause: str) -> Iterator[str]:
        """The clauses below a clause, in either edition, that no other claim names; where one covers what is below it too, that is
        left to it."""
        seen = {clause}
        waiting = [clause]
        while waiting:
            fresh = [name for name in self.below.get(waiting.pop(), {}) if name not in seen | self.apart]
            seen.update(fresh)
            yield from (name for name in fresh if name not in self.claimed)
            waiting.extend(fresh)

    def _named(self, kind: Kind, claims: Collection[Claim]) -> Iterator[str]:
        """The clauses that had this kind of change and are claimed by their own ids."""
        for name in {claim.clause for claim in claims}:
            if any(kind in asked(self, self.changes[row]) for row in self.rows.get(name, ())):
                yield name


def asked(index: Index, change: Change) -> frozenset[Kind]:
    """The kinds of a row for which an item must ask, as the clause sees them (rule 2)."""
    kinds = set(change.kinds) - NEED_NO_ITEM
    if kinds & {"added", "removed"}:
        unit = next(index.units(change))
        if unit.kind and unit.clause in index.stays:
            return frozenset(kinds - {"added", "removed"} | {"reworded"})
    if not kinds and change.character.nature == "formatting":
        kinds.add("reworded")
    if not kinds and index.asks_for_forms and _has_form(index, change):
        kinds.add("reworded")
    return frozenset(kinds)


def _has_form(index: Index, change: Change) -> bool:
    """Whether something changed beside the words of the clause whose own row this is."""
    unit = next(index.units(change))
    return not unit.kind and unit.clause in index.forms


def offered(index: Index, change: Change) -> frozenset[Kind]:
    """The kinds that a claim may call a row by: those asked for, a rewording that another kind brought, a new number."""
    kinds = set(asked(index, change))
    if change.old and change.new and changed_words(change):
        kinds.add("reworded")
    if "renumbered" in change.kinds or not index.renumbered.isdisjoint((*change.old, *change.new)):
        kinds.add("renumbered")
    return frozenset(kinds)
