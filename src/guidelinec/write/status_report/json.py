"""The roll-up of many towns for programs (schema: status)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from guidelinec.worklist.roll_up import ClassCounts, ClauseGroup, RollUp


def write_roll_up_json(rolled: RollUp) -> bytes:
    """The sums and the towns that they are the sums of: sorted keys, no time stamp, a line for each town."""
    report: dict[str, Any] = {
        "schema_version": 1,
        "document": rolled.document,
        "to": rolled.to,
        "fingerprint": rolled.fingerprint,
        "counts": rolled.counts,
        "items": _groups(rolled.items, [rolled.of_item(group.id) for group in rolled.items]),
        "chapters": _groups(rolled.chapters, [rolled.of_chapter(group.id) for group in rolled.chapters]),
        "towns": [
            {
                "town": town.town,
                "base": town.base,
                "seal": town.seal,
                "counts": town.counts,
                "items": town.items,
                "chapters": town.chapters,
            }
            for town in rolled.towns
        ],
        "failed": [{"name": failed.name, "reason": failed.reason} for failed in rolled.failed],
    }
    return ("{\n" + ",\n".join(_member(key, report[key]) for key in sorted(report)) + "\n}\n").encode()


def _groups(groups: Sequence[ClauseGroup], sums: Sequence[ClassCounts]) -> list[dict[str, Any]]:
    return [
        {"id": group.id, "number": group.number, "title": group.title, "counts": counts}
        for group, counts in zip(groups, sums, strict=True)
    ]


def _member(key: str, value: object) -> str:
    if isinstance(value, list) and value:
        return f'"{key}": [\n' + ",\n".join(map(_line, value)) + "\n]"
    return f'"{key}": {_line(value)}'


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
