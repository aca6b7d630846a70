"""How a policy stands to the edition it descends from, as JSON (schema: linking)."""

from __future__ import annotations

import json
from collections.abc import Sequence

from guidelinec.adopt.descent import Descent
from guidelinec.adopt.link import Linking
from guidelinec.write.adoption_report.reasons import reason


def write_linking_json(linking: Linking, base: str, descents: Sequence[Descent]) -> bytes:
    """The report as a file: sorted keys, no time stamp."""
    ours, theirs = linking.ours, linking.theirs
    report = {
        "schema_version": 1,
        "base": base,
        "descent": [
            {
                "edition": descent.edition,
                "nearer": list(descent.nearer),
                "alike": descent.alike,
                "clauses": descent.clauses,
            }
            for descent in descents
        ],
        "links": [
            {
                "policy": list(ours[link.ours].path),
                "clause": theirs[link.theirs].id,
                "relation": link.relation,
                "score": round(link.score, 3),
                "settled": link.settled,
                "words": round(link.words, 3),
                "titles": round(min(1.0, link.titles), 3),
                "reason": reason(link),
            }
            for link in linking.links
        ],
        "missing": [theirs[place].id for place in linking.missing],
        "similar": [theirs[place].id for place in linking.similar],
        "own": [list(ours[place].path) for place in linking.own],
        "unsure": [list(ours[place].path) for place in linking.unsure],
        "substitutions": [
            {"ours": word.ours, "theirs": word.theirs, "count": word.count, "of": word.of}
            for word in linking.substitutions
        ],
    }
    return (json.dumps(report, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()
