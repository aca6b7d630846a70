"""What the other parts of a Word file say: styles and fonts, pictures, notes, headers and footers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256

from guidelinec.ooxml.blocks import CHUNK, SUBDOCUMENT, P
from guidelinec.ooxml.names import qn
from guidelinec.ooxml.package import Element, Package, PackageError, parse_xml
from guidelinec.ooxml.tracked.accept import settle
from guidelinec.ooxml.tracked.tracked_elements import REVISIONS, has_revisions
from guidelinec.sync.returned.line import WordLine
from guidelinec.sync.returned.paragraph import Reader, Words
from guidelinec.sync.returned.tokens import text_of

AUTHORS = "authors"
"""The attribute that notes on a paragraph who changed it, once the changes are accepted."""

_NAME, _VALUE, _ID = qn("w:name"), qn("w:val"), qn("w:id")


def part_root(package: Package, name: str) -> Element:
    """The root of a part with its tracked changes accepted; raises PackageError where there is no such part."""
    if name not in package.parts:
        raise PackageError(f"no {name}")
    root = parse_xml(package.parts[name], name)
    if has_revisions(root):
        _keep_authors(root)
        settle(root, "accept")
    return root


def _keep_authors(root: Element) -> None:
    """Note on each paragraph who changed it, before the changes are accepted."""
    author = qn("w:author")
    for paragraph in root.iter(P):
        names = {change.get(author) for change in paragraph.iter(*REVISIONS)} - {None, ""}
        if names:
            paragraph.set(AUTHORS, "\n".join(sorted(names)))


def picture_digests(package: Package, part: str) -> dict[str, str]:
    """For each relationship to a picture what tells its file from others."""
    links = package.relationships(part)
    return {
        name: sha256(package.parts[link.target]).hexdigest()
        for name, link in links.items()
        if link.kind == "image" and link.target in package.parts
    }


def usual_font(package: Package, main: str) -> str:
    """The East Asian font of the document (17.7.5.1)."""
    part = package.related(main, "styles")
    if part is None:
        return ""
    fonts = parse_xml(package.parts[part], part).find(f"{qn('w:docDefaults')}//{qn('w:rFonts')}")
    return "" if fonts is None else fonts.get(qn("w:eastAsia")) or ""


def styles_by_id(package: Package, main: str) -> dict[str, Element]:
    """The styles by their ids."""
    part = package.related(main, "styles")
    styles = parse_xml(package.parts[part], part).iter(qn("w:style")) if part else ()
    return {style.get(qn("w:styleId")) or "": style for style in styles}


def style_names(styles: Mapping[str, Element]) -> Callable[[str], str]:
    """The names of styles by their ids: programs rename ids, and keep names."""
    elements = {name: style.find(_NAME) for name, style in styles.items()}
    names = {name: "" if style is None else style.get(_VALUE) or "" for name, style in elements.items()}
    return lambda name: names.get(name, name)


def read_notes(package: Package, main: str) -> dict[str, tuple[WordLine, ...]]:
    """The paragraphs of footnotes and endnotes by kind and id."""
    notes: dict[str, tuple[WordLine, ...]] = {}
    for kind in ("footnote", "endnote"):
        part = package.related(main, kind + "s")
        links = package.relationships(part) if part else {}
        reader = Reader({name: link.target for name, link in links.items() if link.external})
        for note in part_root(package, part).iter(qn("w:" + kind)) if part else ():
            lines = (_note_line(reader.read(paragraph)) for paragraph in note.iter(P))
            notes[f"{kind} {note.get(_ID)}"] = tuple(line for line in lines if line.text)
    return notes


def _note_line(words: Words) -> WordLine:
    """The words of a note without the space after its mark."""
    return WordLine(words.tokens, looks=words.looks).stripped()


def margin_words(package: Package, main: str) -> Iterator[str]:
    """The words of headers and footers; what fields show in them changes by itself."""
    for link in package.relationships(main).values():
        if link.kind in ("header", "footer") and link.target in package.parts:
            reader = Reader({})
            for paragraph in part_root(package, link.target).iter(P):
                text = text_of(reader.read(paragraph).tokens).strip()
                if text:
                    yield text


def other_documents(body: Element) -> Iterator[int]:
    """The paragraphs after which other documents are taken in."""
    number = 0
    for element in body.iter(P, CHUNK, SUBDOCUMENT):
        if element.tag == P:
            number += 1
        else:
            yield number
