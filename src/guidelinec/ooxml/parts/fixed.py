"""The parts of a Word file that hardly depend on its text: settings, font table, properties, types, relationships."""

from __future__ import annotations

from collections.abc import Mapping

from guidelinec.ooxml.markup import DECLARATION, escape
from guidelinec.ooxml.names import NAMESPACES

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_W = f'xmlns:w="{NAMESPACES["w"]}"'

PART_TYPES = {
    "word/document.xml": _WORD + "document.main+xml",
    "word/styles.xml": _WORD + "styles+xml",
    "word/numbering.xml": _WORD + "numbering+xml",
    "word/settings.xml": _WORD + "settings+xml",
    "word/fontTable.xml": _WORD + "fontTable+xml",
    "word/theme/theme1.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
    "word/footnotes.xml": _WORD + "footnotes+xml",
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
}
HEADER_TYPE = _WORD + "header+xml"
FOOTER_TYPE = _WORD + "footer+xml"

ALTERNATIVES = {
    "ＭＳ 明朝": ("MS Mincho", "02020609040205080304", "roman", "80"),
    "ＭＳ ゴシック": ("MS Gothic", "020B0609070205080204", "modern", "80"),
    "ＭＳ Ｐ明朝": ("MS PMincho", "02020600040205080304", "roman", "80"),
    "ＭＳ Ｐゴシック": ("MS PGothic", "020B0600070205080204", "modern", "80"),
    "游明朝": ("Yu Mincho", "02020400000000000000", "roman", "80"),
    "游ゴシック": ("Yu Gothic", "020B0400000000000000", "swiss", "80"),
}
"""Fonts under their Japanese names, with the names that they have elsewhere."""

_NOT_AT_END = "$([\\{£¥‘“〈《「『【〔＄（［｛｢￡￥" + "第和年月"
_NOT_AT_START = (
    "!%),.:;?]}¢°’”‰′″℃、。々〉》」』】〕゛゜ゝゞ・ヽヾ！％），．：；？］｝｡｣､･ﾞﾟ￠" + "年月日回編章節条項号"
)
"""Where no line may end or begin (17.15.1.58, 17.15.1.59): Word's own marks, and what stands in dates and references between
figures (令和5年3月31日, 第3編), which so stay on one line. LibreOffice keeps to its own rules."""

_SETTINGS_BEFORE = (
    '<w:zoom w:percent="100"/><w:bordersDoNotSurroundHeader/><w:bordersDoNotSurroundFooter/>'
    '<w:defaultTabStop w:val="840"/><w:characterSpacingControl w:val="compressPunctuation"/>'
    f'<w:noLineBreaksAfter w:lang="ja-JP" w:val="{escape(_NOT_AT_END)}"/>'
    f'<w:noLineBreaksBefore w:lang="ja-JP" w:val="{escape(_NOT_AT_START)}"/>'
)
_SETTINGS_AFTER = (
    '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
    "<w:compat><w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/><w:doNotLeaveBackslashAlone/><w:ulTrailSpace/>"
    "<w:doNotExpandShiftReturn/><w:adjustLineHeightInTable/><w:useFELayout/>"
    '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    "</w:compat>"
    '<w:themeFontLang w:val="en-US" w:eastAsia="ja-JP"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/>'
)


def settings_xml(update_fields: bool) -> bytes:
    """settings.xml; `update_fields` makes Word refresh all fields when it opens the file."""
    update = '<w:updateFields w:val="true"/>' if update_fields else ""
    return f"{DECLARATION}<w:settings {_W}>{_SETTINGS_BEFORE}{update}{_SETTINGS_AFTER}</w:settings>".encode()


def font_table_xml(fonts: tuple[str, ...]) -> bytes:
    """fontTable.xml: the fonts used, with the names that other systems know them by."""
    return f"{DECLARATION}<w:fonts {_W}>{''.join(_font(font) for font in fonts)}</w:fonts>".encode()


def _font(name: str) -> str:
    inner = '<w:charset w:val="00"/><w:pitch w:val="variable"/>'
    if name in ALTERNATIVES:
        other, panose, family, charset = ALTERNATIVES[name]
        inner = (
            f'<w:altName w:val="{other}"/><w:panose1 w:val="{panose}"/><w:charset w:val="{charset}"/>'
            f'<w:family w:val="{family}"/><w:pitch w:val="fixed"/>'
        )
    return f'<w:font w:name="{escape(name)}">{inner}</w:font>'


_COLOURS = (
    ("dk1", "000000"),
    ("lt1", "FFFFFF"),
    ("dk2", "44546A"),
    ("lt2", "E7E6E6"),
    ("accent1", "4472C4"),
    ("accent2", "ED7D31"),
    ("accent3", "A5A5A5"),
    ("accent4", "FFC000"),
    ("accent5", "5B9BD5"),
    ("accent6", "70AD47"),
    ("hlink", "0563C1"),
    ("folHlink", "954F72"),
)
_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'


def theme_xml(major: str, minor: str, latin: str) -> bytes:
    """theme1.xml (14.2.7): colours, the fonts of headings and of text, and plain effects; Word asks for the part."""
    colours = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in _COLOURS)
    fonts = "".join(
        f'<a:{name}><a:latin typeface="{escape(latin)}"/><a:ea typeface="{escape(asia)}"/><a:cs typeface=""/></a:{name}>'
        for name, asia in (("majorFont", major), ("minorFont", minor))
    )
    lines = "".join(f'<a:ln w="{width}">{_FILL}</a:ln>' for width in (6350, 12700, 19050))
    effects = "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3
    return (
        f'{DECLARATION}<a:theme xmlns:a="{NAMESPACES["a"]}" name="guidelinec"><a:themeElements>'
        f'<a:clrScheme name="guidelinec">{colours}</a:clrScheme><a:fontScheme name="guidelinec">{fonts}</a:fontScheme>'
        f'<a:fmtScheme name="guidelinec"><a:fillStyleLst>{_FILL * 3}</a:fillStyleLst><a:lnStyleLst>{lines}</a:lnStyleLst>'
        f"<a:effectStyleLst>{effects}</a:effectStyleLst><a:bgFillStyleLst>{_FILL * 3}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements></a:theme>"
    ).encode()


def core_xml(title: str, creator: str, subject: str, date: str, identifier: str = "") -> bytes:
    """docProps/core.xml; `date` is an ISO date and time in UTC, "" for none; `identifier` says what it was made from."""
    mark = f"<dc:identifier>{escape(identifier)}</dc:identifier>" if identifier else ""
    dates = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{date}</dcterms:{name}>'
        for name in ("created", "modified")
        if date
    )
    spaces = " ".join(f'xmlns:{name}="{NAMESPACES[name]}"' for name in ("cp", "dc", "dcterms", "xsi"))
    return (
        f"{DECLARATION}<cp:coreProperties {spaces}><dc:title>{escape(title)}</dc:title>"
        f"<dc:subject>{escape(subject)}</dc:subject><dc:creator>{escape(creator)}</dc:creator>"
        f"{mark}<dc:language>ja-JP</dc:language>{dates}</cp:coreProperties>"
    ).encode()


def app_xml() -> bytes:
    """docProps/app.xml."""
    space = _OFFICE + "extended-properties"
    return f'{DECLARATION}<Properties xmlns="{space}"><Application>guidelinec</Application></Properties>'.encode()


def types_xml(extensions: Mapping[str, str], parts: Mapping[str, str]) -> bytes:
    """[Content_Types].xml (part 2, 10.1.2.2)."""
    body = "".join(
        f'<Default Extension="{name}" ContentType="{kind}"/>' for name, kind in sorted(extensions.items())
    )
    body += "".join(
        f'<Override PartName="/{escape(name)}" ContentType="{kind}"/>' for name, kind in sorted(parts.items())
    )
    return f'{DECLARATION}<Types xmlns="{NAMESPACES["ct"]}">{body}</Types>'.encode()


def links_xml(links: tuple[tuple[str, str, str], ...]) -> bytes:
    """A .rels part: relationships by id, type and target; a target with a colon lies outside, and so does what a link leads to."""
    outside = ' TargetMode="External"'
    body = "".join(
        f'<Relationship Id="{name}" Type="{kind}" Target="{escape(target)}"'
        f"{outside if ':' in target or kind.endswith('/hyperlink') else ''}/>"
        for name, kind, target in links
    )
    return f'{DECLARATION}<Relationships xmlns="{NAMESPACES["rel"]}">{body}</Relationships>'.encode()


def package_links() -> bytes:
    """_rels/.rels: where the document and its properties are."""
    return links_xml(
        (
            ("rId1", _OFFICE + "relationships/officeDocument", "word/document.xml"),
            ("rId2", _PACKAGE + "relationships/metadata/core-properties", "docProps/core.xml"),
            ("rId3", _OFFICE + "relationships/extended-properties", "docProps/app.xml"),
        )
    )
