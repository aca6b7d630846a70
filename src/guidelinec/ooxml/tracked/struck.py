"""One side of a 見え消し版 made by hand: what went is struck through (取消線), what came is underlined or coloured (`strikes`)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from guidelinec.ooxml.blocks import BODY, PPR, RPR, SECTPR, TC, TR, TXBX, P
from guidelinec.ooxml.names import qn
from guidelinec.ooxml.package import Element, Package, PackageError, parse_xml, serialize
from guidelinec.ooxml.tracked.hidden_marks import drop_legend, join_paragraphs, restore_numbers
from guidelinec.ooxml.tracked.removal import is_needed, remove_row_or_cell, story_of
from guidelinec.ooxml.tracked.strikes import (
    COLOUR,
    PLAIN_COLOURS,
    STRIKES,
    UNDERLINE,
    VALUE,
    R,
    Strikes,
    colour_of,
    is_underlined,
    learn_marks,
    read_strikes,
    words_of,
)

ChosenSide: TypeAlias = Literal["new", "old"]

STORIES: Final = frozenset(("footnotes", "endnotes", "header", "footer"))
"""Parts beside the main one that hold text of the document."""

SECTION: Final = f"{PPR}/{SECTPR}"
OBJECTS: Final = tuple(map(qn, ("w:drawing", "w:pict", "w:object", "w:fldChar", "w:footnoteReference", "w:endnoteReference", "m:oMath")))  # fmt: skip
"""What keeps a paragraph that lost its words."""
HELD: Final = tuple(name for name in OBJECTS if name != qn("w:fldChar"))
"""What a run may hold in place of words."""


@dataclass(frozen=True, slots=True)
class StruckSide:
    """One side of a file that strikes words through: its package, and the words of the other side that it leaves out."""

    package: Package
    left_out: tuple[str, ...]


def side_of_struck(package: Package, side: ChosenSide) -> StruckSide | None:
    """The package with the words of one side alone, and without the marks of the other; None if nothing is struck through."""
    try:
        main = package.main_part()
        links = package.relationships(main).values()
        names = [main, *sorted({link.target for link in links if link.kind in STORIES} & set(package.parts))]
        roots = {name: parse_xml(package.parts[name], name) for name in names}
        strikes = read_strikes(package, main)
    except PackageError:  # the reader says what is wrong
        return None
    struck = [
        run for root in roots.values() for run in root.iter(R) if strikes.is_struck(run) and words_of(run)
    ]
    if not struck:
        return None
    learn_marks(strikes, struck, roots.values())
    for root in roots.values():
        drop_legend(root)
        if side == "old":
            restore_numbers(root)
    left_out = [words for root in roots.values() for words in _keep_side(root, strikes, side)]
    for root in roots.values():
        join_paragraphs(root, side)
    parts = {**package.parts, **{name: serialize(root) for name, root in roots.items()}}
    return StruckSide(Package(parts), tuple(left_out))


def _keep_side(root: Element, strikes: Strikes, side: ChosenSide) -> list[str]:
    """Remove what the side does not have, with paragraphs and rows that had nothing else; gives the words removed."""
    kinds = [
        (run, "old" if strikes.is_struck(run) else "new" if strikes.came(run) else "") for run in root.iter(R)
    ]
    left_out = []
    emptied: list[Element] = []
    for run in _fields_of_other_side(kinds, side):
        run.getparent().remove(run)
    for run, kind in kinds:
        if kind == side:
            _unmark(run, strikes)
        elif kind and (words_of(run) or next(run.iter(*HELD), None) is not None):
            left_out.append(words_of(run) or "［図など］")
            emptied.append(next(run.iterancestors(P), run))
            run.getparent().remove(run)
    for paragraph in dict.fromkeys(emptied):
        _remove_if_empty(paragraph)
    return left_out


def _fields_of_other_side(kinds: Iterable[tuple[Element, str]], side: ChosenSide) -> list[Element]:
    """The controls of the complex fields (17.16.18) of which each run, from the beginning to the end, is of the other side."""
    gone: list[Element] = []
    open_fields: list[list[tuple[Element, str]]] = []
    for run, kind in kinds:
        controls = [mark.get(qn("w:fldCharType"), "") for mark in run.iter(qn("w:fldChar"))]
        if "begin" in controls:
            open_fields.append([])
        for inside in open_fields:
            inside.append((run, kind))
        if "end" in controls and open_fields:
            field_runs = open_fields.pop()
            if all(kind not in ("", side) for _, kind in field_runs):
                gone += [run for run, _ in field_runs if not words_of(run)]
    return list(dict.fromkeys(gone))


def _unmark(run: Element, strikes: Strikes) -> None:
    """Make a run of the side that is kept look like the text around it."""
    properties = run.find(RPR)
    if properties is None:
        properties = run.makeelement(RPR)
        run.insert(0, properties)
    if is_underlined(run):
        properties.remove(properties.find(UNDERLINE))
    if colour_of(run) not in PLAIN_COLOURS:
        properties.remove(properties.find(COLOUR))
    for tag in STRIKES:
        mark = properties.find(tag)
        if mark is not None:
            properties.remove(mark)
    style = properties.find(qn("w:rStyle"))
    if style is not None and any(strikes.style_strikes(style.get(VALUE, ""), tag) for tag in STRIKES):
        properties.remove(style)
    if not len(properties):
        run.remove(properties)


def _hand_section_back(paragraph: Element) -> bool:
    """Let the section that ends here end on the paragraph before; says whether there is one."""
    before = paragraph.getprevious()
    if before is None or before.tag != P or before.find(SECTION) is not None:
        return False
    properties = before.find(PPR)
    if properties is None:
        properties = before.makeelement(PPR)
        before.insert(0, properties)
    properties.append(paragraph.find(SECTION))
    return True


def _remove_if_empty(paragraph: Element) -> None:
    """Remove a paragraph whose words all went; the last of a cell stays, and a row without any words goes as a whole."""
    if paragraph.tag != P or words_of(paragraph).strip() or next(paragraph.iter(*OBJECTS), None) is not None:
        return
    if paragraph.find(SECTION) is not None and not _hand_section_back(paragraph):
        return
    story = story_of(paragraph)
    if story is not None and story.tag != BODY and is_needed(paragraph):
        row = next(story.iterancestors(TR), None) if story.tag == TC else None
        is_empty = row is not None and not words_of(row).strip() and next(row.iter(*OBJECTS), None) is None
        if row is not None and is_empty and row.getparent() is not None:  # another cell may have removed it
            remove_row_or_cell(row)
    elif paragraph.getparent().tag in (BODY, TC, TXBX, qn("w:sdtContent")):
        paragraph.getparent().remove(paragraph)
