"""Which rows a profile takes, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from guidelinec.model.checklist.rows import ChecklistRow, Profile, ProfileRule


def chosen(profile: Profile, rows: Sequence[ChecklistRow], above: Mapping[str, str]) -> Mapping[str, str]:
    """The ids of the rows that a profile takes, each with the reason of the first rule that takes it."""
    taken: dict[str, str] = {}
    for row in rows:
        into = next((rule for rule in profile.include if fits(rule, row, above)), None)
        if into and not any(fits(rule, row, above) for rule in profile.exclude):
            taken[row.id] = into.reason
    return taken


def fits(rule: ProfileRule, row: ChecklistRow, above: Mapping[str, str]) -> bool:
    """Whether a rule speaks of a row: all that it names must fit."""
    return (
        (not rule.strengths or row.strength in rule.strengths)
        and (not rule.clauses or not set(rule.clauses).isdisjoint(way_up(row.clause, above)))
        and (not rule.roles or any(role in row.who for role in rule.roles))
        and (not rule.words or any(word in row.what or word in row.when for word in rule.words))
        and (not rule.rows or row.id in rule.rows)
    )


def way_up(clause: str, above: Mapping[str, str]) -> Iterator[str]:
    """A clause and the clauses above it, up to the top."""
    yield clause
    while clause in above:
        clause = above[clause]
        yield clause
