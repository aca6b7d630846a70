"""structure/<document>/crosswalk/<other>.yaml: rows come in, are decided and go; what a person wrote beside them stays."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from guidelinec.model.crosswalk.rows import Crosswalk, CrosswalkRow, OtherGuideline
from guidelinec.write.markdown.yaml_entries import cut_entries, has_comment, with_field, with_line
from guidelinec.write.markdown.yaml_scalar import scalar

HEAD: Final = """\
# ほかのガイドラインとの対照。guidelinec crosswalk が案を書き、人が決める。
# relation：equal-to（同じ）、subset-of（こちらが相手の一部）、superset-of（こちらが相手を含む）、intersects-with（重なる）、no-relationship（関係なし）
# state：案（次の実行で作り直される）、決定（残る。どちらかの条項の文が変わると marks が合わなくなり、guidelinec check が知らせる）
"""

_ROWS = re.compile(r"^rows:(?: *\[ *\])?", re.M)


def crosswalk_file(text: str, before: Crosswalk | None, now: Crosswalk) -> str:
    """The file (`text`, which reads as `before`) as `now` has it."""
    old = before.rows if before else ()
    begins, entries = cut_entries(text, [row.span.line if row.span else 0 for row in old])
    kept = list(zip(old, entries, strict=True))
    by_span = {row.span: (row, entry) for row, entry in kept if row.span}
    by_pair = {row.pair: (row, entry) for row, entry in kept}
    kept_entries = [by_span.get(row.span) if row.span else by_pair.get(row.pair) for row in now.rows]
    taken = {entry[0].pair for entry in kept_entries if entry}
    noted = [entry for row, entry in kept if row.pair not in taken and has_comment(entry)]
    made = (_entry(row, entry) for row, entry in zip(now.rows, kept_entries, strict=True))
    return _head(begins if before else "", before, now) + "".join((*made, *noted))


def _head(begins: str, before: Crosswalk | None, now: Crosswalk) -> str:
    """What stands above the rows."""
    if before and (before.edition, before.other) == (now.edition, now.other):
        return _ROWS.sub("rows:" if now.rows else "rows: []", begins)
    kept = "".join(line for line in begins.splitlines(keepends=True) if line.startswith("#")) or HEAD
    rows = "rows:\n" if now.rows else "rows: []\n"
    return f"{kept}edition: {scalar(now.edition)}\nother:\n{''.join(_other(now.other))}{rows}"


def _other(other: OtherGuideline) -> Iterator[str]:
    fields = (
        ("title", other.title),
        ("document", other.document),
        ("edition", other.edition),
        ("file", other.file),
        ("digest", other.digest),
    )
    yield from (f"  {name}: {scalar(value)}\n" for name, value in fields if value)


def _fields(row: CrosswalkRow) -> dict[str, str]:
    """The fields that words are written for, in their order."""
    return {
        "ours": row.ours,
        "theirs": row.theirs,
        "relation": row.relation,
        "rationale": row.rationale,
        "state": row.state,
        "reason": row.reason,
        "by": row.person,
        "date": row.date,
    }


def _entry(row: CrosswalkRow, before: tuple[CrosswalkRow, str] | None) -> str:
    """The entry of a row: as it stands where nothing of it changed, with its fields set where it stood in lines, else new."""
    if before and before[0] == row:
        return before[1]
    fields = _fields(row)
    if before is None or before[1].lstrip(" -").startswith("{"):
        lines = [f"    {name}: {scalar(value)}\n" for name, value in fields.items() if value]
        return "  - " + "".join((*lines, _likeness(row), _marks(row)))[4:]
    entry = before[1]
    old = _fields(before[0])
    for name in reversed(fields):
        if fields[name] != old[name]:
            entry = with_field(entry, name, fields[name])
    return with_line(with_line(entry, "likeness", _likeness(row)), "marks", _marks(row))


def _likeness(row: CrosswalkRow) -> str:
    return f"    likeness: {row.likeness}\n" if row.likeness else ""


def _marks(row: CrosswalkRow) -> str:
    return f"    marks: [{scalar(row.our_mark)}, {scalar(row.their_mark)}]\n"
