"""A ministry's own Word template: its styles, theme, fonts and paper for an edition, with what it lacks added.

A style of the template stands for ours where both have the same name (heading 1, caption, Table Grid …; GL… for those of our
own). The numbering stays that of the design: Word cannot keep two multilevel lists on one heading.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import Any

from guidelinec.model.design import Design, PageSetup
from guidelinec.ooxml.names import NAMESPACES, qn
from guidelinec.ooxml.package import parse_xml, serialize
from guidelinec.ooxml.parts.styles import Style, style_xml
from guidelinec.ooxml.parts.template import Template

_AFTER_NUMBER = [
    "suppressLineNumbers",
    "pBdr",
    "shd",
    "tabs",
    "suppressAutoHyphens",
    "kinsoku",
    "wordWrap",
    "overflowPunct",
    "topLinePunct",
    "autoSpaceDE",
    "autoSpaceDN",
    "bidi",
    "adjustRightInd",
    "snapToGrid",
    "spacing",
    "ind",
    "contextualSpacing",
    "mirrorIndents",
    "suppressOverlap",
    "jc",
    "textDirection",
    "textAlignment",
    "textboxTightWrap",
    "outlineLvl",
    "divId",
    "cnfStyle",
    "rPr",
    "sectPr",
    "pPrChange",
]
"""What may follow w:numPr in w:pPr (17.3.1.26), in its order."""
_PROPERTIES = f'<w:pPr xmlns:w="{NAMESPACES["w"]}"/>'.encode()
_NO_NUMBER = f'<w:numPr xmlns:w="{NAMESPACES["w"]}"><w:numId w:val="0"/></w:numPr>'.encode()
_STYLED = re.compile(rb'(<w:(?:pStyle|rStyle|tblStyle) w:val=")([^"]+)"')
_MILLIMETRES = 25.4 / 1440


def template_design(template: Template, design: Design) -> Design:
    """The design on the template's paper: size and margins of its last section."""
    body = parse_xml(template.package.parts[template.main], template.main).find(qn("w:body"))
    section = None if body is None else body.find(qn("w:sectPr"))
    if section is None:
        return design
    size, margins = section.find(qn("w:pgSz")), section.find(qn("w:pgMar"))
    fields = {**_lengths(size, {"w": "width", "h": "height"}), **_lengths(margins, _MARGINS)}
    page = PageSetup(**{**{name: getattr(design.page, name) for name in PageSetup.__slots__}, **fields})
    if page.left + page.right > page.width - 30 or page.top + page.bottom > page.height - 30:
        return design
    if page.width > page.height:
        page = replace(page, width=page.height, height=page.width)
    return replace(design, page=page)


_MARGINS = {name: name for name in ("top", "bottom", "left", "right")}


def _lengths(element: Any, names: Mapping[str, str]) -> dict[str, float]:
    """Attributes in twips as millimetres; what is no number is left out."""
    if element is None:
        return {}
    values = {ours: element.get(qn(f"w:{theirs}"), "") for theirs, ours in names.items()}
    return {
        name: abs(int(value)) * _MILLIMETRES
        for name, value in values.items()
        if re.fullmatch(r"-?\d{1,5}", value)
    }


def dress(template: Template, parts: Mapping[str, bytes], styles: Iterable[Style]) -> dict[str, bytes]:
    """The parts of an edition in the template's clothes."""
    ours = tuple(styles)
    ids = _matched(template.styles, ours)
    taken = {style.get(qn("w:styleId")) for style in template.styles.iter(qn("w:style"))}
    missing = [style for style in ours if style.id not in ids]
    ids |= {style.id: style.id if style.id not in taken else f"{style.id}GL" for style in missing}
    _drop_numbers(template.styles)
    numbered = [style for style in ours if "<w:numPr>" in style.paragraph]
    for style in numbered:
        if style not in missing:
            _bind_number(template.styles, ids[style.id], style)
    for style in missing:
        template.styles.append(_element(_renamed(style, ids)))
    _unbind_heirs(template.styles, {ids[style.id] for style in numbered})
    dressed = {
        name: _restyled(data, ids) if name.startswith("word/") else data for name, data in parts.items()
    }
    dressed["word/styles.xml"] = serialize(template.styles)
    return dressed | _house_parts(template)


def _matched(styles: Any, ours: Iterable[Style]) -> dict[str, str]:
    """Our style ids, each with that of the template's style of the same type and name."""
    theirs = {
        (style.get(qn("w:type")), (name.get(qn("w:val")) or "").lower()): style.get(qn("w:styleId"))
        for style in styles.iter(qn("w:style"))
        if (name := style.find(qn("w:name"))) is not None
    }
    pairs = ((style.id, theirs.get((style.type, style.name.lower()))) for style in ours)
    return {old: other for old, other in pairs if other}


def _drop_numbers(styles: Any) -> None:
    """The lists of the template are not those of the edition."""
    for number in list(styles.iter(qn("w:numPr"))):
        number.getparent().remove(number)


def _bind_number(styles: Any, name: str, ours: Style) -> None:
    """Give the template's heading style the numbers of the design and its level of the outline."""
    properties = _properties(next(style for style in styles.iter(qn("w:style")) if _id(style) == name))
    wanted = _element(ours).find(qn("w:pPr"))
    _insert(properties, wanted.find(qn("w:numPr")), _AFTER_NUMBER)
    if properties.find(qn("w:outlineLvl")) is None:
        _insert(properties, wanted.find(qn("w:outlineLvl")), _AFTER_NUMBER[_AFTER_NUMBER.index("divId") :])


def _unbind_heirs(styles: Any, numbered: Collection[str]) -> None:
    """Take the number away from each style that would inherit it: a template's heading of the contents, its title or
    its deeper headings may be based on a heading, and would print its number and count it on (17.9.19: numId 0)."""
    for style in list(styles.iter(qn("w:style"))):
        base = style.find(qn("w:basedOn"))
        if base is None or base.get(qn("w:val")) not in numbered or _id(style) in numbered:
            continue
        _insert(_properties(style), parse_xml(_NO_NUMBER, "styles"), _AFTER_NUMBER)


def _id(style: Any) -> str:
    return style.get(qn("w:styleId")) or ""


def _properties(style: Any) -> Any:
    """The w:pPr of a style, made in its place where there is none."""
    properties = style.find(qn("w:pPr"))
    if properties is None:
        properties = parse_xml(_PROPERTIES, "styles")
        followers = [style.find(qn(f"w:{tag}")) for tag in ("rPr", "tblPr", "trPr", "tcPr", "tblStylePr")]
        following = next((follower for follower in followers if follower is not None), None)
        style.append(properties) if following is None else following.addprevious(properties)
    return properties


def _insert(properties: Any, element: Any, followers: list[str]) -> None:
    names = {qn(f"w:{name}") for name in followers}
    following = next((child for child in properties if child.tag in names), None)
    properties.append(element) if following is None else following.addprevious(element)


def _renamed(style: Style, ids: Mapping[str, str]) -> Style:
    based, following = ids.get(style.based_on, style.based_on), ids.get(style.next, style.next)
    return replace(style, id=ids[style.id], based_on=based, next=following, default=False)


def _element(style: Style) -> Any:
    xml = f'<w:styles xmlns:w="{NAMESPACES["w"]}">{style_xml(style)}</w:styles>'
    return parse_xml(xml.encode(), "styles")[0]


def _restyled(data: bytes, ids: Mapping[str, str]) -> bytes:
    names = {old.encode(): other.encode() for old, other in ids.items() if old != other}
    if not names:
        return data
    return _STYLED.sub(lambda match: match[1] + names.get(match[2], match[2]) + b'"', data)


def _house_parts(template: Template) -> dict[str, bytes]:
    """Theme and font table, where they stand alone (pictures and embedded fonts do not come along)."""
    parts: dict[str, bytes] = {}
    for kind, name in (("theme", "word/theme/theme1.xml"), ("fontTable", "word/fontTable.xml")):
        part = template.package.related(template.main, kind)
        if part is not None and not template.package.relationships(part):
            parts[name] = serialize(parse_xml(template.package.parts[part], part))
    return parts
