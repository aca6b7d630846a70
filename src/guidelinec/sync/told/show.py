"""What a sync did, as text for people and as JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from guidelinec.diagnostics import Language
from guidelinec.model.comment import Comment
from guidelinec.sync.comparison.reasons import ACTS, REASONS
from guidelinec.sync.told.conflicts import conflict_lines
from guidelinec.sync.told.entries import EditEntry, SyncPlan

SCHEMA_VERSION = 1
QUOTED = 16
"""Characters at either end of a quote that is shown short."""


def as_json(plan: SyncPlan) -> str:
    """The plan as one JSON object (schema: sync)."""
    report = {
        "schema_version": SCHEMA_VERSION,
        "taken": [_edit(one) for one in plan.taken],
        "left": [_edit(one) for one in plan.left],
        "comments": [_comment(one) for one in plan.comments],
        "files": sorted(plan.files),
    }
    return json.dumps(report, ensure_ascii=False, indent=2, sort_keys=True)


def _edit(one: EditEntry) -> dict[str, Any]:
    message = REASONS[one.reason].en if one.reason else ""
    return asdict(one) | {
        "paragraph": one.paragraph or None,
        "authors": list(one.authors),
        "message": message,
    }


def _comment(one: Comment) -> dict[str, Any]:
    return {name: value for name, value in asdict(one).items() if name != "span"}


def as_text(plan: SyncPlan, language: Language) -> str:
    """The plan file by file: what is taken in, what is left and why, what was said."""
    lines: list[str] = []
    names = [one.file for one in (*plan.taken, *plan.left)] + [one.file for one in plan.comments]
    for name in dict.fromkeys(names):
        lines += [name, *_of_file(plan, name, language), ""]
    return "\n".join([*lines, _total(plan, language)])


def _of_file(plan: SyncPlan, name: str, language: Language) -> Iterator[str]:
    for one in plan.taken:
        if one.file == name:
            yield from _shown(one, language)
    for one in plan.left:
        if one.file == name:
            yield from _shown(one, language)
    for said in plan.comments:
        if said.file == name:
            yield from _said(said)


def _shown(edit: EditEntry, language: Language) -> Iterator[str]:
    japanese = language == "ja"
    act = ACTS[edit.act].ja if japanese else ACTS[edit.act].en
    place = f"段落 {edit.paragraph}" if japanese else f"paragraph {edit.paragraph}"
    where = " ".join(one for one in (edit.clause, edit.place) if one)
    more = [place] if edit.paragraph else []
    more += [*edit.authors]
    head = f"  [{act}] {where} ({', '.join(more)})" if more else f"  [{act}] {where}"
    if edit.reason:
        reason = REASONS[edit.reason]
        head += (" 取り込めません: " if japanese else " not taken in: ") + reason.fill(language, ())
    yield head
    if edit.reason == "conflict":
        yield from (f"    {line}" for line in conflict_lines(edit.ours, edit.after, edit.file))
        return
    if edit.before and edit.act != "moved":
        yield f"    - {edit.before}"
    if edit.after:
        yield f"    + {edit.after}"


def _said(said: Comment) -> Iterator[str]:
    quote = f"「{_shortened(said.quote)}」" if said.quote else ""
    yield f"  [{said.id}] {said.author} {said.date} {said.clause}{quote}"
    yield from (f"    {line}" for line in said.text.split("\n"))


def _shortened(quote: str) -> str:
    """A long quote by its beginning and end."""
    line = quote.replace("\n", " ")
    return line if len(line) <= 2 * QUOTED else f"{line[:QUOTED]}…{line[-QUOTED:]}"


def _total(plan: SyncPlan, language: Language) -> str:
    counts = len(plan.taken), len(plan.left), len(plan.comments), len(plan.files)
    if language == "ja":
        return "取込み {} 件、取り込めないもの {} 件、意見 {} 件、{} ファイル".format(*counts)
    return "{} taken in, {} not, {} comments, {} files".format(*counts)
