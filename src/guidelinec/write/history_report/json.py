"""The history of a clause as JSON (schema: history)."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from guidelinec.model.history import History, Passage
from guidelinec.model.trace import KIND_NAMES
from guidelinec.write.history_report.text import WHAT

SCHEMA_VERSION = 1


def write_history_json(history: History) -> str:
    """The history as one JSON object; the latest edition stands first."""
    report = {
        "schema_version": SCHEMA_VERSION,
        "clause": history.clause,
        "edition": history.edition,
        "label": history.label,
        "title": history.title,
        "passages": [_passage(sentence) for sentence in history.passages],
        "sentences": [
            {
                "text": sentence.text,
                "kind": sentence.kind,
                "since": sentence.since,
                "traced": sentence.traced,
                "events": [
                    {
                        "edition": event.edition,
                        "what": WHAT[event.what],
                        "items": list(event.items),
                        "before": event.before,
                    }
                    for event in sentence.events
                ],
            }
            for sentence in history.sentences
        ],
    }
    return json.dumps(report, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _passage(passage: Passage) -> dict[str, Any]:
    return asdict(passage) | {"kinds": [KIND_NAMES[kind] for kind in passage.kinds]}
