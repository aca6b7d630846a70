"""The footnotes of a changed line: their names, their texts in place, new ones at the end of the file, and those that go."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from guidelinec.sync.blocks import Block
from guidelinec.sync.desk import Desk, Splice
from guidelinec.sync.faces import LeftError, alike, face_of_note, stripped
from guidelinec.sync.inlines import inlines
from guidelinec.sync.lines import Line
from guidelinec.sync.place import edit, find
from guidelinec.sync.printed import Origin
from guidelinec.sync.refer import refer_of
from guidelinec.sync.words import NOTE_SIGN
from guidelinec.write.markdown.inlines import write_inlines


def note_names(desk: Desk, origin: Origin, before: Line, after: Line) -> list[str]:
    """The names of the footnotes that the changed line cites: those that stayed, and new ones."""
    kept = kept_notes(before.text, after.text)
    names = [one.name for one in origin.footnotes]
    fresh = _fresh(desk, origin)
    return [
        names[kept[at]] if at in kept and kept[at] < len(names) else next(fresh)
        for at in range(after.text.count(NOTE_SIGN))
    ]


def kept_notes(before: str, after: str) -> dict[int, int]:
    """For each mark of a note that stayed its number before, by its number after."""
    kept: dict[int, int] = {}
    for kind, i, j, k, _ in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            for step in range(j - i):
                if before[i + step] == NOTE_SIGN:
                    kept[after.count(NOTE_SIGN, 0, k + step)] = before.count(NOTE_SIGN, 0, i + step)
    return kept


def _fresh(desk: Desk, origin: Origin) -> Iterator[str]:
    assert origin.span is not None
    text, number = desk.text(origin.span.path), 0
    while True:
        number += 1
        if f"[^{origin.clause}-{number}]" not in text:
            yield f"{origin.clause}-{number}"


def note_changes(desk: Desk, line: Line, origin: Origin, target: Line) -> Iterator[Splice]:
    """Changes to the texts of footnotes, new ones at the end of the file, and those that nothing cites any more."""
    if line.notes == target.notes and line.text.count(NOTE_SIGN) == target.text.count(NOTE_SIGN):
        return
    before, after = stripped(line), stripped(target)
    names, kept = note_names(desk, origin, before, after), kept_notes(before.text, after.text)
    for at, (name, note) in enumerate(zip(names, target.notes, strict=False)):
        if at not in kept:
            yield new_note(desk, origin, name, note)
        elif face_of_note(note) != face_of_note(line.notes[kept[at]]):
            yield from _note_changed(desk, origin, name, line.notes[kept[at]], note)
    gone = set(range(len(origin.footnotes))) - set(kept.values())
    for at in sorted(gone):
        yield from forgotten(desk, origin, origin.footnotes[at].name)


def new_note(desk: Desk, origin: Origin, name: str, note: tuple[Line, ...]) -> Splice:
    """The definition of a footnote at the end of the file."""
    assert origin.span is not None
    text = desk.text(origin.span.path)
    space = "" if text.endswith("\n\n") else "\n" if text.endswith("\n") else "\n\n"
    return Splice(
        origin.span.path, len(text), len(text), f"{space}[^{name}]: {_note_words(desk, origin, note)}\n"
    )


def _note_words(desk: Desk, origin: Origin, note: tuple[Line, ...]) -> str:
    rows = (write_inlines(inlines(one, desk.known, origin.part, ())) for one in note)
    return "\n\n".join(rows).replace("\n", "\n    ").replace("\n    \n", "\n\n")


def _definition(desk: Desk, origin: Origin, name: str) -> tuple[str, Block]:
    assert origin.span is not None
    sheet = desk.sheet(origin.span.path)
    block = next((one for one in sheet.all() if one.kind == "footnote" and one.name == name), None)
    if block is None:
        raise LeftError("unplaced")
    return sheet.path, block


def _note_changed(
    desk: Desk, origin: Origin, name: str, before: tuple[Line, ...], after: tuple[Line, ...]
) -> Iterator[Splice]:
    path, block = _definition(desk, origin, name)
    sheet, text = desk.sheet(path), desk.text(path)
    start, end = sheet.offset(block.first), sheet.offset(block.end) - 1
    if len(before) == len(after) == 1 and alike(before[0], after[0]):
        spots = next(find(text, start, end, before[0].text, refer_of(desk, origin)), None)
        changes = edit(text, spots, before[0].text, after[0].text) if spots else None
        if changes is not None:
            yield from (Splice(path, *one) for one in changes)
            return
    at = text.index("]:", start) + 2
    yield Splice(path, at, end, " " + _note_words(desk, origin, after))


def forgotten(desk: Desk, origin: Origin, name: str) -> Iterator[Splice]:
    """The definition of a footnote out of the file, unless something else cites it."""
    path, block = _definition(desk, origin, name)
    sheet, text = desk.sheet(path), desk.text(path)
    if text.count(f"[^{name}]") > 2:
        return
    start, end = sheet.offset(block.first), min(sheet.offset(block.end), len(text))
    yield Splice(path, start - 1 if text[:start].endswith("\n\n") else start, end, "")
