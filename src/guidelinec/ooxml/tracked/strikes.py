"""Which words of a 見え消し版 made by hand went, and which came.

Struck through is a run by itself or by its styles, once or doubly (ECMA-376 part 1, 17.3.2.37 and 17.3.2.9). What came is
looked for only in files that strike something: underlined by itself, or, where nothing is underlined, in the colour of the struck words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from guidelinec.ooxml.blocks import PPR, RPR, P
from guidelinec.ooxml.names import qn
from guidelinec.ooxml.package import Element, Package, parse_xml

OFF: Final = frozenset(("0", "false", "off"))
MOST_BASES: Final = 50
"""No style is based on so many; a longer chain is a circle."""
STRIKES: Final = (qn("w:strike"), qn("w:dstrike"))
UNDERLINE, COLOUR, VALUE = qn("w:u"), qn("w:color"), qn("w:val")
PLAIN_COLOURS: Final = frozenset(("", "auto", "000000"))
R: Final = qn("w:r")
WORDS: Final = (qn("w:t"), qn("w:tab"), qn("w:br"), qn("w:cr"), qn("w:noBreakHyphen"), qn("w:sym"))


@dataclass
class Strikes:
    """Says of each run of a package whether its words went or came."""

    styles: dict[str, Element] = field(default_factory=dict)
    default: str = ""
    underlined: bool = False
    colour: str = ""

    @cached_property
    def style_tags(self) -> frozenset[str]:
        """The toggles that any style has, of most files none: then no run is asked for its styles, which took a fifth of reading a file."""
        return frozenset(
            tag
            for tag in STRIKES
            if any(style.find(f"{RPR}/{tag}") is not None for style in self.styles.values())
        )

    def is_struck(self, run: Element) -> bool:
        """Whether the words of a run are struck through, by the run or by its styles."""
        properties = run.find(RPR)
        for tag in STRIKES:
            own = None if properties is None else properties.find(tag)
            if _is_on(own) if own is not None else tag in self.style_tags and self._by_style(run, tag):
                return True
        return False

    def came(self, run: Element) -> bool:
        """Whether the words of a run that is not struck through are marked as new."""
        if self.underlined:
            return is_underlined(run)
        return bool(self.colour) and colour_of(run) == self.colour

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


def read_strikes(package: Package, main: str) -> Strikes:
    """What the styles of a package strike through; what came is learnt from its runs (`learn_marks`)."""
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


def learn_marks(strikes: Strikes, struck: list[Element], roots: Iterable[Element]) -> None:
    """How this file marks what came: by underlines, or by the colour that most of the struck words have."""
    runs = [
        run for root in roots for run in root.iter(R) if words_of(run).strip() and not strikes.is_struck(run)
    ]
    strikes.underlined = any(is_underlined(run) for run in runs)
    colour, count = Counter(map(colour_of, struck)).most_common(1)[0]
    strikes.colour = colour if colour not in PLAIN_COLOURS and count * 2 > len(struck) else ""


def _style(element: Element | None, tag: str) -> str:
    named = None if element is None else element.find(qn(tag))
    return "" if named is None else named.get(VALUE, "")


def _properties(paragraph: Element | None) -> Element | None:
    """The properties of a paragraph, which stand first (17.3.1.22): nothing is sought behind its words."""
    first = None if paragraph is None else next(iter(paragraph), None)
    return first if first is not None and first.tag == PPR else None


def _is_on(mark: Element) -> bool:
    return mark.get(VALUE, "1") not in OFF


def is_underlined(run: Element) -> bool:
    """Whether a run is underlined by itself."""
    mark = run.find(f"{RPR}/{UNDERLINE}")
    return mark is not None and mark.get(VALUE, "single") != "none"


def colour_of(run: Element) -> str:
    """The colour that a run has by itself, "" for none."""
    mark = run.find(f"{RPR}/{COLOUR}")
    return "" if mark is None else mark.get(VALUE, "").upper()


def words_of(element: Element) -> str:
    """The words in an element; a tab, a break and a symbol are a blank each."""
    return "".join((mark.text or "") if mark.tag == WORDS[0] else " " for mark in element.iter(*WORDS))
