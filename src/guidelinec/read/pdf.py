"""PDFs with a text layer as documents: lines joined to paragraphs, running heads, page numbers and contents left out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from guidelinec.diagnostics import Diagnostic, Span
from guidelinec.model.document import Document, Footnote, Inline, Inlines, Text
from guidelinec.read.account import Account, Ledger
from guidelinec.read.flow import Line
from guidelinec.read.intake import Intake
from guidelinec.read.outline import build_document
from guidelinec.read.pdf_paragraphs import Layout, begins_paragraph, layout
from guidelinec.read.pdf_rules import is_japanese, normalise_characters
from guidelinec.read.pdf_text import HYPHENS, Glyph, Page, PdfError, Row, read_pdf_text

Read = tuple[Document, tuple[Diagnostic, ...]]
PAGE_NUMBER = re.compile(
    r"[\s　\-‐–—－]*(?:[0-9０-９]{1,4}|[ivxlc]{1,6}|[0-9]+ ?/ ?[0-9]+)[\s　\-‐–—－]*|[0-9]{1,4}ページ"
)
LEADERS = re.compile(r"(?:[.．…‥・･·] ?){4,}\s*[0-9０-９ivxIVX－-]*\s*$")
HEAD_NUMBER = re.compile(
    r"[0-9０-９]{1,3}(?:[.．][0-9０-９]{1,3})*[.．]?|第[0-9０-９一二三四五六七八九十百]+[編部章節款目条]"
)
"""A number at the head of a paragraph: the gap after it parts it from the words."""
WIDE = 0.6
"""The share of a line's height from which a gap is taken for an ideographic space."""
EDGE = 0.12
"""The share of a page's height in which running heads and page numbers stand."""


@dataclass
class _Notes:
    """Footnotes by page and number, and those that were cited."""

    texts: dict[tuple[int, str], list[Row]] = field(default_factory=dict)
    cited: set[tuple[int, str]] = field(default_factory=set)


def read_pdf(data: bytes, name: str) -> Read:
    """The document of a PDF; what cannot be read gives an empty one and a finding."""
    intake = import_pdf(data, name)
    return intake.document, intake.findings


def import_pdf(data: bytes, name: str) -> Intake:
    """A PDF with the account of its characters."""
    try:
        pdf = read_pdf_text(data)
    except PdfError as error:
        return _refused(name, "GL701", (name, str(error)[:200]))
    if not pdf.total:
        return _refused(name, "GL701", (name, "no text layer"))
    ledger = Ledger()
    heads = _running_heads(pdf.pages)
    pages = [_body(page, heads, ledger) for page in pdf.pages]
    shape = layout([row for rows in pages for row in rows])
    notes = _Notes()
    rows = [row for rows in pages for row in _without_contents(_without_notes(rows, shape, notes), ledger)]
    titles = {_bare(title): level for level, title in pdf.bookmarks if _bare(title)}
    flow = _paragraphs(rows, shape, titles, notes, ledger)
    flow += _uncited(notes, ledger)
    document = build_document(flow, ledger, name)
    return Intake(document, ledger.close(pdf.total, document))


def _refused(name: str, code: str, args: tuple[str, ...]) -> Intake:
    finding = Diagnostic(code, args, Span(name, 1))
    return Intake(Document(name, "", "", ()), Account(0, 0, (), ()), findings=(finding,))


def _real(row: Row) -> str:
    """The characters that the file itself has."""
    return "".join(glyph.text for glyph in row.glyphs if not glyph.made)


def _bare(text: str) -> str:
    return re.sub(r"[\s　]", "", text)


def _running_heads(pages: Sequence[Page]) -> set[str]:
    """What stands at the edge of at least three pages, or of half of them, figures aside."""
    seen: Counter[str] = Counter()
    for page in pages:
        seen.update({_masked(row) for row in page.rows if _at_edge(row, page)})
    least = max(2, min(3, len(pages) // 2 + 1))
    return {text for text, count in seen.items() if count >= least and len(pages) > 1}


def _masked(row: Row) -> str:
    return re.sub(r"[0-9０-９]+", "#", _bare(row.text))


def _at_edge(row: Row, page: Page) -> bool:
    return row.bottom > page.height * (1 - EDGE) or row.top < page.height * EDGE


def _body(page: Page, heads: set[str], ledger: Ledger) -> list[Row]:
    """The lines of a page without running heads and page numbers."""
    body: list[Row] = []
    for row in page.rows:
        if _at_edge(row, page) and PAGE_NUMBER.fullmatch(row.text.strip()):
            ledger.leave_out("ページ番号", _real(row))
        elif _at_edge(row, page) and _masked(row) in heads and _bare(row.text):
            ledger.leave_out("柱（ヘッダー・フッター）", _real(row))
        elif not _bare(row.text):
            ledger.normalise("空白だけの行→なし", _real(row))
        else:
            body.append(row)
    return body


def _without_contents(rows: Sequence[Row], ledger: Ledger) -> list[Row]:
    """The lines without a list of contents: what stands between its heading and its last dotted line."""
    dotted = [place for place, row in enumerate(rows) if LEADERS.search(row.text)]
    if len(dotted) < 2:
        return list(rows)
    first, last = dotted[0], dotted[-1]
    if first and re.fullmatch(
        "(?:目次|もくじ|図表?目次|表目次|contents)", _bare(rows[first - 1].text), re.IGNORECASE
    ):
        first -= 1
    for row in rows[first : last + 1]:
        ledger.leave_out("目次", _real(row))
    return [*rows[:first], *rows[last + 1 :]]


def _without_notes(rows: Sequence[Row], shape: Layout, notes: _Notes) -> list[Row]:
    """The lines of a page without its footnotes, which stand in small print from a raised number at the foot on."""
    starts = [place for place, row in enumerate(rows) if _note_number(row, shape)]
    keep: list[Row] = []
    current: list[Row] | None = None
    for place, row in enumerate(rows):
        if place in starts:
            current = notes.texts.setdefault((row.page, _note_number(row, shape)), [])
        elif current is not None and (row.size > shape.size * 0.95 or row.bottom > current[0].top):
            current = None
        if current is None:
            keep.append(row)
        else:
            current.append(row)
    return keep


def _note_number(row: Row, shape: Layout) -> str:
    """The raised number at the head of a footnote: smaller than what follows, on the lower part of the page."""
    number = re.match("[0-9]{1,3}", row.text)
    if number is None or row.top > shape.foot or len(row.text) <= number.end():
        return ""
    rest = [glyph for glyph in row.glyphs[number.end() :] if glyph.text.strip()]
    raised = row.glyphs[0].size < 0.8 * max((glyph.size for glyph in rest), default=0)
    return number[0] if raised else ""


def _paragraphs(
    rows: Sequence[Row], shape: Layout, titles: dict[str, int], notes: _Notes, ledger: Ledger
) -> list[Line]:
    flow: list[Line] = []
    gathered: list[Row] = []
    for row in rows:
        heading = _bare(row.text) in titles
        if gathered and (
            heading or _bare(_joined(gathered)) in titles or begins_paragraph(gathered, row, shape)
        ):
            flow.append(_line(gathered, titles, notes, ledger))
            gathered = []
        gathered.append(row)
    if gathered:
        flow.append(_line(gathered, titles, notes, ledger))
    return [line for line in flow if line.words]


def _joined(rows: Sequence[Row]) -> str:
    return "".join(row.text for row in rows)


def _line(rows: Sequence[Row], titles: dict[str, int], notes: _Notes, ledger: Ledger) -> Line:
    level = titles.get(_bare(_joined(rows)), 0)
    words = _inlines(rows, notes, ledger)
    return Line(words, f"{rows[0].page}ページ", outline=level, indent=rows[0].left)


def _inlines(rows: Sequence[Row], notes: _Notes, ledger: Ledger) -> Inlines:
    """The words of a paragraph; raised numbers that have a footnote on their page become footnotes."""
    result: list[Inline] = []
    glyphs: list[Glyph] = []
    for row in rows:
        for glyph in _spaced(glyphs, row):
            glyphs.append(glyph)
        for start, end, number in _marks(glyphs, rows, row):
            key = (row.page, number)
            if key in notes.texts and key not in notes.cited:
                notes.cited.add(key)
                result.extend(_text(glyphs[:start], ledger))
                ledger.normalise("脚注の番号→計算される番号", number)
                result.append(Footnote(f"p{row.page}-{number}", (_note_words(notes.texts[key], ledger),)))
                glyphs = glyphs[end:]
                break
    result.extend(_text(glyphs, ledger))
    return tuple(result)


def _spaced(before: Sequence[Glyph], row: Row) -> list[Glyph]:
    """The glyphs of a line, after a space where western words meet across the line break."""
    glyphs = list(row.glyphs)
    while glyphs and not glyphs[0].text.strip() and glyphs[0].made:
        glyphs.pop(0)
    if not before or not glyphs:
        return glyphs
    last, first = before[-1].text, glyphs[0].text
    whole = last.isalnum() and first.isalnum() and not is_japanese(last) and not is_japanese(first)
    return [Glyph(" ", 0, 0, 0, 0, made=True), *glyphs] if whole else glyphs


def _marks(glyphs: Sequence[Glyph], rows: Sequence[Row], row: Row) -> list[tuple[int, int, str]]:
    """Runs of small raised digits: where they begin and end, and the number."""
    text = "".join(glyph.text if len(glyph.text) == 1 else " " for glyph in glyphs)
    found = []
    for match in re.finditer("[0-9]{1,3}", text):
        run = glyphs[match.start() : match.end()]
        if match.start() and all(0 < glyph.size < 0.75 * row.size for glyph in run):
            found.append((match.start(), match.end(), match[0]))
    return found


def _note_words(rows: Sequence[Row], ledger: Ledger) -> Inlines:
    glyphs: list[Glyph] = []
    for row in rows:
        glyphs.extend(_spaced(glyphs, row))
    number = re.match("[0-9]+", "".join(glyph.text for glyph in glyphs))
    start = number.end() if number else 0
    ledger.normalise("脚注の番号→計算される番号", "".join(glyph.text for glyph in glyphs[:start]))
    return tuple(_text(glyphs[start:], ledger))


def _text(glyphs: Sequence[Glyph], ledger: Ledger) -> list[Inline]:
    """The words of glyphs with the rules applied; characters that pdfium made are not in the account's total."""
    result: list[str] = []
    for place, glyph in enumerate(glyphs):
        sign = glyph.text
        if sign in HYPHENS or sign == "\x00":
            ledger.normalise("行末のハイフンの印→ハイフン", sign if not glyph.made else "", "-")
            result.append("-")
        elif sign.isspace() and sign != "　":
            _space(glyphs, place, result, ledger)
        elif glyph.made:
            continue
        else:
            result.append(normalise_characters(sign, ledger))
    return _trimmed("".join(result), ledger)


def _space(glyphs: Sequence[Glyph], place: int, result: list[str], ledger: Ledger) -> None:
    """A space stays between western words alone; between Japanese and other characters it is an artefact."""
    real = "" if glyphs[place].made else glyphs[place].text
    before = result[-1][-1] if result and result[-1] else ""
    after = next((glyph.text for glyph in glyphs[place + 1 :] if glyph.text.strip()), "")
    if HEAD_NUMBER.fullmatch("".join(result)) and after:
        ledger.normalise("番号の後のあき→空白", real if real != " " else "", " " if real != " " else "")
        result.append(" ")
        return
    if is_japanese(before) and is_japanese(after) and _is_wide(glyphs, place):
        ledger.normalise("一字分のあき→全角の空白", real, "　")
        result.append("　")
        return
    if not before or not after or before == " " or is_japanese(before) or is_japanese(after):
        ledger.normalise("日本語の前後の空白→なし", real)
        return
    ledger.normalise("文字の間のあき→空白", real if real != " " else "", " " if real != " " else "")
    result.append(" ")


def _is_wide(glyphs: Sequence[Glyph], place: int) -> bool:
    """Whether a gap is about as wide as a character: an ideographic space that the file does not name."""
    if not 0 < place < len(glyphs) - 1:
        return False
    before, after = glyphs[place - 1], glyphs[place + 1]
    same_line = after.bottom < before.top and before.bottom < after.top
    return same_line and after.left - before.right > WIDE * max(before.size, after.size)


def _trimmed(text: str, ledger: Ledger) -> list[Inline]:
    kept = text.strip()
    ledger.normalise(
        "段落の前後の空白→なし",
        text[: len(text) - len(text.lstrip())] + text[len(text.rstrip()) :] if kept else text,
    )
    return [Text(kept)] if kept else []


def _uncited(notes: _Notes, ledger: Ledger) -> list[Line]:
    """Footnotes whose number was not found in the text: paragraphs at the end."""
    lines: list[Line] = []
    for (page, number), rows in notes.texts.items():
        if (page, number) not in notes.cited:
            words = _note_words(rows, ledger)
            ledger.doubt(f"{page}ページ", "本文中の番号が見つからない脚注（末尾に置いた）", _joined(rows))
            lines.append(Line(words, f"{page}ページ"))
    return lines
