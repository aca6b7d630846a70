"""Words of a line changed at its place in the source: character by character, or, where that cannot say it, written anew."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from guidelinec.model.document import Inlines
from guidelinec.sync.comparison.reasons import NotTakenError, not_in_text
from guidelinec.sync.indices import HomeIndex
from guidelinec.sync.printed import MADE, LineOrigin
from guidelinec.sync.returned.line import WordLine
from guidelinec.sync.returned.tokens import is_sign
from guidelinec.sync.source.current import CurrentEdition, FileSplice, offset
from guidelinec.sync.source.facts import FactsApart, facts_apart, value_splices
from guidelinec.sync.source.footnotes import note_changes, note_names
from guidelinec.sync.source.in_place import changed, in_place, reads_as
from guidelinec.sync.source.inlines import UnsayableError, inlines
from guidelinec.sync.source.positions import Position, fact_stretches, positions_of, printed_before
from guidelinec.sync.source.rows import row_changes
from guidelinec.write.markdown.inlines import write_inlines
from guidelinec.write.markdown.one_line import write_figure_caption, write_heading, write_table_caption
from guidelinec.write.markdown.yaml_scalar import scalar

_WRITERS: dict[str, Callable[[Inlines], str]] = {
    "heading": write_heading,
    "caption": write_table_caption,
    "figure": write_figure_caption,
}
"""How the words of a line are written where they do not make a paragraph."""

_TITLE = re.compile(r"title:[ ]*(\"(?:[^\"\\]|\\.)*\"|'[^']*'|[^,{}\n]+)")


def reword(current: CurrentEdition, home: HomeIndex, target: WordLine) -> list[FileSplice]:
    """The splices that make a line at home read as the target; raises NotTakenError."""
    line, origin = current.printing.lines[home], current.printing.origins[home]
    if origin.span is None or origin.sort in MADE:
        raise NotTakenError(not_in_text(origin.sort) if origin.sort in MADE else "front")
    if origin.sort == "kind":
        raise NotTakenError("name")
    if bool(line.cells) != bool(target.cells):
        raise NotTakenError("style")
    try:
        if line.cells:
            return list(row_changes(current, line, origin, target))
        if not origin.span.path.endswith(".md"):
            return [_outline_title(current, line, origin, target)]
        return [*_paragraph(current, line, origin, target), *note_changes(current, line, origin, target)]
    except UnsayableError as error:
        raise NotTakenError("object") from error


# ---- paragraphs


class _WordsInFile(NamedTuple):
    """The words of a line in a file: the whole text of the file, and from where to where they stand."""

    path: str
    text: str
    start: int
    end: int


def _paragraph(
    current: CurrentEdition, line: WordLine, origin: LineOrigin, target: WordLine
) -> Iterator[FileSplice]:
    before, after = line.stripped(), target.stripped()
    if before.wording[:2] == after.wording[:2]:
        return
    cut = printed_before(origin.sort, before.tokens)
    if before.tokens[:cut] != after.tokens[:cut]:
        raise NotTakenError("unplaced")
    before, after = before.part(cut), after.part(cut)
    places = positions_of(current, origin, before.tokens)
    if places is None or not before.tokens:
        raise NotTakenError("unplaced")
    apart = facts_apart(before, after, fact_stretches(current, origin, before.tokens))
    yield from value_splices(current, apart.values)
    if before.wording[:2] != apart.line.wording[:2]:
        yield from _changed(current, origin, places, before=before, apart=apart)


def _stretch(current: CurrentEdition, origin: LineOrigin) -> _WordsInFile:
    first, last = origin.words[0].span, origin.words[-1].span
    assert first is not None
    assert last is not None
    text = current.text(first.path)
    return _WordsInFile(first.path, text, offset(text, first), offset(text, last) + last.length)


def _changed(
    current: CurrentEdition,
    origin: LineOrigin,
    places: tuple[Position, ...],
    before: WordLine,
    apart: FactsApart,
) -> Iterator[FileSplice]:
    here, after = _stretch(current, origin), apart.line
    changes = in_place(places, before, after)
    try:
        names = note_names(current, origin, before, after)
        wanted = inlines(after, current.known, origin, names, facts=apart.stretches)
    except UnsayableError:
        if changes is None:
            raise
        yield from (FileSplice(here.path, *change) for change in changes)
        return
    words = _WRITERS.get(origin.sort, write_inlines)(wanted)
    if origin.sort in _WRITERS:
        changes = None  # a heading or caption has no breaks of its own that an edit in place would keep
    if changes and reads_as(changed(here.text[here.start : here.end], changes, here.start), words, names):
        yield from (FileSplice(here.path, *change) for change in changes)
        return
    yield FileSplice(here.path, here.start, here.end, _placed(current, here, words, origin))


def _placed(current: CurrentEdition, here: _WordsInFile, words: str, origin: LineOrigin) -> str:
    """Words as they stand at their place: a scalar in the front matter, else lines of which those after the first are moved
    right."""
    assert origin.span is not None
    if origin.span.line <= current.file(here.path).body:
        return scalar(words)
    row = here.text.rfind("\n", 0, here.start) + 1
    line = here.text[row:]
    indent = here.start - row if origin.sort in ("item", "bullet") else len(line) - len(line.lstrip(" "))
    return words.replace("\n", "\n" + " " * indent)


# ---- titles in guideline.yaml


def _outline_title(
    current: CurrentEdition, line: WordLine, origin: LineOrigin, target: WordLine
) -> FileSplice:
    """A title in guideline.yaml."""
    assert origin.span is not None
    text = current.text(origin.span.path)
    start = offset(text, origin.span) - origin.span.column + 1
    title = _TITLE.search(text, start)
    if not title or _scalar(title[1]) != line.text or any(map(is_sign, target.tokens)):
        raise NotTakenError("unplaced")
    return FileSplice(origin.span.path, title.start(1), title.end(1), scalar(target.text.strip()))


def _scalar(text: str) -> str:
    text = text.strip()
    if text.startswith('"'):
        return str(json.loads(text))
    return text[1:-1].replace("''", "'") if text.startswith("'") else text
