"""The answers of many bodies for programs (schema: checklist-results)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from guidelinec.checklist.answer.collected import BodyAnswers, CollectedAnswers
from guidelinec.checklist.answer.sums import AnswerCounts, total
from guidelinec.model.checklist.rows import Answer

UNANSWERED: Final = "未回答"
"""What rows without an answer are counted as."""


def write_results_json(collected: CollectedAnswers, mark: str) -> str:
    """The sums and the workbooks that they are the sums of: sorted keys, no time stamp."""
    asked = collected.asked
    report = {
        "schema_version": 1,
        "document": asked.document,
        "edition": asked.edition,
        "fingerprint": mark,
        "counts": _counts(total(body.counts for body in collected.bodies)),
        "chapters": [
            {"id": chapter.id, "number": chapter.number, "title": chapter.title, "counts": _counts(counts)}
            for chapter, counts in collected.by_chapter().items()
        ],
        "rows": [
            {"id": row.id, "words": row.words, "counts": _counted(collected.rows[row.id])}
            for row in asked.rows
            if row.id in collected.rows
        ],
        "workbooks": [_workbook(body) for body in collected.bodies],
        "failed": [{"name": failure.name, "reason": failure.reason} for failure in collected.failed],
    }
    return json.dumps(report, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _workbook(body: BodyAnswers) -> dict[str, Any]:
    return {
        "name": body.name,
        "kind": body.kind,
        "edition": body.edition,
        "body": body.body,
        "department": body.department,
        "size": body.size,
        "profile": body.profile,
        "counts": _counts(body.counts),
        "chapters": {chapter: _counts(counts) for chapter, counts in body.chapters.items()},
        "unanswered": list(body.unanswered),
        "again": [{"row": row, "before": before} for row, before in body.again],
        "gone": list(body.gone),
        "troubles": list(body.troubles),
    }


def _counts(counts: AnswerCounts) -> dict[str, int]:
    return _counted(counts.counts)


def _counted(counts: Mapping[Answer, int]) -> dict[str, int]:
    return {answer or UNANSWERED: number for answer, number in counts.items() if number}
