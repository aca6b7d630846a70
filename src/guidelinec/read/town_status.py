"""A town's status as it was sent: its seal and its sums are made again."""

from __future__ import annotations

import json
from typing import Final

from guidelinec.diagnostics import Diagnostic
from guidelinec.model.seal import SEAL, seal_of
from guidelinec.read.json_place import json_place
from guidelinec.schema.status import TownStatusFile
from guidelinec.worklist.status import ClauseStatus, TownStatus

LARGEST: Final = 16 * 1024 * 1024
"""Bytes of the largest status; one of 500 changed clauses has 60 KB."""


def read_town_status(data: bytes, name: str) -> TownStatus | Diagnostic:
    """The status in a file; why it is none, or is not as it was written, where it cannot be taken."""
    if len(data) > LARGEST:
        return Diagnostic("GL720", (name, f"> {LARGEST // 1024 // 1024} MiB"))
    try:
        sent = json.loads(data)
        model = TownStatusFile.model_validate_json(data)
    except (ValueError, RecursionError) as problem:
        return Diagnostic("GL720", (name, json_place(problem)))
    status = TownStatus(
        town=model.town,
        document=model.document,
        base=model.base,
        to=model.to,
        fingerprint=model.fingerprint,
        clauses=tuple(
            ClauseStatus(clause.clause, clause.name, clause.asked_now, clause.choice)
            for clause in model.clauses
        ),
    )
    if seal_of(sent) != sent[SEAL]:
        return Diagnostic("GL721", (name,))
    return status if model.counts == status.counts else Diagnostic("GL722", (name,))
