"""Templates to begin with: the look of a ministry's papers, with every place that can be filled."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from guidelinec.model.minutes.papers import PaperKind
from guidelinec.ooxml.markup import DECLARATION, escape, field, paragraph, text_run, twips
from guidelinec.ooxml.names import NAMESPACES, RELATIONSHIP
from guidelinec.ooxml.package import write_package
from guidelinec.ooxml.parts.fixed import (
    FOOTER_TYPE,
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
from guidelinec.ooxml.parts.sections import PageSize, Section, footer_xml, section_xml
from guidelinec.ooxml.parts.styles import Style, font_run, styles_xml

MINCHO, GOTHIC, LATIN = "ＭＳ 明朝", "ＭＳ ゴシック", "Century"
_NUMBER, _TEXT = twips(38), twips(252)
"""The widths of the box with a paper's number, and of the text of a page that lies."""
PAGE: Final = PageSize(210, 297, 25, bottom=20, left=25, right=25, pitch=360)
_PARTS: Final = ("styles", "settings", "fontTable", "footer", "footnotes")
_BOX = "".join(
    f'<w:{side} w:val="single" w:sz="6" w:space="4" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right")
)
_LINES = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="808080"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def blank_template(kind: PaperKind) -> bytes:
    """The template of a paper as the bytes of a .docx."""
    parts = {
        "word/document.xml": _document(kind),
        "word/styles.xml": styles_xml(_styles(), font_run(MINCHO, LATIN), 10.5),
        "word/settings.xml": settings_xml(update_fields=False),
        "word/fontTable.xml": font_table_xml((MINCHO, GOTHIC, LATIN)),
        "word/theme/theme1.xml": theme_xml(GOTHIC, MINCHO, LATIN),
        "word/footnotes.xml": footnotes_xml([]),
        "word/footer.xml": footer_xml(paragraph(field("PAGE", "1"), "a4")),
        "word/_rels/document.xml.rels": _links(),
        "docProps/core.xml": core_xml("", "", "", date="", identifier=""),
        "docProps/app.xml": app_xml(),
        "_rels/.rels": package_links(),
    }
    kinds = {name: PART_TYPES[name] for name in parts if name in PART_TYPES}
    extensions = {
        "rels": "application/vnd.openxmlformats-package.relationships+xml",
        "xml": "application/xml",
    }
    parts["[Content_Types].xml"] = types_xml(extensions, {**kinds, "word/footer.xml": FOOTER_TYPE})
    return write_package(parts)


def _links() -> bytes:
    links = [(f"rId{number}", RELATIONSHIP + kind, f"{kind}.xml") for number, kind in enumerate(_PARTS, 1)]
    return links_xml((*links, ("rId9", RELATIONSHIP + "theme", "theme/theme1.xml")))


def _styles() -> tuple[Style, ...]:
    gothic = font_run(GOTHIC, LATIN)
    return (
        Style("a", "Normal", default=True, paragraph='<w:jc w:val="both"/>', priority=0),
        Style("a1", "Title", paragraph='<w:spacing w:before="120" w:after="160"/><w:jc w:val="center"/>', run=f'{gothic}<w:sz w:val="28"/><w:szCs w:val="28"/>'),
        Style("a2", "資料番号", custom=True, paragraph=f'<w:pBdr>{_BOX}</w:pBdr><w:spacing w:after="120"/><w:jc w:val="center"/>', run=gothic),
        Style("a3", "会議の見出し", custom=True, paragraph='<w:keepNext/><w:spacing w:before="240" w:after="60"/>', run=gothic),
        Style("a4", "footer", paragraph='<w:jc w:val="center"/>', shown=False),
        Style("a5", "会議の本文", custom=True, paragraph='<w:ind w:left="420"/>'),
        Style("a6", "右寄せ", custom=True, paragraph='<w:jc w:val="right"/>'),
        Style("a7", "表の見出し", custom=True, paragraph='<w:snapToGrid w:val="0"/><w:jc w:val="center"/>', run=f'{gothic}<w:sz w:val="18"/><w:szCs w:val="18"/>'),
        Style("a8", "表の本文", custom=True, paragraph='<w:snapToGrid w:val="0"/><w:spacing w:before="20" w:after="20"/><w:jc w:val="left"/>', run='<w:sz w:val="18"/><w:szCs w:val="18"/>'),
        Style("TableNormal", "Normal Table", type="table", based_on="", table='<w:tblPr><w:tblCellMar><w:left w:w="108" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr>', shown=False, default=True),
    )  # fmt: skip


def _document(kind: PaperKind) -> bytes:
    body = _BODIES[kind]()
    spaces = f'xmlns:w="{NAMESPACES["w"]}" xmlns:r="{NAMESPACES["r"]}"'
    last = section_xml(Section(footer="rId4", landscape=kind != "agenda"), PAGE)
    return f"{DECLARATION}<w:document {spaces}><w:body>{body}{last}</w:body></w:document>".encode()


def _place(name: str, look: str = "") -> str:
    """A place in a line."""
    return _control(name, text_run(f"［{name}］", look))


def _control(name: str, content: str) -> str:
    tag = escape(name)
    marks = f'<w:alias w:val="{tag}"/><w:tag w:val="{tag}"/>'
    return f"<w:sdt><w:sdtPr>{marks}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def _agenda() -> str:
    return "".join(
        (
            paragraph(_place("会議名"), "a1"),
            paragraph(text_run("議　事　次　第"), "a1"),
            paragraph(text_run("日時：") + _place("日付") + text_run("　") + _place("時間"), "a6"),
            paragraph(text_run("場所：") + _place("場所"), "a6"),
            paragraph(text_run("１　議題"), "a3"),
            _control(
                "議題",
                paragraph(
                    text_run("(")
                    + _place("議題の番号")
                    + text_run(")　")
                    + _place("議題の名")
                    + _place("議題の資料"),
                    "a5",
                ),
            ),
            paragraph(text_run("２　配付資料"), "a3"),
            _control(
                "配付資料",
                paragraph(_place("配付資料の番号") + text_run("　") + _place("配付資料の名"), "a5"),
            ),
        )
    )


def _heading() -> str:
    """The number of the paper in a box at the right, its title, and what it is about."""
    about = (_place("会議名"), text_run("　"), _place("日付"))
    return "".join(
        (
            paragraph(_place("資料番号"), "a2", f'<w:ind w:left="{_TEXT - _NUMBER}"/>'),
            paragraph(_place("資料名"), "a1"),
            paragraph("".join(about), "a6"),
            paragraph(
                text_run("「") + _place("文書名") + text_run("」の") + _place("前の版") + text_run("から")
                + _place("版") + text_run("への") + _place("件数") + text_run("。"),
            ),
        )
    )  # fmt: skip


def _structure() -> str:
    columns = (("改正後", 84), ("改正前", 84), ("変更", 44), ("改定方針の項目", 24), ("変更の数", 16))
    names = ("改正後", "改正前", "変更", "項目", "変更の数")
    return _heading() + _table(columns, "見出し", [_place(name) for name in names]) + paragraph("")


def _policy() -> str:
    columns = (("項目", 13), ("改定方針", 80), ("対応の内容", 80), ("主な箇所", 56), ("確認", 23))
    cells = [
        _place("項目の番号"),
        _place("項目の名")
        + _line()
        + _place("求め")
        + _line()
        + text_run("（")
        + _place("根拠")
        + text_run("）"),
        _place("対応"),
        _place("箇所"),
        _place("確認"),
    ]
    return _heading() + _table(columns, "項目", cells) + paragraph("")


def _line() -> str:
    return "<w:r><w:br/></w:r>"


def _table(columns: Sequence[tuple[str, int]], row: str, cells: Sequence[str]) -> str:
    """A table whose head repeats on every page, and one row to be printed for each thing."""
    widths = [twips(width) for _, width in columns]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    heads = [
        _cell(text_run(name), width, "a7", "D9E2F3") for (name, _), width in zip(columns, widths, strict=True)
    ]
    inner = [_cell(cell, width, "a8") for cell, width in zip(cells, widths, strict=True)]
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{_LINES}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{''.join(heads)}</w:tr>"
        + _control(row, f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(inner)}</w:tr>")
        + "</w:tbl>"
    )


def _cell(content: str, width: int, style: str, fill: str = "") -> str:
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>{paragraph(content, style)}</w:tc>'
    )


_BODIES: Final = {"agenda": _agenda, "structure": _structure, "policy": _policy}
