"""The clean Word edition (溶け込み版): a document, its design and labels as the bytes of a .docx."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from guidelinec.model.cases.case import Case
from guidelinec.model.design import Design
from guidelinec.model.document import Document
from guidelinec.model.fingerprint import edition_mark
from guidelinec.model.walk import plain
from guidelinec.numbering.labels import Labels
from guidelinec.numbering.printed import printed_numbers
from guidelinec.ooxml.markup import DECLARATION, field, paragraph, text_run
from guidelinec.ooxml.names import NAMESPACES, RELATIONSHIP
from guidelinec.ooxml.package import write_package
from guidelinec.ooxml.parts.fixed import (
    FOOTER_TYPE,
    HEADER_TYPE,
    PART_TYPES,
    app_xml,
    core_xml,
    font_table_xml,
    links_xml,
    package_links,
    settings_xml,
    theme_xml,
    types_xml,
)
from guidelinec.ooxml.parts.notes import footnotes_xml
from guidelinec.ooxml.parts.numbering import numbering_xml
from guidelinec.ooxml.parts.pictures import picture_size
from guidelinec.ooxml.parts.sections import Section, footer_xml, header_xml, section_xml
from guidelinec.ooxml.parts.styles import styles_xml
from guidelinec.ooxml.parts.template import read_template
from guidelinec.write.layout.lay_out import lay_out
from guidelinec.write.layout.pieces import Layout, PartOpening
from guidelinec.write.word.body import Body, close_section, write_pieces
from guidelinec.write.word.bookmarks import Pages, counts_parts, part_number
from guidelinec.write.word.design import mincho, page_size, styles
from guidelinec.write.word.front import contents, cover
from guidelinec.write.word.lists import list_starts, scheme_lists
from guidelinec.write.word.origins import ParagraphOrigin, WordEdition, joined
from guidelinec.write.word.runs import Ink
from guidelinec.write.word.template import dress, template_design

_IMAGE_TYPES = {"png": "image/png", "jpeg": "image/jpeg"}
_RIGHT, _CENTER = '<w:jc w:val="right"/>', '<w:jc w:val="center"/>'
"""Set on the paragraphs themselves, so that they hold in the styles of a template too."""
_FIXED_LINKS = ("styles", "numbering", "settings", "fontTable", "footnotes")


@dataclass(frozen=True, slots=True)
class WordOptions:
    """`pages`: printed page numbers where they are known (else Word is told to refresh); `date`: an ISO time in UTC
    for the file's properties; `template`: the bytes of a .docx whose styles are used, where it is not among the assets; `cases`: those
    that are printed beside their clauses."""

    pages: Pages | None = None
    date: str = ""
    template: bytes | None = None
    cases: tuple[Case, ...] = ()


def write_word(
    document: Document,
    design: Design,
    labels: Labels,
    assets: Mapping[str, bytes],
    options: WordOptions = WordOptions(),
) -> bytes:
    """The edition as a .docx; the same input gives the same bytes."""
    return word_edition(document, design, labels, assets=assets, options=options).data


def word_edition(
    document: Document,
    design: Design,
    labels: Labels,
    assets: Mapping[str, bytes],
    options: WordOptions = WordOptions(),
) -> WordEdition:
    """The edition as a .docx, with what each of its paragraphs is printed from.

    Where the design names a template, it is looked for among the assets; one that cannot be read raises PackageError.
    """
    data = options.template or (assets.get(design.template) if design.template else None)
    if data is None:
        parts, origins = edition_parts(document, design, labels, assets=assets, options=options)
        return WordEdition(write_package(parts), origins)
    template = read_template(data)
    dressed_design = template_design(template, design)
    parts, origins = edition_parts(document, dressed_design, labels, assets=assets, options=options)
    return WordEdition(write_package(dress(template, parts, styles(dressed_design))), origins)


def edition_parts(
    document: Document, design: Design, labels: Labels, assets: Mapping[str, bytes], options: WordOptions
) -> tuple[dict[str, bytes], tuple[ParagraphOrigin, ...]]:
    """All parts of the edition by name, in our own styles; and the origins of the paragraphs of its main part."""
    layout = lay_out(document, design, labels, options.cases)
    ink = Ink(design, labels, assets, options.pages)
    page = Body(ink)
    for block in cover(ink, document):
        page.add(block)
    close_section(page, Section("rIdH0", "rIdF0", 1, "lowerRoman"))
    for block in contents(ink, layout.pieces):
        page.add(block)
    write_pieces(page, layout.pieces)
    body = joined(page.blocks)
    return _parts(ink, layout, document, body=_document_xml(page, body.xml), options=options), body.origins


def _parts(
    ink: Ink, layout: Layout, document: Document, body: bytes, options: WordOptions
) -> dict[str, bytes]:
    design = ink.design
    fonts = tuple(dict.fromkeys((design.fonts.mincho, design.fonts.gothic, design.fonts.latin)))
    media = _media(ink)
    openings = [piece for piece in layout.pieces if isinstance(piece, PartOpening)]
    margins = _margins(document, ink, openings)
    parts = {
        "word/document.xml": body,
        "word/styles.xml": styles_xml(styles(design), mincho(design), design.fonts.size),
        "word/numbering.xml": numbering_xml(scheme_lists(design), list_starts(design, layout.lists)),
        "word/settings.xml": settings_xml(options.pages is None),
        "word/fontTable.xml": font_table_xml(fonts),
        "word/theme/theme1.xml": theme_xml(design.fonts.gothic, design.fonts.mincho, design.fonts.latin),
        "word/footnotes.xml": footnotes_xml(ink.footnotes),
        "docProps/core.xml": core_xml(
            document.title,
            design.cover.publisher,
            document.edition,
            date=options.date,
            identifier=edition_mark(document, printed_numbers(ink.labels).references),
        ),
        "docProps/app.xml": app_xml(),
        "_rels/.rels": package_links(),
        **margins,
        **{f"word/{target}": ink.assets[path] for path, target in media.items()},
    }
    parts["word/_rels/document.xml.rels"] = _document_links(ink, media, len(openings))
    if ink.footnotes and ink.links:
        parts["word/_rels/footnotes.xml.rels"] = _outer_links(ink)
    parts["[Content_Types].xml"] = _types(margins, media)
    return parts


def _document_xml(page: Body, blocks: str) -> bytes:
    spaces = " ".join(f'xmlns:{name}="{NAMESPACES[name]}"' for name in ("w", "r", "wp"))
    end = section_xml(page.section, page_size(page.ink.design))
    return f"{DECLARATION}<w:document {spaces}><w:body>{blocks}{end}</w:body></w:document>".encode()


def _margins(document: Document, ink: Ink, openings: Sequence[PartOpening]) -> dict[str, bytes]:
    """Headers and footers: those of the contents, then of each part."""
    head = paragraph(text_run(document.title), "GLHeader", _RIGHT)
    made = {
        "word/header0.xml": header_xml(head + paragraph(text_run("目次"), "Header", _RIGHT)),
        "word/footer0.xml": footer_xml(paragraph(field("PAGE", "i"), "Footer", _CENTER)),
    }
    titles = {part.id: plain(part.title) for part in document.clauses}
    for opening in openings:
        ordinal, label = opening.ordinal, opening.label
        words = f"{label.text}　{titles.get(label.id, label.title)}".replace("\n", "")
        before = f"{part_number(ordinal)}-" if counts_parts(ink.design) else ""
        number = text_run(before) + field("PAGE", "1")
        made[f"word/header{ordinal}.xml"] = header_xml(
            head + paragraph(text_run(words.strip()), "Header", _RIGHT)
        )
        made[f"word/footer{ordinal}.xml"] = footer_xml(paragraph(number, "Footer", _CENTER))
    return made


def _media(ink: Ink) -> dict[str, str]:
    """Names of the pictures in the package, by their paths in the source."""
    names: dict[str, str] = {}
    for index, path in enumerate(ink.pictures, 1):
        size = picture_size(ink.assets[path])
        names[path] = f"media/image{index}.{size[0] if size else 'png'}"
    return names


def _document_links(ink: Ink, media: Mapping[str, str], parts: int) -> bytes:
    links = [
        (f"rId{index}", RELATIONSHIP + kind, f"{kind}.xml") for index, kind in enumerate(_FIXED_LINKS, 1)
    ]
    links.append(("rId9", RELATIONSHIP + "theme", "theme/theme1.xml"))
    for ordinal in range(parts + 1):
        links.append((f"rIdH{ordinal}", RELATIONSHIP + "header", f"header{ordinal}.xml"))
        links.append((f"rIdF{ordinal}", RELATIONSHIP + "footer", f"footer{ordinal}.xml"))
    links += [(ink.pictures[path], RELATIONSHIP + "image", target) for path, target in media.items()]
    links += [(name, RELATIONSHIP + "hyperlink", url) for url, name in ink.links.items()]
    return links_xml(tuple(links))


def _outer_links(ink: Ink) -> bytes:
    return links_xml(tuple((name, RELATIONSHIP + "hyperlink", url) for url, name in ink.links.items()))


def _types(margins: Mapping[str, bytes], media: Mapping[str, str]) -> bytes:
    kinds = {target.rsplit(".", 1)[-1] for target in media.values()}
    extensions = {
        "rels": "application/vnd.openxmlformats-package.relationships+xml",
        "xml": "application/xml",
        **{kind: _IMAGE_TYPES[kind] for kind in kinds},
    }
    edges = {name: HEADER_TYPE if "header" in name else FOOTER_TYPE for name in margins}
    return types_xml(extensions, {**PART_TYPES, **edges})
