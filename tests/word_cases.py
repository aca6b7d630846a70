"""Small Word files made of a body, a numbering part and footnotes, and the shown form of a document."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from guidelinec.model.document import (
    BulletList,
    Child,
    Clause,
    Division,
    Document,
    Figure,
    Footnote,
    Inlines,
    Table,
)
from guidelinec.model.walk import block_text, plain
from guidelinec.ooxml.package import write_package

CASES = Path(__file__).parent / "data" / "import" / "word"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
HEADINGS = "".join(
    f'<w:style w:type="paragraph" w:styleId="Heading{level}"><w:name w:val="heading {level}"/><w:pPr>'
    f'<w:numPr><w:ilvl w:val="{level - 1}"/><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="{level - 1}"/></w:pPr></w:style>'
    for level in (1, 2, 3)
)


def _part(name: str, inner: str) -> bytes:
    return f'<w:{name} xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="{MC}">{inner}</w:{name}>'.encode()


def made_word(body: str, numbering: str = "", footnotes: str = "") -> bytes:
    """A .docx file with that body."""
    targets = {"styles": "styles.xml", "numbering": "numbering.xml", "footnotes": "footnotes.xml"}
    links = "".join(
        f'<Relationship Id="r{k}" Type="{R}/{k}" Target="{target}"/>' for k, target in targets.items()
    )
    main = f'<Relationship Id="r1" Type="{R}/officeDocument" Target="word/document.xml"/>'
    return write_package(
        {
            "[Content_Types].xml": b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
            "_rels/.rels": f'<Relationships xmlns="{PACKAGE}">{main}</Relationships>'.encode(),
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}">{links}</Relationships>'.encode(),
            "word/document.xml": _part("document", f"<w:body>{body}</w:body>"),
            "word/styles.xml": _part("styles", HEADINGS),
            "word/numbering.xml": _part("numbering", numbering),
            "word/footnotes.xml": _part("footnotes", footnotes),
        }
    )


def case_file(case: Path) -> bytes:
    """The .docx file of a case."""
    names = ("body.xml", "numbering.xml", "footnotes.xml")
    body, numbering, footnotes = (
        (case / name).read_text(encoding="utf-8").replace("\n", "") if (case / name).exists() else ""
        for name in names
    )
    return made_word(body, numbering, footnotes)


def shown(document: Document) -> str:
    """The document as an indented list."""
    lines = [f"title: {document.title}"]
    for child in (*document.preamble, *document.clauses):
        lines.extend(_child(child, 0))
    return "\n".join(lines) + "\n"


def _child(child: Child, depth: int) -> Iterator[str]:
    indent = "  " * depth
    if isinstance(child, Clause):
        yield f"{indent}{child.form} {child.printed!r} {_words(child.title)}"
        for below in child.children:
            yield from _child(below, depth + 1)
    elif isinstance(child, Division):
        yield f"{indent}division {child.kind}"
        for below in child.children:
            yield from _child(below, depth + 1)
    else:
        yield f"{indent}{type(child).__name__.lower()} {_block(child)}"


def _block(child: object) -> str:
    if isinstance(child, Table):
        rows = [[f"{_paragraphs(c.paragraphs)}[{c.colspan}x{c.rowspan}]" for c in row] for row in child.rows]
        return f"{_words(child.caption)} head={child.head} widths={[c.width for c in child.columns]} {rows}"
    if isinstance(child, Figure):
        return f"{child.path} {_words(child.caption)}"
    if isinstance(child, BulletList):
        return " / ".join(block_text(block) for item in child.items for block in item)
    return _words(getattr(child, "children", ()))


def _paragraphs(paragraphs: tuple[Inlines, ...]) -> str:
    return "|".join(_words(one) for one in paragraphs)


def _words(inlines: Inlines) -> str:
    notes = [f"[^{_paragraphs(one.paragraphs)}]" for one in inlines if isinstance(one, Footnote)]
    return plain(inlines) + "".join(notes)
