"""Word files for tests: made from markup, and made at random with random edits."""

from __future__ import annotations

import copy
import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

from guidelinec.ooxml.names import NAMESPACES
from guidelinec.ooxml.package import write_package

PREFIXES = ("w", "r", "m", "a", "wp", "wps", "pic", "mc", "v", "o", "w14")
XMLNS = " ".join(f'xmlns:{prefix}="{NAMESPACES[prefix]}"' for prefix in PREFIXES)
OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
RELS = NAMESPACES["r"]
SPACE = 'xml:space="preserve"'
PIXEL = b"\x89PNG\r\n\x1a\n"


def part(root: str, content: str) -> bytes:
    """An XML part with all prefixes declared."""
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{root} {XMLNS}>{content}</w:{root}>'.encode()


def docx(
    body: str,
    *,
    notes: Mapping[int, str] | None = None,
    headers: Mapping[str, str] | None = None,
    images: Mapping[str, bytes] | None = None,
    links: Mapping[str, str] | None = None,
    numbering: str = "",
    styles: str = "",
) -> bytes:
    """A .docx of a body; notes by number, headers by relationship id, images and links by relationship id."""
    parts: dict[str, bytes] = {"word/document.xml": part("document", f"<w:body>{body}</w:body>")}
    types = {"/word/document.xml": OFFICE + "document.main+xml"}
    rels: list[str] = []

    def add(name: str, kind: str, data: bytes, number: str) -> None:
        parts[f"word/{name}"] = data
        if name.endswith(".xml"):
            types[f"/word/{name}"] = OFFICE + kind + "+xml"
        rels.append(f'<Relationship Id="{number}" Type="{RELS}/{kind}" Target="{name}"/>')

    if notes is not None:
        inside = "".join(
            f'<w:footnote w:id="{number}">{content}</w:footnote>' for number, content in notes.items()
        )
        add("footnotes.xml", "footnotes", part("footnotes", inside), "rNotes")
    for number, content in (headers or {}).items():
        add(f"{number}.xml", "header", part("hdr", content), number)
    for number, data in (images or {}).items():
        add(f"media/{number}.png", "image", data, number)
    if numbering:
        add("numbering.xml", "numbering", part("numbering", numbering), "rNumbering")
    if styles:
        add("styles.xml", "styles", part("styles", styles), "rStyles")
    for number, address in (links or {}).items():
        rels.append(
            f'<Relationship Id="{number}" Type="{RELS}/hyperlink" Target="{escape(address)}" TargetMode="External"/>'
        )
    package = NAMESPACES["rel"]
    parts["word/_rels/document.xml.rels"] = (
        f'<Relationships xmlns="{package}">{"".join(rels)}</Relationships>'.encode()
    )
    parts["_rels/.rels"] = (
        f'<Relationships xmlns="{package}"><Relationship Id="r" Type="{RELS}/officeDocument" '
        f'Target="word/document.xml"/></Relationships>'
    ).encode()
    overrides = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in types.items())
    parts["[Content_Types].xml"] = (
        f'<Types xmlns="{NAMESPACES["ct"]}"><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="png" ContentType="image/png"/>{overrides}</Types>'
    ).encode()
    return write_package(parts)


def run(text: str, properties: str = "") -> str:
    """A run of text."""
    formatted = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f"<w:r>{formatted}<w:t {SPACE}>{escape(text)}</w:t></w:r>"


def p(content: str = "", properties: str = "") -> str:
    """A paragraph."""
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{content}</w:p>"


def table(*rows: str, columns: int = 2) -> str:
    """A table of rows."""
    grid = '<w:gridCol w:w="2000"/>' * columns
    return f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(rows)}</w:tbl>'


def row(*cells: str) -> str:
    """A row of cells, each given by its content."""
    return "<w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in cells) + "</w:tr>"


# ---- at random

WORDS = [
    "情報資産",
    "端末",
    "職員等",
    "は",
    "を",
    "に",
    "が",
    "、",
    "。",
    "しなければならない",
    "するものとする",
    "場合",
    "とき",
    "第１条",
    "第２条",
    "（１）",
    "①",
    "10",
    "２５",
    "クラウドサービス",
    "サーバ",
    "バックアップ",
    "個人情報",
    "許可を得る",
    "記録する",
    "a",
    "Web",
    "が",
    "葛󠄀",
    "👨\u200d👩\u200d👧",
    "\u3000",
    "的",
    "に関する",
]
FORMATS = (
    "",
    "",
    "",
    "<w:b/>",
    "<w:u w:val='single'/>",
    "<w:rStyle w:val='Strong'/>",
    "<w:color w:val='FF0000'/>",
)
PARAGRAPHS = (
    "",
    "",
    "<w:jc w:val='center'/>",
    "<w:pStyle w:val='Heading1'/>",
    "<w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr>",
)
SPANS = ("", "", "", "", "<w:tcPr><w:gridSpan w:val='2'/></w:tcPr>", "<w:tcPr><w:vMerge/></w:tcPr>")
OBJECTS = (
    "tab",
    "br",
    "page",
    "note",
    "image",
    "box",
    "link",
    "field",
    "number",
    "simple",
    "math",
    "ruby",
    "control",
)


@dataclass
class Inline:
    """A stretch of text, or an object with text of its own."""

    kind: str
    text: str
    format: str = ""


@dataclass
class Paragraph:
    """A paragraph; `section` ends a section with that header ("" for none)."""

    inlines: list[Inline]
    format: str = ""
    section: str = ""


@dataclass
class Table:
    """A table of cells, each a list of blocks, with the markup of its merging."""

    rows: list[list[tuple[str, list[Block]]]]


@dataclass
class Control:
    """A content control around blocks."""

    blocks: list[Block]


Block = Paragraph | Table | Control


@dataclass
class Maker:
    """Random documents and random edits of them from one stream of random numbers."""

    random: random.Random
    objects: float = 0.15

    def text(self) -> str:
        """Some words."""
        return "".join(self.random.choice(WORDS) for _ in range(self.random.randint(1, 9)))

    def inline(self) -> Inline:
        """Text, or sometimes an object."""
        kind = self.random.choice(OBJECTS) if self.random.random() < self.objects else "text"
        return Inline(kind, self.text(), self.random.choice(FORMATS))

    def paragraph(self) -> Paragraph:
        """A paragraph of up to four inlines."""
        inlines = [self.inline() for _ in range(self.random.choice((0, 1, 1, 2, 3, 4)))]
        section = self.text() if self.random.random() < 0.03 else ""
        return Paragraph(inlines, self.random.choice(PARAGRAPHS), section)

    def table(self, depth: int) -> Table:
        """A table, in which another may stand."""
        width = self.random.randint(1, 3)
        return Table([self.row(width, depth) for _ in range(self.random.randint(1, 4))])

    def row(self, width: int, depth: int) -> list[tuple[str, list[Block]]]:
        """A row of cells."""
        spans = self.random.random() < 0.2
        return [(self.random.choice(SPANS) if spans else "", self.cell(depth)) for _ in range(width)]

    def cell(self, depth: int) -> list[Block]:
        """The content of a cell, which ends with a paragraph."""
        found: list[Block] = self.blocks(self.random.randint(0, 1), depth + 1)
        paragraph = self.paragraph()
        paragraph.section = ""
        for block in found:
            if isinstance(block, Paragraph):
                block.section = ""
        return [*found, paragraph]

    def blocks(self, size: int, depth: int = 0) -> list[Block]:
        """Blocks of every kind."""
        found: list[Block] = []
        for _ in range(size):
            chance = self.random.random()
            if chance < 0.14 and depth < 3:
                found.append(self.table(depth))
            elif chance < 0.18 and depth == 0:
                found.append(Control(self.blocks(2, 1)))
            else:
                found.append(self.paragraph())
        return found

    def document(self) -> list[Block]:
        """The blocks of a document, the last one a paragraph."""
        last = self.paragraph()
        last.section = ""
        return [*self.blocks(self.random.randint(0, 9)), last]

    # ---- edits

    def edited(self, blocks: list[Block]) -> list[Block]:
        """A copy with some random edits."""
        found = copy.deepcopy(blocks)
        for _ in range(self.random.randint(1, 6)):
            self.edit(found)
        if not isinstance(found[-1], Paragraph):
            found.append(Paragraph([]))
        found[-1].section = ""
        return found

    def edit(self, blocks: list[Block], depth: int = 0) -> None:
        """One edit somewhere in the blocks."""
        at = self.random.randrange(len(blocks))
        chance = self.random.random()
        if chance < 0.12:
            blocks[at:at] = self.blocks(self.random.randint(1, 2), depth)
        elif chance < 0.22 and len(blocks) > 1:
            del blocks[at]
        elif chance < 0.28:
            blocks.insert(self.random.randrange(len(blocks)), blocks.pop(at))
        elif chance < 0.36:
            self.join_or_split(blocks, at)
        else:
            self.edit_block(blocks[at], depth)
        if depth:
            for block in blocks:
                if isinstance(block, Paragraph):
                    block.section = ""
            if not isinstance(blocks[-1], Paragraph):
                blocks.append(Paragraph([]))

    def join_or_split(self, blocks: list[Block], at: int) -> None:
        """Make one paragraph two, or two one."""
        one, other = blocks[at], blocks[at + 1] if at + 1 < len(blocks) else None
        if isinstance(one, Paragraph) and isinstance(other, Paragraph) and self.random.random() < 0.5:
            blocks[at : at + 2] = [Paragraph(one.inlines + other.inlines, other.format, other.section)]
        elif isinstance(one, Paragraph):
            cut = self.random.randint(0, len(one.inlines))
            blocks[at : at + 1] = [
                Paragraph(one.inlines[:cut], one.format),
                Paragraph(one.inlines[cut:], one.format),
            ]

    def edit_block(self, block: Block, depth: int) -> None:
        """Change something inside a block."""
        if isinstance(block, Control):
            self.edit(block.blocks, depth + 1)
        elif isinstance(block, Table):
            self.edit_table(block, depth)
        elif not block.inlines or self.random.random() < 0.2:
            block.inlines.insert(self.random.randint(0, len(block.inlines)), self.inline())
        elif self.random.random() < 0.15:
            block.format = self.random.choice(PARAGRAPHS)
        else:
            self.edit_inline(block)

    def edit_inline(self, block: Paragraph) -> None:
        """Reword, reformat or drop an inline."""
        inline = self.random.choice(block.inlines)
        chance = self.random.random()
        if chance < 0.5:
            cut = self.random.randint(0, len(inline.text))
            inline.text = (
                inline.text[:cut] + self.random.choice(WORDS) + inline.text[cut + self.random.randint(0, 2) :]
            )
        elif chance < 0.7:
            inline.format = self.random.choice(FORMATS)
        elif chance < 0.85:
            block.inlines.remove(inline)
        else:
            inline.kind = self.random.choice(OBJECTS)

    def edit_table(self, table: Table, depth: int) -> None:
        """Change rows, columns, merging or a cell."""
        chance, at = self.random.random(), self.random.randrange(len(table.rows))
        if chance < 0.2:
            table.rows.insert(at, self.row(len(table.rows[at]), depth))
        elif chance < 0.35 and len(table.rows) > 1:
            del table.rows[at]
        elif chance < 0.45:
            place = self.random.randint(0, min(map(len, table.rows)))
            for cells in table.rows:
                cells.insert(place, ("", self.cell(depth)))
        elif chance < 0.55 and min(map(len, table.rows)) > 1:
            place = self.random.randrange(min(map(len, table.rows)))
            for cells in table.rows:
                del cells[place]
        elif chance < 0.62:
            cells = table.rows[at]
            where = self.random.randrange(len(cells))
            cells[where] = (self.random.choice(SPANS), cells[where][1])
        else:
            self.edit(self.random.choice(table.rows[at])[1], depth + 1)


@dataclass
class Writer:
    """Writes blocks as a .docx and collects the parts that they need."""

    salt: int = 0
    notes: dict[int, str] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    images: dict[str, bytes] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    count: int = 0

    def docx(self, blocks: list[Block]) -> bytes:
        """The whole file; `salt` makes its numbers differ from those of another file."""
        body = "".join(self.block(block) for block in blocks)
        section = ("<w:sectPr/>", self.section(self.text_of(blocks)), "")[len(blocks) % 3]
        numbering = (
            '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/>'
            '<w:lvlText w:val="(%1)"/></w:lvl></w:abstractNum>'
            '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        )
        return docx(
            body + section,
            notes=self.notes,
            headers=self.headers,
            images=self.images,
            links=self.links,
            numbering=numbering,
        )

    def text_of(self, blocks: list[Block]) -> str:
        """What the last header says: the first words of the document."""
        first = blocks[0]
        return "".join(inline.text for inline in first.inlines)[:6] if isinstance(first, Paragraph) else ""

    def number(self) -> int:
        """A fresh number."""
        self.count += 1
        return self.count + self.salt

    def block(self, block: Block) -> str:
        """A block as markup."""
        if isinstance(block, Control):
            inside = "".join(self.block(one) for one in block.blocks)
            return f'<w:sdt><w:sdtPr><w:id w:val="{self.number()}"/></w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>'
        if isinstance(block, Table):
            rows = (
                row_of(
                    "".join(f"<w:tc>{span}{''.join(map(self.block, cell))}</w:tc>" for span, cell in cells)
                )
                for cells in block.rows
            )
            return table(*rows, columns=len(block.rows[0]))
        number = self.number()
        inside = "".join(self.inline(inline) for inline in block.inlines)
        section = self.section(block.section) if block.section else ""
        mark = f'<w:bookmarkStart w:id="{number}" w:name="_Toc{number}"/><w:bookmarkEnd w:id="{number}"/>'
        return p(mark + inside, block.format + section)

    def section(self, header: str) -> str:
        """A section that ends here."""
        number = f"rHeader{self.number()}"
        self.headers[number] = p(run(header))
        return f'<w:sectPr><w:headerReference w:type="default" r:id="{number}"/></w:sectPr>'

    def inline(self, inline: Inline) -> str:  # noqa: C901  a list of kinds
        """An inline as markup."""
        text, properties = inline.text, inline.format
        formatted = f"<w:rPr>{properties}</w:rPr>" if properties else ""
        match inline.kind:
            case "tab":
                return f"<w:r>{formatted}<w:t>{escape(text)}</w:t><w:tab/><w:t {SPACE}> {escape(text)}</w:t></w:r>"
            case "br":
                return f"<w:r>{formatted}<w:br/></w:r>{run(text)}"
            case "page":
                return '<w:r><w:br w:type="page"/></w:r>' + run(text)
            case "note":
                number = self.number()
                self.notes[number] = p("<w:r><w:footnoteRef/></w:r>" + run(text, properties))
                return f'<w:r>{formatted}<w:footnoteReference w:id="{number}"/></w:r>'
            case "image":
                number_of_image = f"rImage{self.number()}"
                self.images[number_of_image] = PIXEL + text[:2].encode()
                return drawing(f'<a:blip r:embed="{number_of_image}"/>', self.number())
            case "box":
                return box(p(run(text, properties)) + p(), self.number())
            case "link":
                link = f"rLink{self.number()}"
                self.links[link] = "https://example.jp/" + str(len(text))
                return f'<w:hyperlink r:id="{link}">{run(text, properties)}{run("先")}</w:hyperlink>'
            case "field":
                return field_of(f" PAGEREF _Toc{self.number()} \\h ", run(text, properties))
            case "number":
                return field_of(" PAGE ", run(str(len(text))))
            case "simple":
                return f'<w:fldSimple w:instr=" REF x{len(text)} ">{run(text, properties)}</w:fldSimple>'
            case "math":
                return f"<m:oMath><m:r><m:t>{escape(text)}</m:t></m:r></m:oMath>"
            case "ruby":
                reading = f"<w:rt>{run('よみ')}</w:rt><w:rubyBase>{run(text)}</w:rubyBase>"
                return f"<w:r><w:ruby><w:rubyPr/>{reading}</w:ruby></w:r>"
            case "control":
                number_of = f'<w:sdtPr><w:id w:val="{self.number()}"/></w:sdtPr>'
                return f"<w:sdt>{number_of}<w:sdtContent>{run(text, properties)}</w:sdtContent></w:sdt>"
        return run(text, properties)


def row_of(cells: str) -> str:
    """A row of given cells."""
    return f"<w:tr>{cells}</w:tr>"


def field_of(code: str, result: str) -> str:
    """A complex field (ECMA-376 part 1, 17.16.18)."""
    begin, separate, end = (
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
    )
    return f"{begin}<w:r><w:instrText {SPACE}>{code}</w:instrText></w:r>{separate}{result}{end}"


def drawing(content: str, number: int) -> str:
    """An inline drawing."""
    return (
        f'<w:r><w:drawing><wp:inline><wp:docPr id="{number}" name="図 {number}"/><a:graphic><a:graphicData>'
        f"{content}</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def box(content: str, number: int) -> str:
    """A text box as Word writes it: the new form, and the old one for old programs."""
    inside = f"<w:txbxContent>{content}</w:txbxContent>"
    new = (
        f'<w:drawing><wp:inline><wp:docPr id="{number}" name="枠 {number}"/><a:graphic><a:graphicData>'
        f"<wps:wsp><wps:txbx>{inside}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing>"
    )
    old = f"<w:pict><v:shape><v:textbox>{inside}</v:textbox></v:shape></w:pict>"
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{new}</mc:Choice>'
        f"<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def random_pair(seed: int) -> tuple[bytes, bytes]:
    """An old and a new file; the same seed makes the same ones."""
    maker = Maker(random.Random(seed))
    old = maker.document()
    new = maker.edited(old) if seed % 7 else maker.document()
    return Writer().docx(old), Writer(salt=seed % 3 * 100).docx(new)
