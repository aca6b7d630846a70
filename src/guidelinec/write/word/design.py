"""How the shipped Word edition looks: styles made from the design."""

from __future__ import annotations

from guidelinec.model.design import Design
from guidelinec.ooxml.parts.numbering import LEVELS
from guidelinec.ooxml.parts.sections import PageSize
from guidelinec.ooxml.parts.styles import Style, font_run

_HEADING_SIZES = (5.5, 3.5, 1.5, 0.5, 0)
"""By how many points the headings of each level are larger than the text."""
_BEFORE = (0, 360, 240, 160, 120)
_AFTER = (360, 180, 100, 60, 60)


def em(design: Design) -> int:
    """The width of a full-width character in twips."""
    return round(design.fonts.size * 20)


def page_size(design: Design) -> PageSize:
    """Paper, margins and the pitch of lines: one and seven tenths of the size of the text."""
    page = design.page
    pitch = round(em(design) * 1.7)
    return PageSize(
        page.width, page.height, page.top, bottom=page.bottom, left=page.left, right=page.right, pitch=pitch
    )


def heading_size(design: Design, depth: int) -> float:
    """The size of a heading in points."""
    return design.fonts.size + _HEADING_SIZES[min(depth, len(_HEADING_SIZES) - 1)]


def styles(design: Design) -> tuple[Style, ...]:
    """All styles of the edition."""
    return (*_base_styles(design), *_heading_styles(design), *_own_styles(design), *_contents_styles(design))


def gothic(design: Design) -> str:
    """w:rFonts of headings and of bold words."""
    return font_run(design.fonts.gothic, design.fonts.gothic)


def mincho(design: Design) -> str:
    """w:rFonts of running text."""
    return font_run(design.fonts.mincho, design.fonts.latin)


def _size(points: float) -> str:
    half = round(points * 2)
    return f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'


def _base_styles(design: Design) -> tuple[Style, ...]:
    table = (
        '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
        '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    )
    edges = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    grid = f"<w:tblPr><w:tblBorders>{edges}</w:tblBorders></w:tblPr>"
    link = '<w:color w:val="1F3864"/>'
    return (
        Style(
            "a",
            "Normal",
            default=True,
            paragraph='<w:widowControl w:val="0"/><w:jc w:val="both"/>',
            priority=0,
        ),
        Style("a0", "Default Paragraph Font", "character", "", default=True, shown=False, priority=1),
        Style("a1", "Normal Table", "table", "", table=table, default=True, shown=False),
        Style("TableGrid", "Table Grid", "table", "a1", table=grid, shown=False, priority=39),
        Style("Hyperlink", "Hyperlink", "character", "a0", run=link, shown=False),
        Style(
            "FootnoteReference",
            "footnote reference",
            "character",
            "a0",
            run='<w:vertAlign w:val="superscript"/>',
            shown=False,
        ),
        Style(
            "FootnoteText",
            "footnote text",
            paragraph='<w:snapToGrid w:val="0"/><w:ind w:left="210" w:hanging="210"/><w:jc w:val="left"/>',
            run=_size(design.fonts.size - 1.5),
            shown=False,
        ),
        Style(
            "Header",
            "header",
            paragraph='<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="1" w:color="808080"/></w:pBdr>'
            '<w:snapToGrid w:val="0"/><w:jc w:val="right"/>',
            run=_size(design.fonts.size - 2),
            shown=False,
        ),
        Style(
            "GLHeader",
            "GL文書名",
            paragraph='<w:snapToGrid w:val="0"/><w:jc w:val="right"/>',
            run=_size(design.fonts.size - 2),
            shown=False,
            custom=True,
        ),
        Style("Footer", "footer", paragraph='<w:snapToGrid w:val="0"/><w:jc w:val="center"/>', shown=False),
    )


def _heading_styles(design: Design) -> tuple[Style, ...]:
    bound = design.schemes[0].headings
    deepest = min(LEVELS, max(len(scheme.headings) for scheme in design.schemes))
    return tuple(_heading_style(design, depth, depth < len(bound)) for depth in range(deepest))


def _heading_style(design: Design, depth: int, numbered: bool) -> Style:
    row = min(depth, len(_BEFORE) - 1)
    level = f'<w:ilvl w:val="{depth}"/>' if depth else ""
    number = f'<w:numPr>{level}<w:numId w:val="1"/></w:numPr>' if numbered else ""
    border = (
        '<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="2" w:color="auto"/></w:pBdr>'
        if depth == 1
        else ""
    )
    place = "center" if depth == 0 else "left"
    return Style(
        f"Heading{depth + 1}",
        f"heading {depth + 1}",
        next="GLBody",
        paragraph=f"<w:keepNext/><w:keepLines/>{number}{border}"
        f'<w:spacing w:before="{_BEFORE[row]}" w:after="{_AFTER[row]}"/><w:jc w:val="{place}"/>'
        f'<w:outlineLvl w:val="{depth}"/>',
        run=f"{gothic(design)}{_size(heading_size(design, depth))}",
        priority=9,
    )


def _own_styles(design: Design) -> tuple[Style, ...]:
    size, face = design.fonts.size, gothic(design)
    first = f'<w:ind w:firstLineChars="100" w:firstLine="{em(design)}"/>'
    cell = '<w:snapToGrid w:val="0"/><w:spacing w:line="300" w:lineRule="exact"/><w:jc w:val="left"/>'
    return (
        Style("GLBody", "GL本文", paragraph=first, custom=True),
        Style("GLItem", "GL項目", custom=True),
        Style("GLItemTitle", "GL項目見出し", next="GLBody", paragraph="<w:keepNext/>", run=face, custom=True),
        Style("GLBullet", "GL箇条書", custom=True),
        Style("GLNote", "GL注", run=_size(size - 1), custom=True),
        Style(
            "GLKind",
            "GL種別見出し",
            next="GLBody",
            paragraph='<w:keepNext/><w:spacing w:before="160" w:after="40"/>',
            run=face,
            custom=True,
        ),
        Style("GLCell", "GL表", paragraph=cell, run=_size(size - 1), custom=True),
        Style(
            "GLCellHead",
            "GL表見出し",
            based_on="GLCell",
            paragraph='<w:keepNext/><w:jc w:val="center"/>',
            run=face,
            custom=True,
        ),
        Style(
            "GLFigure",
            "GL図",
            paragraph='<w:keepNext/><w:spacing w:before="120"/><w:jc w:val="center"/>',
            custom=True,
        ),
        Style(
            "GLSpace",
            "GL間隔",
            paragraph='<w:snapToGrid w:val="0"/><w:spacing w:line="140" w:lineRule="exact"/>',
            run='<w:color w:val="FFFFFF"/>' + _size(2),
            shown=False,
            custom=True,
        ),
        Style(
            "Caption",
            "caption",
            next="GLBody",
            paragraph='<w:spacing w:before="120" w:after="60"/><w:jc w:val="center"/>',
            run=f"{face}{_size(size - 0.5)}",
            priority=35,
        ),
    )


def _contents_styles(design: Design) -> tuple[Style, ...]:
    rows = [
        Style("Title", "Title", paragraph='<w:spacing w:before="2400" w:after="360"/><w:jc w:val="center"/>',
              run=gothic(design) + _size(22), priority=10),
        Style("Subtitle", "Subtitle", paragraph='<w:jc w:val="center"/>', run=gothic(design) + _size(14), priority=11),
        Style("GLCover", "GL表紙", paragraph='<w:jc w:val="center"/>', run=gothic(design) + _size(14), custom=True),
        Style("TOCHeading", "TOC Heading", paragraph='<w:spacing w:after="240"/><w:jc w:val="center"/>',
              run=gothic(design) + _size(16), priority=39),
    ]  # fmt: skip
    for depth in range(min(LEVELS, max(1, design.contents_depth))):
        left = max(0, depth) * em(design)
        bold = gothic(design) if depth < 2 else ""
        before = '<w:spacing w:before="120"/>' if depth == 0 else ""
        tab = contents_tab(design)
        rows.append(
            Style(
                f"TOC{depth + 1}",
                f"toc {depth + 1}",
                next="a",
                paragraph=f'{tab}<w:snapToGrid w:val="0"/>{before}<w:ind w:left="{left}"/><w:jc w:val="left"/>',
                run=bold,
                shown=False,
                priority=39,
            )
        )
    return tuple(rows)


def contents_tab(design: Design) -> str:
    """The dots of the contents, up to the right edge of the text."""
    return f'<w:tabs><w:tab w:val="right" w:leader="middleDot" w:pos="{text_width(design)}"/></w:tabs>'


def text_width(design: Design, landscape: bool = False) -> int:
    """The width of the text on a page in twips."""
    page = design.page
    if landscape:
        return round((page.height - page.top - page.bottom) * 1440 / 25.4)
    return round((page.width - page.left - page.right) * 1440 / 25.4)
