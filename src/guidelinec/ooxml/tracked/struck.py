"""A 見え消し版 made by hand: what went is struck through (取消線), what came is underlined or coloured; and one side of it.

Struck through is a run by itself or by its styles, once or doubly (ECMA-376 part 1, 17.3.2.37 and 17.3.2.9). What came is
looked for only in files that strike something: underlined by itself, or, where nothing is underlined, in the colour of the struck words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final, Literal, TypeAlias

from guidelinec.ooxml.blocks import PPR, RPR, SECTPR, P
from guidelinec.ooxml.names import qn
from guidelinec.ooxml.package import Element, Package, PackageError, parse_xml, serialize
from guidelinec.ooxml.tracked.hidden_marks import drop_legend, join_paragraphs, restore_numbers

ChosenSide: TypeAlias = Literal["new", "old"]

STORIES: Final = frozenset(("footnotes", "endnotes", "header", "footer"))
"""Parts beside the main one that hold text of the document."""

OFF: Final = frozenset(("0", "false", "off"))
MOST_BASES: Final = 50
"""No style is based on so many; a longer chain is a circle."""
SECTION: Final = f"{PPR}/{SECTPR}"
STRIKES: Final = (qn("w:strike"), qn("w:dstrike"))
UNDERLINE, COLOUR, VALUE = qn("w:u"), qn("w:color"), qn("w:val")
PLAIN_COLOURS: Final = frozenset(("", "auto", "000000"))
R, ROW, CELL = qn("w:r"), qn("w:tr"), qn("w:tc")
WORDS: Final = (qn("w:t"), qn("w:tab"), qn("w:br"), qn("w:cr"), qn("w:noBreakHyphen"), qn("w:sym"))
OBJECTS: Final = tuple(map(qn, ("w:drawing", "w:pict", "w:object", "w:fldChar", "w:footnoteReference", "w:endnoteReference", "m:oMath")))  # fmt: skip
"""What keeps a paragraph that lost its words."""
HELD: Final = tuple(name for name in OBJECTS if name != qn("w:fldChar"))
"""What a run may hold in place of words."""


@dataclass(frozen=True, slots=True)
class StruckSide:
    """One side of a file that strikes words through: its package, and the words of the other side that it leaves out."""

    package: Package
    left_out: tuple[str, ...]


@dataclass
class Strikes:
    """Says of each run of a package whether its words went or came."""

    styles: dict[str, Element] = field(default_factory=dict)
    default: str = ""
    underlined: bool = False
    colour: str = ""

    def is_struck(self, run: Element) -> bool:
        """Whether the words of a run are struck through, by the run or by its styles."""
        properties = run.find(RPR)
        for tag in STRIKES:
            own = None if properties is None else properties.find(tag)
            if (own is not None and _is_on(own)) or (own is None and self._by_style(run, tag)):
                return True
        return False

    def came(self, run: Element) -> bool:
        """Whether the words of a run that is not struck through are marked as new."""
        if self.underlined:
            return _is_underlined(run)
        return bool(self.colour) and _colour(run) == self.colour

    def _by_style(self, run: Element, tag: str) -> bool:
        """A toggle of a paragraph's style is turned round by that of the run (17.7.3)."""
        paragraph = next(run.iterancestors(P), None)
        named = _style(run.find(RPR), "w:rStyle"), _style(_properties(paragraph), "w:pStyle") or self.default
        return sum(self.style_strikes(name, tag) for name in named) == 1

    def style_strikes(self, name: str, tag: str) -> bool:
        """Whether a style, or one that it is based on, strikes through."""
        for _ in range(MOST_BASES):
            style = self.styles.get(name)
            if style is None:
                return False
            mark = style.find(f"{RPR}/{tag}")
            if mark is not None:
                return _is_on(mark)
            name = _style(style, "w:basedOn")
        return False


def _style(element: Element | None, tag: str) -> str:
    named = None if element is None else element.find(qn(tag))
    return "" if named is None else named.get(VALUE, "")


def _properties(paragraph: Element | None) -> Element | None:
    """The properties of a paragraph, which stand first (17.3.1.22): nothing is sought behind its words."""
    first = None if paragraph is None else next(iter(paragraph), None)
    return first if first is not None and first.tag == PPR else None


def _is_on(mark: Element) -> bool:
    return mark.get(VALUE, "1") not in OFF


def _is_underlined(run: Element) -> bool:
    mark = run.find(f"{RPR}/{UNDERLINE}")
    return mark is not None and mark.get(VALUE, "single") != "none"


def _colour(run: Element) -> str:
    mark = run.find(f"{RPR}/{COLOUR}")
    return "" if mark is None else mark.get(VALUE, "").upper()


def _words(element: Element) -> str:
    return "".join((mark.text or "") if mark.tag == WORDS[0] else " " for mark in element.iter(*WORDS))


def side_of_struck(package: Package, side: ChosenSide) -> StruckSide | None:
    """The package with the words of one side alone, and without the marks of the other; None if nothing is struck through."""
    try:
        main = package.main_part()
        links = package.relationships(main).values()
        names = [main, *sorted({link.target for link in links if link.kind in STORIES} & set(package.parts))]
        roots = {name: parse_xml(package.parts[name], name) for name in names}
        strikes = _strikes(package, main)
    except PackageError:  # the reader says what is wrong
        return None
    struck = [
        run for root in roots.values() for run in root.iter(R) if strikes.is_struck(run) and _words(run)
    ]
    if not struck:
        return None
    _learn_marks(strikes, struck, roots.values())
    for root in roots.values():
        drop_legend(root)
        if side == "old":
            restore_numbers(root)
    left_out = [words for root in roots.values() for words in _keep_side(root, strikes, side)]
    for root in roots.values():
        join_paragraphs(root, side)
    parts = {**package.parts, **{name: serialize(root) for name, root in roots.items()}}
    return StruckSide(Package(parts), tuple(left_out))


def _strikes(package: Package, main: str) -> Strikes:
    name = package.related(main, "styles")
    if name is None:
        return Strikes()
    styles = list(parse_xml(package.parts[name], name).iter(qn("w:style")))
    default = next(
        (
            style.get(qn("w:styleId"), "")
            for style in styles
            if style.get(qn("w:type")) == "paragraph" and style.get(qn("w:default")) in ("1", "true")
        ),
        "",
    )
    return Strikes({style.get(qn("w:styleId"), ""): style for style in styles}, default)


def _learn_marks(strikes: Strikes, struck: list[Element], roots: Iterable[Element]) -> None:
    """How this file marks what came: by underlines, or by the colour that most of the struck words have."""
    runs = [
        run for root in roots for run in root.iter(R) if _words(run).strip() and not strikes.is_struck(run)
    ]
    strikes.underlined = any(_is_underlined(run) for run in runs)
    colour, count = Counter(map(_colour, struck)).most_common(1)[0]
    strikes.colour = colour if colour not in PLAIN_COLOURS and count * 2 > len(struck) else ""


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
        elif kind and (_words(run) or next(run.iter(*HELD), None) is not None):
            left_out.append(_words(run) or "［図など］")
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
                gone += [run for run, _ in field_runs if not _words(run)]
    return list(dict.fromkeys(gone))


def _unmark(run: Element, strikes: Strikes) -> None:
    """Make a run of the side that is kept look like the text around it."""
    properties = run.find(RPR)
    if properties is None:
        properties = run.makeelement(RPR)
        run.insert(0, properties)
    if _is_underlined(run):
        properties.remove(properties.find(UNDERLINE))
    if _colour(run) not in PLAIN_COLOURS:
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
    if paragraph.tag != P or _words(paragraph).strip() or next(paragraph.iter(*OBJECTS), None) is not None:
        return
    if paragraph.find(SECTION) is not None and not _hand_section_back(paragraph):
        return
    parent = paragraph.getparent()
    if parent.tag == CELL and len(parent.findall(P)) == 1:
        row = next(parent.iterancestors(ROW))
        is_empty = not _words(row).strip() and next(row.iter(*OBJECTS), None) is None
        if is_empty and row.getparent() is not None:  # another cell may have removed it
            table = row.getparent()
            table.remove(row)
            if table.find(ROW) is None:
                table.getparent().remove(table)
        return
    if parent.tag in (qn("w:body"), CELL, qn("w:txbxContent"), qn("w:sdtContent")):
        parent.remove(paragraph)
