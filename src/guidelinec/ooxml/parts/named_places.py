"""Named places of a Word file: content controls (ECMA-376 part 1, 17.5.2) by their tags, filled and taken away."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree

from guidelinec.ooxml.markup import allowed
from guidelinec.ooxml.names import qn
from guidelinec.ooxml.package import Element, Package, PackageError, parse_xml, read_package

_SDT, _CONTENT, _PROPERTIES = qn("w:sdt"), qn("w:sdtContent"), qn("w:sdtPr")
_P, _R, _T, _RPR, _VAL = qn("w:p"), qn("w:r"), qn("w:t"), qn("w:rPr"), qn("w:val")
_DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_HEADS_AND_FEET = ("header", "footer")


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """What stands in the places: words by name, and for a place that is printed several times the words of each time."""

    words: Mapping[str, str]
    rows: Mapping[str, Sequence[Mapping[str, str]]] = field(default_factory=dict)


def place_names(data: bytes) -> tuple[str, ...]:
    """The names of the places in the body, the headers and the footers of a .docx; raises PackageError where it is none, or where any of
    its parts is damaged."""
    package = read_package(data)
    main = package.main_part()
    if package.content_type(main) != _DOCUMENT:
        raise PackageError(
            "the main part is no document (a .dotx or .docm?)",
            "文書（.docx）ではありません（.dotx、.docm など）",
        )
    for link in (*package.relationships().values(), *package.relationships(main).values()):
        if not link.external and link.target not in package.parts:
            raise PackageError(f"{link.target} is missing", f"部品 {link.target} がありません")
    roots = {
        name: parse_xml(part, name)
        for name, part in package.parts.items()
        if name.endswith((".xml", ".rels"))
    }
    controls = (control for name in _parts(package, main) for control in roots[name].iter(_SDT))
    return tuple(dict.fromkeys(name for control in controls if (name := _name(control))))


def _parts(package: Package, main: str) -> Iterator[str]:
    yield main
    for link in package.relationships(main).values():
        if link.kind in _HEADS_AND_FEET and link.target.endswith(".xml") and link.target in package.parts:
            yield link.target


def _name(control: Element) -> str:
    """The tag of a control, else its title."""
    properties = control.find(_PROPERTIES)
    if properties is None:
        return ""
    marks = (properties.find(qn("w:tag")), properties.find(qn("w:alias")))
    return next((mark.get(_VAL, "") for mark in marks if mark is not None and mark.get(_VAL)), "")


def fill(root: Element, places: PlaceWords) -> None:
    """Put the words into the places of a part, and take the controls away; a control with another name stays as it is."""
    for control in list(root.iter(_SDT)):
        name, content = _name(control), control.find(_CONTENT)
        if content is None or control.getparent() is None or not _is_within(control, root):
            continue
        if name in places.rows:
            _repeat(control, content, places.rows[name])
        elif name in places.words:
            _set_words(content, places.words[name])
            _unwrap(control, list(content))


def _is_within(element: Element, root: Element) -> bool:
    """Whether an element still stands in the part: what it stood in may have been printed already."""
    return element is root or any(above is root for above in element.iterancestors())


def _repeat(control: Element, content: Element, rows: Sequence[Mapping[str, str]]) -> None:
    """What a control holds, once for each row of words."""
    for row in rows:
        copy = deepcopy(content)
        for element in copy.iter():
            for name in [name for name in element.attrib if str(name).endswith(("}paraId", "}textId"))]:
                del element.attrib[name]
        fill(copy, PlaceWords(row))
        for child in list(copy):
            control.addprevious(child)
    control.getparent().remove(control)


def _unwrap(control: Element, children: Sequence[Element]) -> None:
    for child in children:
        control.addprevious(child)
    control.getparent().remove(control)


def _set_words(content: Element, words: str) -> None:
    """The words in place of those that stand there, in the look of the first run; lines are broken, paragraphs are not made."""
    paragraph = next(content.iter(_P), None)
    holder = content if paragraph is None else paragraph
    first = next(content.iter(_R), None)
    look = deepcopy(first.find(_RPR)) if first is not None and first.find(_RPR) is not None else None
    for later in list(content.iter(_P))[1:]:
        later.getparent().remove(later)
    for child in list(holder):
        if child.tag != qn("w:pPr"):
            holder.remove(child)
    if words:
        holder.append(_run(words, look))


def _run(words: str, look: Element | None) -> Element:
    run = etree.Element(_R)
    if look is not None:
        for style in look.findall(qn("w:rStyle")):
            # The grey of a place that nobody has filled yet.
            if style.get(_VAL) == "PlaceholderText":
                look.remove(style)
        run.append(look)
    for number, line in enumerate(allowed(words).split("\n")):
        if number:
            etree.SubElement(run, qn("w:br"))
        text = etree.SubElement(run, _T)
        text.text = line
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return run
