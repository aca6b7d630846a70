"""A town's status as a file that it may send (schema: town-status): ids and classes, and no word of its policy."""

from __future__ import annotations

import json
from typing import Any

from guidelinec.model.seal import SEAL, seal_of
from guidelinec.worklist.status import TownStatus


def write_town_status(status: TownStatus) -> bytes:
    """The file: sealed, sorted keys, no time stamp."""
    report = status_object(status)
    return (json.dumps(report, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def status_object(status: TownStatus) -> dict[str, Any]:
    """The status as plain JSON with its sums and its seal."""
    report: dict[str, Any] = {
        "schema_version": 1,
        "town": status.town,
        "document": status.document,
        "base": status.base,
        "to": status.to,
        "fingerprint": status.fingerprint,
        "clauses": [
            {
                "clause": row.clause,
                "name": row.name,
                "asked_now": row.asked_now,
                "choice": row.choice,
            }
            for row in status.clauses
        ],
        "counts": dict(status.counts),
    }
    return {**report, SEAL: seal_of(report)}
