"""議事概要 as a Word file, in the form in which committees publish them: head, agenda, legend, then ○ and ● on each point."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from guidelinec.model.minutes.meeting import AgendaItem, Exchange, Minutes
from guidelinec.ooxml.markup import DECLARATION, field, paragraph, text_run
from guidelinec.ooxml.names import NAMESPACES, RELATIONSHIP
from guidelinec.ooxml.parts.fixed import links_xml
from guidelinec.ooxml.parts.sections import PageSize, Section, footer_xml, section_xml
from guidelinec.ooxml.parts.styles import Style, font_run, styles_xml
from guidelinec.write.printed_table.word_parts import (
    GOTHIC,
    LATIN,
    MINCHO,
    cell_xml,
    table_xml,
    word_package,
)

SIZE: Final = 10.5
PAGE: Final = PageSize(210, 297, 25, bottom=25, left=25, right=25, pitch=360)
CHARACTER: Final = 210
"""The width of a character of the text in twips."""
TABLE_WIDTH: Final = 8_600
"""The width of a table in an answer in twips."""
_LINKS: Final = ("styles", "settings", "fontTable", "footnotes", "footer", "theme/theme1")
_RECORD: Final = "議事概要"
_END_OF_PAGE: Final = "<w:pageBreakBefore/>"


def write_minutes_word(minutes: Sequence[Minutes], core: bytes) -> bytes:
    """The minutes of meetings, each from a new page on; `core` are the properties of the file."""
    body = "".join(
        _meeting(sitting, "" if number == 0 else _END_OF_PAGE) for number, sitting in enumerate(minutes)
    )
    spaces = " ".join(f'xmlns:{name}="{NAMESPACES[name]}"' for name in ("w", "r"))
    section = section_xml(Section(footer="rId5"), PAGE)
    page = paragraph(field("PAGE", "1"), "", '<w:jc w:val="center"/>')
    return word_package(
        {
            "word/document.xml": f"{DECLARATION}<w:document {spaces}><w:body>{body}{section}</w:body></w:document>".encode(),
            "word/styles.xml": styles_xml(_styles(), font_run(MINCHO, LATIN), SIZE),
            "word/footer.xml": footer_xml(page),
            "word/_rels/document.xml.rels": links_xml(
                tuple(
                    (f"rId{number}", RELATIONSHIP + kind.partition("/")[0], f"{kind}.xml")
                    for number, kind in enumerate(_LINKS, 1)
                )
            ),
        },
        core,
        {},
    )


def _styles() -> tuple[Style, ...]:
    """The title and the points of the agenda are headings, so that a screen reader finds them."""
    gothic = font_run(GOTHIC, GOTHIC)
    title = '<w:keepNext/><w:spacing w:after="240"/><w:jc w:val="center"/><w:outlineLvl w:val="0"/>'
    point = f'<w:keepNext/><w:spacing w:before="240" w:after="60"/>{_hanging(0, 2)}<w:outlineLvl w:val="1"/>'
    return (
        Style("a", "Normal", default=True, priority=0),
        Style("1", "heading 1", paragraph=title, run=f'{gothic}<w:b/><w:sz w:val="28"/><w:szCs w:val="28"/>'),
        Style("2", "heading 2", paragraph=point, run=f"{gothic}<w:b/>"),
        Style("GLHead", "会議の日時等", paragraph=_hanging(0, 4), custom=True),
        Style("GLPoint", "議題の一覧", paragraph=_hanging(1, 2), custom=True),
        Style(
            "GLLegend", "話者の印", paragraph='<w:spacing w:before="240"/><w:jc w:val="right"/>', custom=True
        ),
        Style("GLSaid", "発言", paragraph=f'<w:spacing w:before="60"/>{_hanging(1, 2)}', custom=True),
        Style("GLSaidOn", "発言の続き", paragraph='<w:ind w:left="630" w:firstLine="210"/>', custom=True),
        Style("GLNote", "議事概要の注", run='<w:sz w:val="18"/><w:szCs w:val="18"/>', custom=True),
    )


def _hanging(left: int, hanging: int) -> str:
    """The indent of a paragraph that hangs under so many characters."""
    return f'<w:ind w:left="{(left + hanging) * CHARACTER}" w:hanging="{hanging * CHARACTER}"/>'


def _meeting(minutes: Minutes, page: str) -> str:
    return "".join(
        (*_head(minutes, page), *(text for item in minutes.agenda for text in _point(item)), *_end(minutes))
    )


def _head(minutes: Minutes, page: str) -> Iterator[str]:
    """Title, date and form, the list of the agenda, and whom the marks stand for."""
    title = minutes.title or minutes.name
    yield paragraph(text_run(title if "議事" in title else f"{title}　{_RECORD}"), "1", page)
    for head in minutes.heads:
        yield paragraph(text_run(f"{_spread(head.name)}：{head.words}"), "GLHead")
    yield from (paragraph(text_run(_numbered(item)), "GLPoint") for item in minutes.agenda if item.title)
    if minutes.speakers:
        words = "　".join(f"{speaker.mark}：{speaker.name}" for speaker in minutes.speakers)
        yield paragraph(text_run(words), "GLLegend")


def _spread(name: str) -> str:
    """A head of two characters as wide as one of three: 日　時."""
    return "　".join(name) if len(name) == 2 else name


def _numbered(item: AgendaItem) -> str:
    return f"{item.number}．{item.title}" if item.number else item.title


def _point(item: AgendaItem) -> Iterator[str]:
    """A point of the agenda: its heading, what is remarked on it, and what was said."""
    alone = item.remark if "\n" not in item.remark and not item.exchanges else ""
    yield paragraph(text_run(_numbered(item) + alone), "2") if item.title else ""
    if item.remark and not alone:
        yield from (paragraph(text_run(line), "GLSaidOn") for line in item.remark.split("\n"))
    for exchange in item.exchanges:
        yield from _exchange(exchange)


def _exchange(exchange: Exchange) -> Iterator[str]:
    if exchange.question:
        yield from _said(exchange.mark, exchange.name, exchange.question)
    for reply in exchange.replies:
        yield from _said(reply.mark, reply.name, reply.text)


def _said(mark: str, name: str, text: str) -> Iterator[str]:
    """What somebody said: the mark hangs before the first line, tables stand among the paragraphs."""
    before = f"{mark}：（{name}）" if name else f"{mark}："
    for is_row, group in groupby(text.split("\n"), lambda line: "\t" in line):
        lines = list(group)
        if is_row:
            yield _table([line.split("\t") for line in lines])
            continue
        for line in lines:
            yield paragraph(text_run(before + line), "GLSaid" if before else "GLSaidOn")
            before = ""


def _table(rows: Sequence[Sequence[str]]) -> str:
    """The rows of a table, and the paragraph that must follow it."""
    width = TABLE_WIDTH // max(map(len, rows))
    widths = [width] * max(map(len, rows))
    cells = (
        "".join(
            cell_xml(paragraph(text_run(cell)), width, "")
            for cell in (*row, *[""] * (len(widths) - len(row)))
        )
        for row in rows
    )
    return table_xml("".join(f"<w:tr>{row}</w:tr>" for row in cells), widths) + paragraph(
        "", "", '<w:spacing w:line="120" w:lineRule="exact"/>'
    )


def _end(minutes: Minutes) -> Iterator[str]:
    """The lines that belong to nothing else, and what readers should know."""
    yield from (paragraph(text_run(line), "", '<w:jc w:val="right"/>') for line in minutes.other)
    if minutes.remark:
        yield paragraph(text_run(f"（注）{minutes.remark}"), "GLNote", '<w:spacing w:before="360"/>')
