"""The 改定方針対応表 as JSON (schema: trace)."""

from __future__ import annotations

import json
from typing import Any

from guidelinec.diagnostics import Language
from guidelinec.model.minutes.followed import FollowedExchange
from guidelinec.model.signoff import SpanReview
from guidelinec.model.trace import KIND_NAMES
from guidelinec.write.findings import as_object
from guidelinec.write.trace_table.table import Answered, Entry, ItemEntry, TraceTable

SCHEMA_VERSION = 1


def write_trace_json(table: TraceTable, fingerprint: str = "", language: Language = "ja") -> str:
    """The table as one JSON object; changes are named by their row in the comparison."""
    report = {
        "schema_version": SCHEMA_VERSION,
        "fingerprint": fingerprint,
        "title": table.title,
        "policy": table.policy,
        "new": table.new_name,
        "old": table.old_name,
        "items": [_item(traced) for traced in table.items],
        "changes": [_entry(change) for change in table.changes],
        "without_item": [missing.row for missing in table.without_item],
        "without_change": [missing.item.id for missing in table.without_change],
        "exchanges": [_exchange(exchange) for exchange in table.exchanges],
        "counts": dict(table.counts),
        "findings": [as_object(finding, language) for finding in table.findings],
    }
    return json.dumps(report, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _item(item_entry: ItemEntry) -> dict[str, Any]:
    item = item_entry.item
    return {
        "id": item.id,
        "title": item.title,
        "request": item.request,
        "origin": {
            "document": item.origin.document,
            "page": item.origin.page,
            "meeting": item.origin.meeting,
        },
        "claims": [_claim(answer) for answer in item_entry.answers],
        "changes": [entry.row for entry in item_entry.entries],
    }


def _exchange(followed: FollowedExchange) -> dict[str, Any]:
    return {
        "meeting": followed.minutes.id,
        "id": followed.exchange.id,
        "question": followed.exchange.question,
        "links": [
            {"item": link.link.item, "clause": link.link.clause, "changes": list(link.rows)}
            for link in followed.links
        ],
        "promises": [
            {
                "id": tracked.promise.id,
                "words": tracked.promise.words,
                "state": tracked.promise.state,
                "answers": list(tracked.promise.answers),
                "done": tracked.promise.done,
                "changes": list(tracked.rows),
            }
            for tracked in followed.promises
        ],
    }


def _claim(answer: Answered) -> dict[str, Any]:
    claim = answer.claim
    return {
        "clause": claim.clause,
        "kind": KIND_NAMES[claim.kind] if claim.kind else None,
        "quote": claim.quote,
        "below": claim.below,
        "replaced": {"old": claim.replaced.old, "new": claim.replaced.new} if claim.replaced else None,
        "changes": [entry.row for entry in answer.entries],
        "quoted": list(answer.quoted),
    }


def _entry(entry: Entry) -> dict[str, Any]:
    return {
        "row": entry.row,
        "clause": entry.clause,
        "place": entry.place,
        "old_place": entry.old_place,
        "title": entry.title,
        "kinds": [KIND_NAMES[kind] for kind in entry.kinds],
        "words": [[edit.op, edit.text] for edit in entry.words],
        "items": list(entry.items),
        "unclaimed": [KIND_NAMES[kind] for kind in entry.unclaimed],
        "spans": [_span(review) for review in entry.spans],
    }


def _span(review: SpanReview) -> dict[str, Any]:
    words, seal = review.words, review.seal
    return {
        "unit": words.unit,
        "part": words.part,
        "old": words.old,
        "new": words.new,
        "before": words.before,
        "after": words.after,
        "fingerprint": words.fingerprint,
        "items": list(review.items),
        "state": review.state,
        "by": seal.by if seal else "",
        "date": seal.date if seal else "",
    }
