"""The footnotes of a changed line: their names, their texts in place, new ones at the end of the file, and those that go."""

from __future__ import annotations

from collections.abc import Iterator

from guidelinec.model.document import Footnote
from guidelinec.sequences.blocks import common_blocks
from guidelinec.sequences.shortest_script import numbered
from guidelinec.sync.comparison.reasons import NotTakenError
from guidelinec.sync.printed import LineOrigin
from guidelinec.sync.returned.line import WordLine, wordings
from guidelinec.sync.returned.tokens import NOTE, Tokens
from guidelinec.sync.source.current import CurrentEdition, FileSplice
from guidelinec.sync.source.facts import has_facts
from guidelinec.sync.source.in_place import in_place
from guidelinec.sync.source.inlines import inlines
from guidelinec.sync.source.markdown_file import Block
from guidelinec.sync.source.positions import positions_of
from guidelinec.write.markdown.inlines import write_inlines


def note_names(current: CurrentEdition, origin: LineOrigin, before: WordLine, after: WordLine) -> list[str]:
    """The names of the footnotes that the changed line cites: those that stayed, and new ones."""
    kept = kept_notes(before.tokens, after.tokens)
    names = [footnote.name for footnote in origin.footnotes]
    fresh = _fresh(current, origin)
    return [
        names[kept[mark]] if mark in kept and kept[mark] < len(names) else next(fresh)
        for mark in range(after.tokens.count(NOTE))
    ]


def kept_notes(before: Tokens, after: Tokens) -> dict[int, int]:
    """For each mark of a note that stayed its number before, by its number after."""
    kept: dict[int, int] = {}
    for block in common_blocks(*numbered(before, after)):
        for i, k in zip(
            range(block.old, block.old + block.size), range(block.new, block.new + block.size), strict=True
        ):
            if before[i] == NOTE:
                kept[after[:k].count(NOTE)] = before[:i].count(NOTE)
    return kept


def _fresh(current: CurrentEdition, origin: LineOrigin) -> Iterator[str]:
    assert origin.span is not None
    text, number = current.text(origin.span.path), 0
    while True:
        number += 1
        if f"[^{origin.clause}-{number}]" not in text:
            yield f"{origin.clause}-{number}"


def note_changes(
    current: CurrentEdition, line: WordLine, origin: LineOrigin, target: WordLine
) -> Iterator[FileSplice]:
    """Changes to the texts of footnotes, new ones at the end of the file, and those that nothing cites any more."""
    if line.notes == target.notes and line.tokens.count(NOTE) == target.tokens.count(NOTE):
        return
    before, after = line.stripped(), target.stripped()
    names, kept = note_names(current, origin, before, after), kept_notes(before.tokens, after.tokens)
    for mark, (name, note) in enumerate(zip(names, target.notes, strict=False)):
        if mark not in kept:
            yield new_note(current, origin, name, note)
        elif wordings(note) != wordings(line.notes[kept[mark]]):
            yield from _note_changed(
                current, origin, origin.footnotes[kept[mark]], before=line.notes[kept[mark]], after=note
            )
    gone = set(range(len(origin.footnotes))) - set(kept.values())
    for number in sorted(gone):
        yield from forgotten(current, origin, origin.footnotes[number].name)


def new_note(
    current: CurrentEdition, origin: LineOrigin, name: str, note: tuple[WordLine, ...]
) -> FileSplice:
    """The definition of a footnote at the end of the file."""
    assert origin.span is not None
    text = current.text(origin.span.path)
    space = "" if text.endswith("\n\n") else "\n" if text.endswith("\n") else "\n\n"
    return FileSplice(
        origin.span.path, len(text), len(text), f"{space}[^{name}]: {_note_words(current, origin, note)}\n"
    )


def _note_words(current: CurrentEdition, origin: LineOrigin, note: tuple[WordLine, ...]) -> str:
    rows = (write_inlines(inlines(paragraph, current.known, origin, ())) for paragraph in note)
    return "\n\n".join(rows).replace("\n", "\n    ").replace("\n    \n", "\n\n")


def _definition(current: CurrentEdition, origin: LineOrigin, name: str) -> tuple[str, Block]:
    assert origin.span is not None
    file = current.file(origin.span.path)
    block = next((block for block in file.all() if block.kind == "footnote" and block.name == name), None)
    if block is None:
        raise NotTakenError("unplaced")
    return file.path, block


def _note_changed(
    current: CurrentEdition,
    origin: LineOrigin,
    note: Footnote,
    before: tuple[WordLine, ...],
    after: tuple[WordLine, ...],
) -> Iterator[FileSplice]:
    path, block = _definition(current, origin, note.name)
    if len(before) == len(after) == len(note.paragraphs) == 1:
        places = positions_of(current, origin, before[0].tokens, note.paragraphs[0])
        changes = in_place(places, before[0], after[0]) if places else None
        if changes is not None:
            yield from (FileSplice(path, *change) for change in changes)
            return
    if any(map(has_facts, note.paragraphs)):
        raise NotTakenError("fact", str(note.span or ""))
    file, text = current.file(path), current.text(path)
    start = text.index("]:", file.offset(block.first)) + 2
    yield FileSplice(path, start, file.offset(block.end) - 1, " " + _note_words(current, origin, after))


def forgotten(current: CurrentEdition, origin: LineOrigin, name: str) -> Iterator[FileSplice]:
    """The definition of a footnote out of the file, unless something else cites it."""
    path, block = _definition(current, origin, name)
    file, text = current.file(path), current.text(path)
    if text.count(f"[^{name}]") > 2:
        return
    start, end = file.offset(block.first), min(file.offset(block.end), len(text))
    yield FileSplice(path, start - 1 if text[:start].endswith("\n\n") else start, end, "")
