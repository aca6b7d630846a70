"""POLICY.adopt.yaml (schema: adoption): both sides with their fingerprints, links, words, decisions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

import yaml

from guidelinec.worklist.decision import Decision
from guidelinec.worklist.guideline import GuidelineEdition
from guidelinec.worklist.link_sheets import LinkedTown
from guidelinec.worklist.record import AdoptionRecord

Plain: TypeAlias = Mapping[str, Any]

HEAD = (
    "# ポリシーとガイドラインの対応の控え（guidelinec adopt が書く）。\n"
    "# 人が直すのは同じ名前のExcelブック。このファイルは一緒に保存しておく。\n"
)


def write_record(town: LinkedTown, record: AdoptionRecord, to: GuidelineEdition | None = None) -> bytes:
    """The file: keys in a fixed order, no time stamp."""
    linking, labels = town.linking, town.policy.labels
    plain: Plain = {
        "schema_version": 1,
        "document": record.document,
        "base": _edition(town.base),
        **({"to": _edition(to)} if to else {}),
        "policy": [{"file": file.name, "fingerprint": file.fingerprint} for file in record.files],
        "links": [
            {
                "policy": labels[link.ours],
                "clause": linking.theirs[link.theirs].id,
                "relation": link.relation,
                "score": round(link.score, 3),
                "settled": link.settled,
            }
            for link in linking.links
        ],
        "missing": [linking.theirs[place].id for place in linking.missing],
        "similar": [linking.theirs[place].id for place in linking.similar],
        "own": [labels[place] for place in linking.own],
        "substitutions": [
            {"ours": word.ours, "theirs": word.theirs, "count": word.count, "of": word.of}
            for word in linking.substitutions
        ],
        "decisions": list(map(_decision, record.decisions)),
        "proposed": [
            {"clause": row.clause, "text": row.text} | ({"policy": row.policy} if row.policy else {})
            for row in record.proposed
        ],
    }
    text: str = yaml.safe_dump(plain, allow_unicode=True, sort_keys=False, width=1_000_000)
    return (HEAD + text).encode()


def _edition(edition: GuidelineEdition) -> Plain:
    return {"edition": edition.name, "fingerprint": edition.fingerprint}


def _decision(decision: Decision) -> Plain:
    """A decision without the fields that are empty."""
    key, filled = decision.key, decision.filled
    fields = {
        "sheet": key.sheet,
        "clause": key.clause,
        "policy": key.policy,
        "choice": filled.choice,
        "words": filled.words,
        "reason": filled.reason,
        "person": filled.person,
        "date": filled.date,
        "clause_print": decision.clause_print,
        "policy_print": decision.policy_print,
    }
    return {name: text for name, text in fields.items() if text}
