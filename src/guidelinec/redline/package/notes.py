"""Footnotes and endnotes (ECMA-376 part 1, 17.11): compared where their references stayed, marked where they came."""

from __future__ import annotations

from copy import deepcopy

from guidelinec.ooxml.names import qn
from guidelinec.redline.context import Context
from guidelinec.redline.package.merger import NOTE_KINDS, Merge, Merger
from guidelinec.redline.package.package_side import PackageSide

_ID, _INS = qn("w:id"), qn("w:ins")


def own_notes(side: PackageSide) -> set[str]:
    """Give every reference a note of its own, since two references to one may have two fates; the parts that this changes."""
    changed: set[str] = set()
    seen: set[tuple[str, str]] = set()
    for reference in side.root(side.main).iter(*NOTE_KINDS):
        kind, number = NOTE_KINDS[reference.tag], reference.get(_ID, "")
        if (kind, number) not in seen:
            seen.add((kind, number))
            continue
        note, part = side.note(kind, number), side.notes_part(kind)
        if note is not None and part is not None:
            root = side.root(part)
            twin = deepcopy(note)
            twin.set(_ID, side.free_note(part))
            root.append(twin)
            reference.set(_ID, twin.get(_ID))
            changed.add(part)
    return changed


def merge_notes(merger: Merger, context: Context, merge: Merge) -> None:
    """Compare the notes whose references stayed, and mark those that came."""
    done: set[tuple[str, str]] = set()
    for kind, old, new in context.note_pairs:
        if (kind, new) not in done:
            done.add((kind, new))
            _merge_pair(merger, kind, old, new=new, merge=merge)
    for reference in merger.new.root(merger.new.main).iter(*NOTE_KINDS):
        if next(reference.iterancestors(_INS), None) is not None:
            _mark_new(merger, NOTE_KINDS[reference.tag], reference.get(_ID, ""), done)


def _merge_pair(merger: Merger, kind: str, old: str, new: str, merge: Merge) -> None:
    old_part, new_part = merger.old.notes_part(kind), merger.new.notes_part(kind)
    before, after = merger.old.note(kind, old), merger.new.note(kind, new)
    if old_part is None or new_part is None or before is None or after is None:
        return
    resolvers = merger.old.resolver(merger.old.main), merger.new.resolver(merger.new.main)
    if resolvers[0](f"{kind} {old}") != resolvers[1](f"{kind} {new}"):
        merge(deepcopy(before), after, old_part, new_part)  # another reference may lead to the same old note
        merger.changed.add(new_part)


def _mark_new(merger: Merger, kind: str, number: str, done: set[tuple[str, str]]) -> None:
    note, part = merger.new.note(kind, number), merger.new.notes_part(kind)
    if note is not None and part is not None and (kind, number) not in done:
        done.add((kind, number))
        merger.reviser.mark_cell_content(note, "ins")
        merger.changed.add(part)
