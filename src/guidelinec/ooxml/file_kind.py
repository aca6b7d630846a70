"""What kind of Word file a package is by its ending: document or template, with or without macros (part 1, 11.3.10)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from guidelinec.ooxml.package import (
    CONTENT_TYPES,
    Package,
    content_types_xml,
    relationships_name,
    relationships_xml,
)

_MAIN = ".main+xml"
_OPEN, _MACRO = "application/vnd.openxmlformats-officedocument.wordprocessingml.", "application/vnd.ms-word."
CONTENT_TYPE_OF = {
    ".docx": f"{_OPEN}document{_MAIN}",
    ".dotx": f"{_OPEN}template{_MAIN}",
    ".docm": f"{_MACRO}document.macroEnabled{_MAIN}",
    ".dotm": f"{_MACRO}template.macroEnabledTemplate{_MAIN}",
}
"""The content type of the main part of each kind of file; Word refuses a file whose ending says another one."""

_WITH_MACROS = (".docm", ".dotm")
_MACRO_LINKS = frozenset({"vbaProject", "keyMapCustomizations", "attachedToolbars"})
"""Relationships to macros and to what calls them."""


def as_kind(package: Package, ending: str) -> tuple[Mapping[str, bytes], tuple[str, ...]]:
    """The parts as the ending (.docx, .docm, .dotx, .dotm; in small letters) asks for, and the parts with macros that were
    left out; of another ending the parts as they are."""
    wanted, main = CONTENT_TYPE_OF.get(ending), package.main_part()
    if wanted is None or package.content_type(main) == wanted:
        return package.parts, ()
    macros = () if ending in _WITH_MACROS else tuple(_macros(package, main))
    parts = {name: data for name, data in package.parts.items() if name not in macros}
    if macros:
        links = package.relationships(main).values()
        kept = [link for link in links if link.kind not in _MACRO_LINKS]
        parts[relationships_name(main)] = relationships_xml(main, kept)
        for name in macros:
            parts.pop(relationships_name(name), None)
    parts[CONTENT_TYPES] = _content_types(package, macros, main, wanted)
    return parts, macros


def _macros(package: Package, main: str) -> Iterable[str]:
    """The parts with macros, and what they alone lead to."""
    for link in package.relationships(main).values():
        if link.kind in _MACRO_LINKS and link.target in package.parts:
            yield link.target
            inner = package.relationships(link.target).values()
            yield from (item.target for item in inner if not item.external and item.target in package.parts)


def _content_types(package: Package, macros: tuple[str, ...], main: str, wanted: str) -> bytes:
    defaults, overrides = package.content_types
    kept = {name: kind for name, kind in overrides.items() if name not in macros}
    if macros:
        defaults = {ending: kind for ending, kind in defaults.items() if not kind.endswith("vbaProject")}
    return content_types_xml(defaults, {**kept, main: wanted})
