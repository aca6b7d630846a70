"""What a sync did, as text for people and as JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from guidelinec.diagnostics import Language
from guidelinec.model.comments.comment import Comment
from guidelinec.sync.comparison.reasons import ACTS, REASONS, Reason
from guidelinec.sync.told.conflicts import conflict_lines
from guidelinec.sync.told.entries import EditEntry, SyncPlan

SCHEMA_VERSION = 1
MANY = 4
"""Paragraphs that differ alike in their look from which on they are told together."""

_FOLDED: frozenset[Reason] = frozenset(("style", "look"))

QUOTED = 16
"""Characters at either end of a quote that is shown short."""


def as_json(plan: SyncPlan) -> str:
    """The plan as one JSON object (schema: sync)."""
    report = {
        "schema_version": SCHEMA_VERSION,
        "taken": [_edit(edit) for edit in plan.taken],
        "left": [_edit(edit) for edit in plan.left],
        "comments": [_comment(edit) for edit in plan.comments],
        "files": sorted(plan.files),
    }
    return json.dumps(report, ensure_ascii=False, indent=2, sort_keys=True)


def _edit(edit: EditEntry) -> dict[str, Any]:
    message = REASONS[edit.reason].en if edit.reason else ""
    return asdict(edit) | {
        "paragraph": edit.paragraph or None,
        "authors": list(edit.authors),
        "message": message,
    }


def _comment(comment: Comment) -> dict[str, Any]:
    return {name: value for name, value in asdict(comment).items() if name != "span"}


def as_text(plan: SyncPlan, language: Language) -> str:
    """The plan file by file: what is taken in, what is left and why, what was said."""
    lines: list[str] = []
    names = [edit.file for edit in (*plan.taken, *plan.left)] + [comment.file for comment in plan.comments]
    for name in dict.fromkeys(names):
        lines += [name, *_of_file(plan, name, language), ""]
    return "\n".join([*lines, _total(plan, language)])


def _of_file(plan: SyncPlan, name: str, language: Language) -> Iterator[str]:
    for edit in plan.taken:
        if edit.file == name:
            yield from _shown(edit, language)
    yield from _left([entry for entry in plan.left if entry.file == name], language)
    for said in plan.comments:
        if said.file == name:
            yield from _said(said)


def _left(left: list[EditEntry], language: Language) -> Iterator[str]:
    """What is not taken in; what a program does to many paragraphs alike stands on one line."""
    rows: dict[tuple[Reason, str], list[EditEntry]] = {}
    for edit in left:
        rows.setdefault((edit.reason, edit.detail), []).append(edit)
    for edit in left:
        alike = rows[edit.reason, edit.detail]
        if edit.reason not in _FOLDED or len(alike) < MANY:
            yield from _shown(edit, language)
        elif edit is alike[0]:
            yield _folded(alike, language)


def _further(text: str) -> str:
    """Words over several lines, those after the first below it."""
    return text.replace("\n", "\n      ")


def _folded(alike: list[EditEntry], language: Language) -> str:
    japanese = language == "ja"
    reason = REASONS[alike[0].reason].fill(language, ())
    detail = f"（{alike[0].detail}）" if alike[0].detail else ""
    numbers = ", ".join(str(edit.paragraph) for edit in alike[:MANY])
    if japanese:
        return f"  {len(alike)} 段落 取り込めません: {reason}{detail} （段落 {numbers} …）"
    return f"  {len(alike)} paragraphs not taken in: {reason}{detail} (paragraphs {numbers} …)"


def _shown(edit: EditEntry, language: Language) -> Iterator[str]:
    japanese = language == "ja"
    act = ACTS[edit.act].ja if japanese else ACTS[edit.act].en
    of_sheet = edit.file.lower().endswith(".xlsx")
    place = f"{'行' if of_sheet else '段落'} {edit.paragraph}"
    if not japanese:
        place = f"{'row' if of_sheet else 'paragraph'} {edit.paragraph}"
    page = f"{edit.page}ページ" if japanese else f"page {edit.page}"
    where = " ".join(part for part in (edit.label, edit.clause, edit.place) if part)
    more = [page] if edit.page else []
    more += [place] if edit.paragraph else []
    more += [*edit.authors]
    head = f"  [{act}] {where} ({', '.join(more)})" if more else f"  [{act}] {where}"
    if edit.act == "moved" and edit.detail and not edit.reason:
        head += f" → {edit.detail} の次" if japanese else f" → behind {edit.detail}"
    if edit.act == "reworded" and edit.detail and not edit.reason:
        head += f" → 台帳の値 {edit.detail}か所" if japanese else f" → register, {edit.detail} places"
    if edit.reason:
        reason = REASONS[edit.reason]
        head += (" 取り込めません: " if japanese else " not taken in: ") + reason.fill(language, ())
        head += f"（{edit.detail}）" if edit.detail else ""
    yield head
    if edit.reason == "conflict":
        yield from (f"    {line}" for line in conflict_lines(edit))
        return
    if edit.before == edit.after:
        yield f"    {edit.after}"
        return
    if edit.before and edit.act != "moved":
        yield f"    - {_further(edit.before)}"
    if edit.after:
        yield f"    + {_further(edit.after)}"


def _said(said: Comment) -> Iterator[str]:
    quote = f"「{_shortened(said.quote)}」" if said.quote else ""
    answers = f" ↩ {said.reply_to}" if said.reply_to else ""
    closed = " ✓" if said.resolved else ""
    yield f"  [{said.id}{answers}{closed}] {said.author} {said.date} {said.clause}{quote}"
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
