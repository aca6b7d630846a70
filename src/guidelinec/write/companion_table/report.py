"""The companions as `guidelinec companions` prints them: lines for people, JSON for programs (schema: companions-report)."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from guidelinec.model.companions.standing import STATE_WORDS, ItemStanding
from guidelinec.write.companion_table.names import DUE, clause_name, companion_name, item_name

SCHEMA_VERSION = 1


Told: TypeAlias = Callable[[str, str], str]
"""What changed in a clause since an edition, as lines; "" for nothing that can be told."""


def write_companions_text(standings: Sequence[ItemStanding], told: Told | None = None) -> str:
    """The items below their companions, and below each the clauses that are not as they were, with what changed in them if it is told."""
    return "".join(f"{line}\n" for line in _lines(standings, told or (lambda clause, since: "")))


def _lines(standings: Sequence[ItemStanding], told: Told) -> Iterator[str]:
    for number, standing in enumerate(standings):
        if not number or standings[number - 1].companion is not standing.companion:
            yield companion_name(standing.companion)
        yield f"  {DUE if standing.is_due else '確認済'}　{standing.item.id}　{item_name(standing.item)}　照合：{standing.since}"
        for clause in standing.changed:
            heirs = f" → {'、'.join(clause.heirs)}" if clause.heirs else ""
            yield f"      {clause_name(clause)}：{STATE_WORDS[clause.state]}{heirs}"
            for line in told(clause.id, standing.since).splitlines():
                yield f"        {line}".rstrip()


def write_companions_json(standings: Sequence[ItemStanding], document: str, edition: str) -> str:
    """The same for programs; sorted keys, no time stamp."""
    value = {
        "schema_version": SCHEMA_VERSION,
        "document": document,
        "edition": edition,
        "due": sum(standing.is_due for standing in standings),
        "items": [_item(standing) for standing in standings],
    }
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _item(standing: ItemStanding) -> dict[str, object]:
    return {
        "id": standing.item.id,
        "companion": standing.companion.id,
        "title": standing.companion.title,
        "publisher": standing.companion.publisher,
        "label": standing.item.label,
        "page": standing.item.page,
        "since": standing.since,
        "due": standing.is_due,
        "clauses": [
            {
                "id": clause.id,
                "label": clause.label,
                "title": clause.title,
                "state": clause.state,
                "heirs": list(clause.heirs),
            }
            for clause in standing.clauses
        ],
    }
