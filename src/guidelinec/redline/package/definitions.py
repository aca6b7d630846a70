"""Styles and lists of two documents under the names of the new one.

A style is the same by its type and its name (ids differ between documents that Word translated), a list by what it
defines. What the new document lacks is added under an id of its own.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree

from guidelinec.ooxml.blocks import clean
from guidelinec.ooxml.names import qn
from guidelinec.ooxml.package import Element
from guidelinec.redline.package.style_numbers import Lists, own_numbers

VAL = qn("w:val")
STYLE_REFERENCES = {
    qn("w:pStyle"): "paragraph",
    qn("w:rStyle"): "character",
    qn("w:tblStyle"): "table",
}
_STYLE, _STYLE_ID, _TYPE, _NAME = qn("w:style"), qn("w:styleId"), qn("w:type"), qn("w:name")
_NEAR = (qn("w:basedOn"), qn("w:next"), qn("w:link"))
_NUM_ID, _NUM, _NUM_KEY = qn("w:numId"), qn("w:num"), qn("w:numId")
_ABSTRACT, _ABSTRACT_ID = qn("w:abstractNum"), qn("w:abstractNumId")
_PRIVATE = frozenset(map(qn, ("w:nsid", "w:tmpl")))


@dataclass
class Definitions:
    """The styles and lists of both sides; roots are None where a document has no such part."""

    old_styles: Element | None
    new_styles: Element | None
    old_numbering: Element | None
    new_numbering: Element | None
    styles: dict[tuple[str, str], str] = field(default_factory=dict)
    numbers: dict[str, str] = field(default_factory=dict)
    """The new id of each old list, as far as known: first those of the lists that were paired."""
    added_styles: dict[str, Element] = field(default_factory=dict)
    added_numbers: dict[str, tuple[Element, Element | None]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Find for each definition of a list of the new document the first that has it."""
        self._taken = set(self.numbers.values())
        self._by_definition: dict[bytes, Element] = {}
        for num in nums(self.new_numbering):
            self._by_definition.setdefault(definition(self.new_numbering, num), num)
        self._new_by_name = {_name(style): style.get(_STYLE_ID, "") for style in _styles(self.new_styles)}
        self._new_ids = {style.get(_STYLE_ID, "") for style in _styles(self.new_styles)}
        self._old_by_id = {style.get(_STYLE_ID, ""): style for style in _styles(self.old_styles)}

    def rename(self, root: Element) -> None:
        """Name the styles and lists of an old part as the new document does, in place."""
        old, new = Lists(self.old_styles, self.old_numbering), Lists(self.new_styles, self.new_numbering)
        own_numbers(root, old, new, self._counterpart)
        for reference in root.iter(*STYLE_REFERENCES):
            reference.set(VAL, self.style(reference.get(VAL, ""), STYLE_REFERENCES[reference.tag]))
        for number in root.iter(_NUM_ID):
            number.set(VAL, self.number(number.get(VAL, "")))

    # ---- styles

    def _counterpart(self, name: str) -> str | None:
        """The paragraph style of the new document that an old one is, None for one that is taken over."""
        style = self.style(name, "paragraph")
        return None if style in self.added_styles else style

    def style(self, name: str, kind: str) -> str:
        """The new id of an old style."""
        place = (name, kind)
        if place not in self.styles:
            style = self._old_by_id.get(name)
            if style is None:
                self.styles[place] = name
            elif (known := self._new_by_name.get(_name(style))) is not None:
                self.styles[place] = known
            else:
                self._take_style(place, style)
        return self.styles[place]

    def _take_style(self, place: tuple[str, str], style: Element) -> None:
        if self.new_styles is None:
            self.styles[place] = place[0]
            return
        used = self._new_ids | set(self.added_styles)
        free = place[0] if place[0] not in used else ""
        free = free or next(
            name for number in range(1, len(used) + 2) if (name := f"{place[0]}Old{number}") not in used
        )
        self.styles[place] = free
        twin = deepcopy(style)
        self.added_styles[free] = twin
        twin.set(_STYLE_ID, free)
        twin.attrib.pop(qn("w:default"), None)
        for tag in _NEAR:
            near = twin.find(tag)
            if near is not None:
                kind = style.get(_TYPE, "paragraph")
                if tag == qn("w:link"):
                    kind = "character" if kind == "paragraph" else "paragraph"
                near.set(VAL, self.style(near.get(VAL, ""), kind))
        for number in twin.iter(_NUM_ID):
            number.set(VAL, self.number(number.get(VAL, "")))

    # ---- lists

    def number(self, number: str) -> str:
        """The new id of an old list: that of its counterpart, of a list defined alike that is nobody's, or of one taken over."""
        if number not in self.numbers:
            self.numbers[number] = self._find_number(number)
        return self.numbers[number]

    def _find_number(self, number: str) -> str:
        num = next((num for num in nums(self.old_numbering) if num.get(_NUM_KEY) == number), None)
        if num is None or self.new_numbering is None:
            return number
        known = self._by_definition.get(definition(self.old_numbering, num))
        if known is not None and known.get(_NUM_KEY, "") not in self._taken:
            return str(known.get(_NUM_KEY, ""))
        mine = (num.get(_NUM_KEY, "") for num in (*nums(self.new_numbering), *nums(self.old_numbering)))
        used = {int(value) for value in (*mine, *self.added_numbers) if value.isdecimal()}
        free = str(max(used, default=0) + 1)
        twin = deepcopy(num)
        twin.set(_NUM_KEY, free)
        self.added_numbers[free] = (twin, self._own_abstract(num, twin, known))
        return free

    def _own_abstract(self, num: Element, twin: Element, known: Element | None) -> Element | None:
        """The definition that comes along with a list taken over: none where it starts anew anyhow and the new document has
        that definition, to which the list is bound then."""
        if known is not None and num.find(f"{qn('w:lvlOverride')}/{qn('w:startOverride')}") is not None:
            twin.find(_ABSTRACT_ID).set(VAL, known.find(_ABSTRACT_ID).get(VAL, ""))
            return None
        abstract = _abstract(self.old_numbering, num)
        return deepcopy(abstract) if abstract is not None else None

    # ---- what is used in the end

    def finish(self, roots: Iterable[Element]) -> tuple[bool, bool]:
        """Add the styles and lists that the output uses; says whether styles, and lists, were added."""
        roots = list(roots)
        if not self.added_styles and not self.added_numbers:
            return False, False
        styles = self._used_styles(roots)
        for name in sorted(styles):
            assert self.new_styles is not None
            self.new_styles.append(self.added_styles[name])
        wanted = {num_id.get(VAL) for root in (*roots, *styles.values()) for num_id in root.iter(_NUM_ID)}
        numbers = [number for number in self.added_numbers if number in wanted]
        for number in numbers:
            self._add_number(*self.added_numbers[number])
        return bool(styles), bool(numbers)

    def _used_styles(self, roots: list[Element]) -> dict[str, Element]:
        wanted = (
            [user.get(VAL) for root in roots for user in root.iter(*STYLE_REFERENCES)]
            if self.added_styles
            else []
        )
        used: dict[str, Element] = {}
        while wanted:
            name = wanted.pop()
            if name in self.added_styles and name not in used:
                used[name] = self.added_styles[name]
                wanted += [user.get(VAL) for user in used[name].iter(*_NEAR)]
        return used

    def _add_number(self, num: Element, abstract: Element | None) -> None:
        root = self.new_numbering
        assert root is not None
        if abstract is not None:
            used = {int(v) for a in root.iter(_ABSTRACT) if (v := a.get(_ABSTRACT_ID, "")).isdecimal()}
            free = str(max(used, default=-1) + 1)
            abstract.set(_ABSTRACT_ID, free)
            for private in [child for child in abstract if child.tag in _PRIVATE]:
                abstract.remove(private)  # a second list with the same nsid would be taken for the first
            for reference in list(abstract.iter(qn("w:pStyle"))):
                style = self.style(reference.get(VAL, ""), "paragraph")
                reference.set(VAL, style)
                if (
                    style not in self.added_styles
                ):  # a style of the new document is bound to a list of its own
                    reference.getparent().remove(reference)
            first = root.find(_NUM)
            place = root.index(first) if first is not None else len(root)
            root.insert(place, abstract)
            num.find(_ABSTRACT_ID).set(VAL, free)
        last = [child for child in root if child.tag in (_ABSTRACT, _NUM)]
        last[-1].addnext(num) if last else root.append(num)


def nums(numbering: Element | None) -> list[Element]:
    """The lists of a document."""
    return numbering.findall(_NUM) if numbering is not None else []


def _styles(styles: Element | None) -> list[Element]:
    return styles.findall(_STYLE) if styles is not None else []


def _name(style: Element) -> tuple[str, str]:
    name = style.find(_NAME)
    return style.get(_TYPE, "paragraph"), (
        name.get(VAL, "") if name is not None else style.get(_STYLE_ID, "")
    ).lower()


def _abstract(numbering: Element, num: Element) -> Element | None:
    link = num.find(_ABSTRACT_ID)
    wanted = link.get(VAL) if link is not None else None
    return next(
        (abstract for abstract in numbering.iter(_ABSTRACT) if abstract.get(_ABSTRACT_ID) == wanted), None
    )


def definition(numbering: Element | None, num: Element) -> bytes:
    """What a list defines, without the numbers that name it."""
    abstract = _abstract(numbering, num)
    levels = [child for child in (abstract if abstract is not None else ()) if child.tag not in _PRIVATE]
    overrides = [child for child in num if child.tag != _ABSTRACT_ID]
    data = b"".join(
        etree.tostring(child, encoding="utf-8", with_tail=False) for child in (*levels, *overrides)
    )
    return hashlib.sha256(clean(data, lambda name: name.encode())).digest()
