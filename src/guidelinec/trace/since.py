"""Since which edition each clause stands, and in which ones it was changed, followed back through the comparisons of its editions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from guidelinec.model.change import Comparison
from guidelinec.model.counted import is_counted
from guidelinec.model.history import Stage


@dataclass(frozen=True, slots=True)
class ClauseAge:
    """The edition in which a clause came, or the oldest one at hand where that has it already (`came` says which), and the editions
    that changed it or a division of it afterwards, the oldest first."""

    since: str
    came: bool
    changed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _ClauseStep:
    """A clause in one comparison: whether it was changed, and its id before ("" where it came)."""

    changed: bool
    before: str


def clause_ages(stages: Sequence[Stage]) -> dict[str, ClauseAge]:
    """The ages of the clauses of the newest edition by id; the stages are the newest first, each older one ending where the next begins."""
    steps = [_steps(stage.comparison) for stage in stages]
    return {name: _age(name, stages, steps) for name in (steps[0] if steps else ())}


def _steps(comparison: Comparison) -> dict[str, _ClauseStep]:
    """What became of each clause of the newer edition."""
    new = {unit.id: unit for unit in comparison.new}
    old = {unit.id: unit for unit in comparison.old}
    steps: dict[str, _ClauseStep] = {}
    for change in comparison.changes:
        before = next((old[name].clause for name in change.old), "")
        for name in change.new:
            unit = new[name]
            known = steps.get(unit.clause, _ClauseStep(changed=False, before=""))
            changed = known.changed or is_counted(change)
            # The clause's own row says what it was; a division may have come to a clause that stayed.
            steps[unit.clause] = _ClauseStep(changed, known.before if unit.kind else before)
    return steps


def _age(name: str, stages: Sequence[Stage], steps: Sequence[Mapping[str, _ClauseStep]]) -> ClauseAge:
    changed: list[str] = []
    for stage, known in zip(stages, steps, strict=True):
        step = known.get(name)
        if step is None or not step.before:
            return ClauseAge(stage.new, came=True, changed=tuple(reversed(changed)))
        if step.changed:
            changed.append(stage.new)
        name = step.before
    return ClauseAge(stages[-1].old, came=False, changed=tuple(reversed(changed)))
