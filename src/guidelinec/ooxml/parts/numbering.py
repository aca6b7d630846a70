"""numbering.xml (ECMA-376 part 1, 17.9): multilevel lists, and the lists that start them anew."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from guidelinec.ooxml.markup import DECLARATION, escape
from guidelinec.ooxml.names import NAMESPACES

LEVELS = 9
"""A multilevel list has nine levels, no more and no fewer."""


@dataclass(frozen=True, slots=True)
class ListLevel:
    """A w:lvl: its number format, text, the paragraph style bound to it, indents in twips, what follows the number, and
    whether it writes the numbers of the levels above in plain figures."""

    text: str
    format: str = "decimal"
    style: str = ""
    left: int = 0
    hanging: int = 0
    suffix: str = "tab"
    properties: str = ""
    legal: bool = False


@dataclass(frozen=True, slots=True)
class ListStart:
    """A w:num: which abstract list it follows, the levels it starts anew with their numbers, and one level
    whose text is literal ("" for none)."""

    abstract: int
    starts: tuple[tuple[int, int], ...] = ()
    literal: tuple[int, str] = (0, "")


def numbering_xml(abstracts: Iterable[tuple[ListLevel, ...]], starts: Iterable[ListStart]) -> bytes:
    """The whole part; w:num ids count from 1 in the order of `starts`, abstract ids from 0."""
    lists = tuple(abstracts)
    body = "".join(_abstract(index, levels) for index, levels in enumerate(lists))
    body += "".join(_num(index, start, lists[start.abstract]) for index, start in enumerate(starts, 1))
    return f'{DECLARATION}<w:numbering xmlns:w="{NAMESPACES["w"]}">{body}</w:numbering>'.encode()


def _abstract(index: int, levels: tuple[ListLevel, ...]) -> str:
    filled = (*levels, *(ListLevel("", "none", suffix="nothing") for _ in range(LEVELS - len(levels))))
    inner = "".join(_level(number, level) for number, level in enumerate(filled[:LEVELS]))
    return (
        f'<w:abstractNum w:abstractNumId="{index}"><w:nsid w:val="{0x4A500000 + index:08X}"/>'
        f'<w:multiLevelType w:val="multilevel"/><w:tmpl w:val="{0x5B600000 + index:08X}"/>{inner}</w:abstractNum>'
    )


def _level(number: int, level: ListLevel) -> str:
    style = f'<w:pStyle w:val="{level.style}"/>' if level.style else ""
    legal = "<w:isLgl/>" if level.legal else ""
    suffix = f'<w:suff w:val="{level.suffix}"/>' if level.suffix != "tab" else ""
    tab = (
        f'<w:tabs><w:tab w:val="num" w:pos="{level.left}"/></w:tabs>'
        if level.suffix == "tab" and level.left
        else ""
    )
    fonts = f"<w:rPr>{level.properties}</w:rPr>" if level.properties else ""
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{level.format}"/>{style}{legal}{suffix}'
        f'<w:lvlText w:val="{escape(level.text)}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr>{tab}<w:ind w:left="{level.left}" w:hanging="{level.hanging}"/></w:pPr>{fonts}</w:lvl>'
    )


def _num(number: int, start: ListStart, levels: tuple[ListLevel, ...]) -> str:
    overrides = "".join(
        f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{value}"/></w:lvlOverride>'
        for level, value in start.starts
        if not (start.literal[1] and level == start.literal[0])
    )
    if start.literal[1]:
        overrides += _literal(start, levels)
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{start.abstract}"/>{overrides}</w:num>'


def _literal(start: ListStart, levels: tuple[ListLevel, ...]) -> str:
    """A level that prints these very characters, for numbers that Word's own format cannot write."""
    index, text = start.literal
    level = levels[index]
    fixed = replace(level, text=text, style="")
    return f'<w:lvlOverride w:ilvl="{index}">{_level(index, fixed)}</w:lvlOverride>'
