"""Headers and footers of both documents, section by section (ECMA-376 part 1, 17.10.5, 17.6).

Each section of the output must show the new header after accepting and the old one after rejecting. So each pair of
an old and a new header gets one part, and a section names its parts wherever it would inherit others.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree

from guidelinec.ooxml.blocks import PPR, RPR, SECTPR, clean
from guidelinec.ooxml.names import NAMESPACES, qn
from guidelinec.ooxml.package import Element, Relationship, relationship_type
from guidelinec.redline.package.merger import Merge, Merger
from guidelinec.redline.package.package_side import PackageSide, unite_namespaces
from guidelinec.redline.properties import formatting

_KINDS = {qn("w:headerReference"): "header", qn("w:footerReference"): "footer"}
_ROOTS = {"header": "w:hdr", "footer": "w:ftr"}
_R_ID, _TYPE = qn("r:id"), qn("w:type")

Slot = tuple[str, str]
"""Header or footer, and for which pages: default, first or even."""
Slots = dict[Slot, str]


@dataclass
class Sections:
    """The sections of the output with what each must show, and the parts made so far."""

    merger: Merger
    merge: Merge
    old_slots: dict[Element, Slots]
    new_slots: dict[Element, Slots]
    made: dict[tuple[str | None, str | None], str] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    pristine: dict[str, Element] = field(default_factory=dict)


def slots(side: PackageSide) -> dict[Element, Slots]:
    """For each section of a document the header and footer parts that it shows, inherited ones too."""
    shown: dict[Element, Slots] = {}
    current: Slots = {}
    for section in side.root(side.main).iter(SECTPR):
        if section.getparent().tag not in (PPR, qn("w:body")):
            continue
        links = side.links_of(side.main)
        for reference in section:
            kind, link = _KINDS.get(reference.tag), links.get(reference.get(_R_ID, ""))
            if kind and link and link.target in side.package.parts:
                current = {**current, (kind, reference.get(_TYPE, "default")): link.target}
        shown[section] = current
    return shown


def merge_sections(
    sections: Sections,
    pairs: dict[Element, Element],
    copied: dict[Element, Element],
    track: Callable[[Element, Element], None],
) -> None:
    """Give every section of the output the headers that both views must show. `pairs` has the old section behind
    each section of the output that stands for one, `copied` the new one behind each copy."""
    merger = sections.merger
    main = merger.new.root(merger.new.main)
    state: dict[str, Slots] = {"accept": {}, "reject": {}}
    for section in [
        section for section in main.iter(SECTPR) if section.getparent().tag in (PPR, qn("w:body"))
    ]:
        fate = _fate(section)
        old = pairs.get(section)
        shown_old = _shown(sections.old_slots, old) if fate != "ins" else None
        shown_new = sections.new_slots.get(copied.get(section, section), {}) if fate != "del" else None
        _give(sections, section, shown_old, new=shown_new, state=state)
        if old is not None and fate == "" and formatting(old) != formatting(section):
            track(section, old)


def _shown(shown: dict[Element, Slots], section: Element | None) -> Slots:
    """What a section shows; without properties of its own the last one shows what the one before did."""
    return shown.get(section, {}) if section is not None else next(reversed(shown.values()), {})


def _fate(section: Element) -> str:
    """Whether the mark that carries the section was inserted or deleted."""
    properties = section.getparent().find(RPR) if section.getparent().tag == PPR else None
    tags = [child.tag for child in properties] if properties is not None else []
    return "ins" if qn("w:ins") in tags else "del" if qn("w:del") in tags else ""


def _give(
    sections: Sections,
    section: Element,
    old: Slots | None,
    new: Slots | None,
    state: dict[str, Slots],
) -> None:
    views = [view for view, shown in (("accept", new), ("reject", old)) if shown is not None]
    wanted = {*(old or {}), *(new or {})} | {slot for view in views for slot in state[view]}
    references = {_slot(part): part for part in section if part.tag in _KINDS}
    for slot in sorted({*wanted, *references}):
        part = _part(
            sections,
            slot,
            (old or {}).get(slot),
            (new or {}).get(slot),
            old_hidden=old is None,
            new_hidden=new is None,
        )
        if any(state[view].get(slot) != part for view in views):
            _refer(sections.merger, section, slot, part=part, reference=references.get(slot))
        elif slot in references:
            section.remove(references[slot])
        for view in views:
            state[view] = {**state[view], slot: part}


def _slot(reference: Element) -> Slot:
    return _KINDS[reference.tag], reference.get(_TYPE, "default")


def _refer(merger: Merger, section: Element, slot: Slot, part: str, reference: Element | None) -> None:
    if reference is None:
        reference = etree.Element(qn(f"w:{slot[0]}Reference"))
        section.insert(0, reference)
    reference.set(_TYPE, slot[1])
    link = Relationship("", relationship_type(slot[0]), part)
    reference.set(_R_ID, merger.add_link(merger.new.main, link))


# ---- parts


def _part(
    sections: Sections, slot: Slot, old: str | None, new: str | None, *, old_hidden: bool, new_hidden: bool
) -> str:
    """The part that shows the new header after accepting and the old one after rejecting."""
    if old_hidden or new_hidden or _same(sections.merger, old, new):
        old = None if not new_hidden and new is not None else old
        place: tuple[str | None, str | None] = (
            ("=" + new, new) if new else (old, "=" + old) if old else (None, None)
        )
    else:
        place = (old, new)
    if place not in sections.made:
        sections.made[place] = _make(sections, slot, *place)
    return sections.made[place]


def _same(merger: Merger, old: str | None, new: str | None) -> bool:
    if old is None or new is None:
        return old is new
    return _content(merger.old, old) == _content(merger.new, new)


def _content(side: PackageSide, part: str) -> bytes:
    root = side.root(part)
    data = b"".join(etree.tostring(child, encoding="utf-8", with_tail=False) for child in root)
    return clean(data, side.resolver(part))


def _make(sections: Sections, slot: Slot, old: str | None, new: str | None) -> str:
    merger = sections.merger
    if new is not None and old == "=" + new:
        return _claim(sections, new)
    if old is not None and new == "=" + old:
        return merger.take_part(old)
    if old is None and new is None:
        return _start(sections, slot, None)
    name = _claim(sections, new) if new is not None else _start(sections, slot, old)
    root = merger.new.root(name)
    if old is None:
        merger.reviser.mark_cell_content(root, "ins")
    else:
        before = deepcopy(merger.old.root(old))  # others may be made from the same old one
        root = merger.new.roots[name] = unite_namespaces(before, root)
        sections.merge(before, root, old, name)
    merger.changed.add(name)
    return name


def _claim(sections: Sections, name: str) -> str:
    """The part itself the first time, a copy of it as it was when it is needed again for another pair."""
    merger = sections.merger
    if name not in sections.used:
        sections.used.add(name)
        sections.pristine[name] = deepcopy(merger.new.root(name))
        return name
    target = merger.free_name(name)
    merger.new.roots[target] = deepcopy(sections.pristine[name])
    merger.added[target] = b""
    merger.added_types[target] = merger.new.package.content_type(name)
    merger.new.links[target] = dict(merger.new.package.relationships(name))
    merger.changed.add(target)
    return target


def _start(sections: Sections, slot: Slot, old: str | None) -> str:
    """An empty header or footer."""
    merger = sections.merger
    name = merger.free_name(f"word/{slot[0]}.xml")
    root = etree.Element(qn(_ROOTS[slot[0]]), nsmap={prefix: NAMESPACES[prefix] for prefix in ("w", "r")})
    etree.SubElement(root, qn("w:p"))
    merger.new.roots[name] = root
    merger.added[name] = b""
    merger.added_types[name] = (
        f"application/vnd.openxmlformats-officedocument.wordprocessingml.{slot[0]}+xml"
        if old is None
        else merger.old.package.content_type(old)
    )
    merger.changed.add(name)
    return name
