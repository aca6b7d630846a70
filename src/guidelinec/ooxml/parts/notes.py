"""footnotes.xml (ECMA-376 part 1, 17.11) and the marks that point into it."""

from __future__ import annotations

from collections.abc import Iterable

from guidelinec.ooxml.markup import DECLARATION, paragraph, run
from guidelinec.ooxml.names import NAMESPACES

REFERENCE_STYLE = '<w:rStyle w:val="FootnoteReference"/>'


def footnote_mark(number: int) -> str:
    """The raised number in the text."""
    return run(f'<w:footnoteReference w:id="{number}"/>', REFERENCE_STYLE)


def footnote_xml(number: int, paragraphs: Iterable[str]) -> str:
    """A footnote of paragraphs given as runs; the first begins with its number."""
    mark = run("<w:footnoteRef/>", REFERENCE_STYLE) + run('<w:t xml:space="preserve"> </w:t>')
    inner = "".join(
        paragraph((mark if index == 0 else "") + runs, "FootnoteText")
        for index, runs in enumerate(paragraphs)
    )
    return f'<w:footnote w:id="{number}">{inner or paragraph(mark, "FootnoteText")}</w:footnote>'


def footnotes_xml(footnotes: Iterable[str]) -> bytes:
    """The whole part, with the two separators that Word wants."""
    spaces = f'xmlns:w="{NAMESPACES["w"]}" xmlns:r="{NAMESPACES["r"]}"'
    line = '<w:spacing w:line="240" w:lineRule="auto"/>'
    separators = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}">{paragraph(run(f"<w:{kind}/>"), "", line)}</w:footnote>'
        for kind, number in (("separator", -1), ("continuationSeparator", 0))
    )
    return f"{DECLARATION}<w:footnotes {spaces}>{separators}{''.join(footnotes)}</w:footnotes>".encode()
