"""What a new edition asks of a policy, as JSON (schema: updates) and for a terminal."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from guidelinec.adopt.link import Linking
from guidelinec.adopt.update import Update
from guidelinec.worklist.edits import Worklist
from guidelinec.worklist.link_sheets import LinkedTown
from guidelinec.worklist.task import LEFT_OUT

CLASSES = ("要判断", "団体の語で反映", "そのまま反映", "新規", "削除", "反映済み", "影響なし")
"""The classes in the order in which an officer works through them."""


def class_name(update: Update, new: Mapping[str, str]) -> str:
    """The class of an update; `new` holds the words of the new edition's clauses by id."""
    if update.due == "adopt" and update.ours is None:
        return "新規"
    if update.due == "adopt":
        return "そのまま反映" if update.text == new.get(update.clause) else "団体の語で反映"
    return {"conflict": "要判断", "delete": "削除", "already": "反映済み", "none": "影響なし"}[update.due]


def write_updates_json(
    linking: Linking, listed: Sequence[Update], new: Mapping[str, str], *, base: str, to: str
) -> bytes:
    """The report as a file: sorted keys, no time stamp."""
    report = {
        "schema_version": 1,
        "base": base,
        "to": to,
        "updates": [
            {
                "policy": None if update.ours is None else list(linking.ours[update.ours].path),
                "clause": update.clause,
                "kind": update.due,
                "class_name": class_name(update, new),
                "text": update.text,
            }
            for update in listed
        ],
    }
    return (json.dumps(report, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()


def write_updates_text(town: LinkedTown, listed: Sequence[Update], worklist: Worklist) -> str:
    """The updates class by class, clauses by number and title, with the wording that is proposed; last what this revision does not ask
    for."""
    words = {clause.id: clause.words for clause in worklist.new.provisions}
    before = [update for update in listed if update.ours is None and update.clause in town.base.places]
    classes = {
        name: [update for update in listed if class_name(update, words) == name and update not in before]
        for name in CLASSES
    }
    lines = [f"{town.base.name} → {worklist.new.name}"]
    for name, members in {**classes, LEFT_OUT: before}.items():
        if members:
            lines += ["", f"【{name}】{len(members)}件"]
            lines += (line for update in members for line in _shown(town, update, worklist))
    return "\n".join([*lines, ""])


def _shown(town: LinkedTown, update: Update, worklist: Worklist) -> Iterator[str]:
    new = worklist.new
    cited = new.citation(update.clause) or f"{town.base.citation(update.clause)}（元の版）"
    yield f"  {_place(town, update, worklist.edits.cited())} ← {cited}"
    if update.due == "conflict" and update.ours is not None:
        yield f"    現行: {_on_a_line(town.policy.provisions[update.ours].words)}"
        yield f"    ガイドライン: {_on_a_line(new.words(update.clause))}"
    elif update.due == "adopt":
        yield f"    案: {_on_a_line(update.text)}"


def _place(town: LinkedTown, update: Update, numbers: Mapping[str, str]) -> str:
    """The provision, or the number that a new one would get."""
    if update.ours is not None:
        return town.policy.labels[update.ours]
    return f"（新設）{numbers[update.clause]}" if update.clause in numbers else "（ポリシーになし）"


def _on_a_line(text: str) -> str:
    return text.replace("\n", " ")
