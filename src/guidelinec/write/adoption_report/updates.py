"""What a new edition asks of a policy, as JSON (schema: updates) and for a terminal."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from guidelinec.adopt.link import Linking
from guidelinec.adopt.update import Update

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


def write_updates_text(
    linking: Linking, listed: Sequence[Update], new: Mapping[str, str], *, base: str, to: str
) -> str:
    """The updates class by class, with the wording that is proposed."""
    lines = [f"{base} → {to}"]
    for name in CLASSES:
        members = [update for update in listed if class_name(update, new) == name]
        if members:
            lines += ["", f"【{name}】{len(members)}件"]
            lines += (line for update in members for line in _shown(linking, update, new))
    return "\n".join([*lines, ""])


def _shown(linking: Linking, update: Update, new: Mapping[str, str]) -> Iterator[str]:
    place = "（ポリシーになし）" if update.ours is None else "".join(linking.ours[update.ours].path)
    yield f"  {place} ← {update.clause}"
    if update.due == "conflict" and update.ours is not None:
        yield f"    現行: {_on_a_line(linking.ours[update.ours].words)}"
        yield f"    ガイドライン: {_on_a_line(new.get(update.clause, ''))}"
    elif update.due == "adopt":
        yield f"    案: {_on_a_line(update.text)}"


def _on_a_line(text: str) -> str:
    return text.replace("\n", " ")
