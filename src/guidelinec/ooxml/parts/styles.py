"""styles.xml (ECMA-376 part 1, 17.7): styles by short descriptions, under the names that Word knows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from guidelinec.ooxml.markup import DECLARATION, escape
from guidelinec.ooxml.names import NAMESPACES


@dataclass(frozen=True, slots=True)
class Style:
    """A w:style. `paragraph` and `run` are the children of w:pPr and w:rPr in the order of the schema."""

    id: str
    name: str
    type: str = "paragraph"
    based_on: str = "a"
    next: str = ""
    paragraph: str = ""
    run: str = ""
    table: str = ""
    shown: bool = True
    custom: bool = False
    default: bool = False
    priority: int = 99


def style_xml(style: Style) -> str:
    """One w:style element (17.7.4.17); the order of its children is that of the schema."""
    default = ' w:default="1"' if style.default else ""
    custom = ' w:customStyle="1"' if style.custom else ""
    based = f'<w:basedOn w:val="{style.based_on}"/>' if style.based_on and not style.default else ""
    following = f'<w:next w:val="{style.next}"/>' if style.next else ""
    shown = "<w:qFormat/>" if style.shown else ""
    inner = "".join(
        f"<w:{name}>{content}</w:{name}>"
        for name, content in (("pPr", style.paragraph), ("rPr", style.run))
        if content
    )
    return (
        f'<w:style w:type="{style.type}"{default}{custom} w:styleId="{style.id}">'
        f'<w:name w:val="{escape(style.name)}"/>{based}{following}'
        f'<w:uiPriority w:val="{style.priority}"/>{shown}{inner}{style.table}</w:style>'
    )


def styles_xml(styles: Iterable[Style], fonts: str, size: float) -> bytes:
    """The whole part with the document's defaults: its fonts, size in points, and language."""
    half = round(size * 2)
    defaults = (
        f'<w:docDefaults><w:rPrDefault><w:rPr>{fonts}<w:kern w:val="2"/><w:sz w:val="{half}"/>'
        f'<w:szCs w:val="{half}"/><w:lang w:val="en-US" w:eastAsia="ja-JP" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
    )
    body = "".join(style_xml(style) for style in styles)
    return f'{DECLARATION}<w:styles xmlns:w="{NAMESPACES["w"]}">{defaults}{body}</w:styles>'.encode()


def font_run(east_asia: str, latin: str) -> str:
    """w:rFonts for Japanese text: one font for its signs, one for Latin letters."""
    asia, west = escape(east_asia), escape(latin)
    return f'<w:rFonts w:ascii="{west}" w:eastAsia="{asia}" w:hAnsi="{west}" w:cs="{west}"/>'
