"""The history of a clause as JSON (schema: history)."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from guidelinec.model.history import History, Passage
from guidelinec.model.trace import KIND_NAMES
from guidelinec.write.history_report.text import WHAT

SCHEMA_VERSION = 1


def write_history_json(found: History) -> str:
    """The history as one JSON object; the latest edition stands first."""
    report = {
        "schema_version": SCHEMA_VERSION,
        "clause": found.clause,
        "edition": found.edition,
        "label": found.label,
        "title": found.title,
        "passages": [_passage(one) for one in found.passages],
        "sentences": [
            {
                "text": one.text,
                "kind": one.kind,
                "since": one.since,
                "traced": one.traced,
                "events": [
                    {
                        "edition": event.edition,
                        "what": WHAT[event.what],
                        "items": list(event.items),
                        "before": event.before,
                    }
                    for event in one.events
                ],
            }
            for one in found.sentences
        ],
    }
    return json.dumps(report, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _passage(one: Passage) -> dict[str, Any]:
    return asdict(one) | {"kinds": [KIND_NAMES[kind] for kind in one.kinds]}
