"""The redline of two Word files: made, read again, and proved right before it is given out."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from functools import partial
from itertools import count

from lxml import etree

from guidelinec.ooxml.blocks import SECTPR
from guidelinec.ooxml.names import qn
from guidelinec.ooxml.package import Element, PackageError, read_package, write_package
from guidelinec.ooxml.places import Places
from guidelinec.ooxml.tracked.revisions import DEFAULT_AUTHOR, DEFAULT_DATE, Reviser
from guidelinec.ooxml.tracked.views import AFTER_ACCEPT, AFTER_REJECT, Reading, View, difference, view
from guidelinec.redline.context import PLANS, Context, RedlinePlan
from guidelinec.redline.package.definitions import Definitions
from guidelinec.redline.package.list_pairs import ListUse, pair_lists
from guidelinec.redline.package.merger import Merge, Merger
from guidelinec.redline.package.notes import merge_notes, own_notes
from guidelinec.redline.package.package_side import PackageSide, ids_in, unite_namespaces
from guidelinec.redline.package.sections import Sections, merge_sections, slots
from guidelinec.redline.replaced import Replacements, Untracked, WholeReplacement
from guidelinec.redline.row_moves import move_in_rows
from guidelinec.redline.story import merge_stories
from guidelinec.redline.tail import put_end, take_end

_BODY = qn("w:body")


class TrackedInputError(Exception):
    """An input holds tracked changes, and was to be taken as it is."""


class UnprovedError(Exception):
    """No redline could be proved right; `reasons` say what differed, plan by plan."""

    def __init__(self, reasons: tuple[str, ...]) -> None:
        super().__init__("; ".join(reasons))
        self.reasons = reasons


@dataclass(frozen=True)
class Redline:
    """A proved redline, the plan that it took, and what was replaced as a whole."""

    data: bytes
    plan: str
    replaced: tuple[WholeReplacement, ...]
    reasons: tuple[str, ...]
    """What was not right under finer plans."""
    tracked: tuple[str, ...]
    """Which inputs (`old`, `new`) held tracked changes, which were accepted first."""
    untracked: tuple[Untracked, ...]
    """What differs and cannot be tracked."""
    views: tuple[View, View]
    """What is seen after accepting and after rejecting all, as proved."""


def redline(
    old: bytes, new: bytes, *, author: str = DEFAULT_AUTHOR, date: str = DEFAULT_DATE, as_is: bool = False
) -> Redline:
    """One Word file with the changes from old to new tracked; raises PackageError, TrackedInputError or UnprovedError."""
    before, after = read_package(old), read_package(new)
    readings = [Reading(before), Reading(after)]
    shown_old, shown_new = (view(reading, AFTER_ACCEPT) for reading in readings)
    reasons: list[str] = []
    for plan in PLANS:
        sides = PackageSide(before, readings.pop(0).roots()), PackageSide(after, readings.pop(0).roots())
        readings = [Reading(before), Reading(after)]
        try:
            merger = _merged(sides[0], sides[1], Reviser(author, date), plan=plan, as_is=as_is)
            replaced, untracked = tuple(merger.replaced), tuple(merger.untracked)
            data = write_package(merger.parts())
        except (PackageError, TrackedInputError):
            raise
        except (
            Exception
        ) as error:  # markup that nobody foresaw: a coarser plan touches less, and the proof decides
            reasons.append(f"{plan.name}: {type(error).__name__}: {error}")
            continue
        tracked = tuple(name for name, side in zip(("old", "new"), sides, strict=True) if side.was_tracked)
        del merger, sides
        if not (wrong := _wrong(data, shown_new, shown_old)):
            return Redline(
                data=data,
                plan=plan.name,
                replaced=replaced,
                reasons=tuple(reasons),
                tracked=tracked,
                untracked=untracked,
                views=(shown_new, shown_old),
            )
        reasons.append(f"{plan.name}: {wrong}")
    raise UnprovedError(tuple(reasons))


def _wrong(data: bytes, new: View, old: View) -> str:
    """Which part of which view of a redline is not as it must be, "" for none."""
    reading = Reading(read_package(data))
    for name, which, wanted in (("accept-all", AFTER_ACCEPT, new), ("reject-all", AFTER_REJECT, old)):
        if part := difference(wanted, view(reading, which)):
            return f"{name}: {part}"
    return ""


# ---- merging


def _merged(old: PackageSide, new: PackageSide, reviser: Reviser, plan: RedlinePlan, as_is: bool) -> Merger:
    sides = old, new
    before, after = sides[0].root(sides[0].main), sides[1].root(sides[1].main)
    after = sides[1].roots[sides[1].main] = unite_namespaces(before, after)
    notes = [
        side.root(name)
        for side in sides
        for kind in ("footnote", "endnote")
        if (name := side.notes_part(kind))
    ]
    if as_is and any(side.was_tracked for side in sides):
        raise TrackedInputError
    changed = own_notes(sides[1])
    definitions = _definitions(*sides)
    merger = Merger(*sides, reviser, definitions)
    reviser.ids = count(1 + max((n for root in (before, after, *notes) for n in ids_in(root)), default=0))
    shown = slots(sides[0]), slots(sides[1])
    for name in {
        sides[0].main,
        *_note_parts(sides[0]),
        *{part for slot in shown[0].values() for part in slot.values()},
    }:
        definitions.rename(sides[0].root(name))
    context = _context(merger, plan, sides[0].main, sides[1].main)
    bodies = _child(before, _BODY), _child(after, _BODY)
    ends = [take_end(body) for body in bodies]
    _merge(context, *bodies)
    if plan.join_paragraphs:
        move_in_rows(context, bodies[1])
    put_end(context, bodies[1], *ends)

    def merge(old: Element, new: Element, old_part: str, new_part: str) -> None:
        _merge(_context(merger, plan, old_part, new_part), old, new)

    _merge_headers(merger, context, merge, shown)
    merge_notes(merger, context, merge)
    merger.changed |= {sides[1].main, *changed}
    _finish(merger)
    return merger


def _note_parts(side: PackageSide) -> list[str]:
    return [name for kind in ("footnote", "endnote") if (name := side.notes_part(kind))]


def _child(root: Element, tag: str) -> Element:
    child = root.find(tag)
    if child is None:
        raise PackageError("the main document part has no body")
    return child


def _context(merger: Merger, plan: RedlinePlan, old_part: str, new_part: str) -> Context:
    return Context(
        reviser=merger.reviser,
        plan=plan,
        resolve_old=merger.old.resolver(old_part),
        resolve_new=merger.new.resolver(new_part),
        adopt=merger.adopter(old_part, new_part),
        register=Replacements(Places(new_part), merger.replaced, merger.untracked),
    )


def _definitions(old: PackageSide, new: PackageSide) -> Definitions:
    def related(side: PackageSide, kind: str) -> Element | None:
        name = side.package.related(side.main, kind)
        return side.root(name) if name else None

    lists = related(old, "numbering"), related(new, "numbering")
    styles = related(old, "styles"), related(new, "styles")
    uses = (
        ListUse.of(side.root(side.main), *parts)
        for side, *parts in ((old, styles[0], lists[0]), (new, styles[1], lists[1]))
    )
    if lists[0] is not None and lists[1] is None:
        lists = lists[0], etree.Element(lists[0].tag, nsmap=lists[0].nsmap)
    return Definitions(
        old_styles=styles[0],
        new_styles=styles[1],
        old_numbering=lists[0],
        new_numbering=lists[1],
        numbers=pair_lists(*uses),
    )


def _merge(context: Context, old: Element, new: Element) -> None:
    """Merge two stories and the text boxes in them."""
    context.register.places.number(new)
    merge_stories(context, old, new)
    while context.box_pairs:
        merge_stories(context, *context.box_pairs.pop(0))


def _merge_headers(
    merger: Merger,
    context: Context,
    merge: Merge,
    shown: tuple[dict[Element, dict[tuple[str, str], str]], ...],
) -> None:
    sections = Sections(merger, merge, shown[0], shown[1])
    before, after = (_child(side.root(side.main), _BODY) for side in (merger.old, merger.new))
    last_old, last_new = before.find(SECTPR), after.find(SECTPR)
    if last_old is not None:
        if last_new is None:  # the last section of a body needs no properties (17.6.17), but old headers do
            last_new = etree.SubElement(after, SECTPR)
            sections.new_slots[last_new] = dict(list(shown[1].values())[-1]) if shown[1] else {}
        context.sections[last_new] = last_old
    merge_sections(sections, context.sections, context.copied, partial(_track_section, context))


def _track_section(context: Context, section: Element, old: Element) -> None:
    context.reviser.change_properties(section, "w:sectPr", context.adopt(deepcopy(old)))


def _finish(merger: Merger) -> None:
    """Add what the output uses of the old definitions, and make the numbers of drawings unique."""
    new = merger.new
    styles, numbering = (new.package.related(new.main, kind) for kind in ("styles", "numbering"))
    roots = [new.roots[name] for name in new.roots if name not in (styles, numbering)]
    added = merger.definitions.finish(roots)
    if added[1] and numbering is None:
        numbering = merger.start_numbering()
    merger.changed |= {
        name for name, is_added in zip((styles, numbering), added, strict=True) if is_added and name
    }
    _number_drawings(new.root(new.main))


def _number_drawings(root: Element) -> None:
    seen: set[str] = set()
    twice: list[Element] = []
    for properties in root.iter(qn("wp:docPr")):
        number = properties.get("id", "")
        (twice.append if number in seen else seen.add)(properties if number in seen else number)
    free = count(1 + max((int(number) for number in seen if number.isdecimal()), default=0))
    for properties in twice:
        properties.set("id", str(next(free)))
