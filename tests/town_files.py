"""The policies of `town_policies` in the forms that towns use: numbering of the guideline, 条文, and a form of one's own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from guidelinec.numbering.formats import format_number
from town_policies import Provision, provisions
from wordfiles import docx


@dataclass(frozen=True, slots=True)
class Row:
    """A printed line of a policy in 条文: what it is, its number, its caption (of an article) and its words."""

    kind: str
    number: str
    words: str
    caption: str = ""
    table: tuple[tuple[str, ...], ...] = ()


# ---- 条文 -----------------------------------------------------------------------------------------------------------


def rows(top: Sequence[Provision]) -> Iterator[Row]:
    """The lines of a 規程 in 章, 節, 条, 項, 号 and ア; articles run on through the whole."""
    article = 0
    for place, chapter in enumerate(top, 1):
        yield Row("chapter", f"第{place}章", chapter.title)
        sections = [one for one in chapter.children if _is_section(one)]
        for one in chapter.children if sections else (chapter,):
            if one in sections:
                yield Row("section", f"第{sections.index(one) + 1}節", one.title)
            for each in (one,) if sections and one not in sections else one.children:
                article += 1
                yield from _article(each, article)
    yield Row("supplement", "", "附　則")
    yield Row("clause", "1", "この規程は、令和4年4月1日から施行する。")
    yield Row("clause", "2", "この規程の施行の前に受けた許可は、この規程により受けた許可とみなす。")


def _is_section(one: Provision) -> bool:
    return bool(one.children) and all(below.title and not _is_term(below) for below in one.children)


def _is_term(one: Provision) -> bool:
    return one.sources[:1] != () and one.sources[0].startswith(("basic-definitions-", "basic-scope-"))


def _article(one: Provision, number: int) -> Iterator[Row]:
    """The first paragraph of an article has no number; what it lists are 号, what follows it are 項."""
    label, caption = f"第{number}条", one.title
    texts = list(one.paragraphs)
    below = list(one.children)
    if below and not texts and not below[0].title:
        first = below.pop(0)
        yield Row("article", label, " ".join(first.paragraphs), caption)
        yield from _items(first.children, 0)
        for count, each in enumerate(below, 2):
            yield Row("clause", str(count), " ".join((each.title, *each.paragraphs)).strip())
            yield from _items(each.children, 0)
        return
    yield Row("article", label, texts[0] if texts else "次に掲げるところによる。", caption)
    yield from (Row("clause", str(count), text) for count, text in enumerate(texts[1:], 2))
    yield from _items(below, 0)
    yield from (Row("table", "", "", table=table) for table in one.tables)


def _items(below: Iterable[Provision], depth: int) -> Iterator[Row]:
    for count, one in enumerate(below, 1):
        sign = (
            f"({count})",
            format_number(count, "aiueoFullWidth"),
            f"({format_number(count, 'aiueoFullWidth')})",
        )[depth]
        yield Row(f"item{depth}", sign, "　".join((one.title, *one.paragraphs)).strip("　"))
        yield from _items(one.children, depth + 1)


def as_reiki(title: str, lines: Iterable[Row]) -> bytes:
    """The page of a collection of ordinances."""
    head = "".join(_line(f'<div class="head"><p class="{kind}"><span class="cm">{words}</span></p></div>') for kind, words in (("title-irregular", f"○{title}"), ("date", "令和4年3月20日"), ("number", "訓令第3号")))  # fmt: skip
    body = head + "".join(_line(_reiki(row)) for row in lines)
    page = f'<html lang="ja"><head><title>{title}</title></head><body><div id="primary" class="joubun showhistory">{body}</div>'
    return (page + '<div class="shoshi">体系情報 第3編 執務</div></body></html>').encode()


def _line(inner: str) -> str:
    return f'<div><div class="eline">{inner}</div></div>\n'


def _reiki(row: Row) -> str:
    words = f'<span class="p cm">{escape(row.words)}</span>'
    number = f'<span class="num cm">{row.number}</span>　'
    if row.kind == "table":
        cells = "".join(
            "<tr>" + "".join(f"<td>{escape(cell).replace(chr(10), '<br>')}</td>" for cell in one) + "</tr>"
            for one in row.table
        )
        return f'<div class="table_frame"><table>{cells}</table></div>'
    if row.kind in ("chapter", "section"):
        return f'<div class="chapter"><p class="{row.kind}"><span class="cm">{row.number}　{escape(row.words)}</span></p></div>'
    if row.kind == "supplement":
        return f'<div class="s-head"><p class="s-head"><span class="cm">{row.words}</span></p></div>'
    if row.kind == "article":
        caption = (
            f'<p class="title"><span class="cm">({escape(row.caption)})</span></p>' if row.caption else ""
        )
        return f'<div class="article">{caption}<p class="num">{number}<span class="clause">{words}</span></p></div>'
    kind = {"clause": "clause", "item0": "item", "item1": "subitem1", "item2": "subitem2"}[row.kind]
    return f'<div class="{kind}"><p class="num">{number}{words}</p></div>'


def as_articles(title: str, lines: Iterable[Row]) -> bytes:
    """A Word file with everything typed, as a 規程 comes from a town's 例規 section; captions on lines of their own."""
    body = _p(title, style="") + "".join(_article_word(row) for row in lines)
    return docx(body, styles=STYLES)


def _article_word(row: Row) -> str:
    if row.kind == "table":
        return _table(row.table)
    if row.kind == "supplement":
        return _p("附　則", indent=3)
    if row.kind in ("chapter", "section"):
        return _p(f"{_wide(row.number)}　{row.words}", indent=3 if row.kind == "chapter" else 4)
    caption = _p(f"（{row.caption}）", indent=1) if row.caption else ""
    indent = {"item0": 1, "item1": 2, "item2": 3}.get(row.kind, 0)
    return caption + _p(f"{_wide(row.number)}　{row.words}", indent=indent)


# ---- the numbering of the guideline ---------------------------------------------------------------------------------


def as_guideline(title: str, top: Sequence[Provision]) -> bytes:
    """A Word file with 第1章, 1., 1.1. by the numbering of heading styles, (1) and ア typed, ① by lists of their own."""
    lists: list[int] = []
    body = _p(title, style="Title") + "".join(_guideline(one, 1, lists) for one in top) + _history()
    heads = "".join(
        _lvl(place, text, "decimal", f"Heading{place + 1}")
        for place, text in enumerate(("第%1章", "%2.", "%2.%3."))
    )
    abstract = f'<w:abstractNum w:abstractNumId="0">{heads}</w:abstractNum>'
    abstract += (
        f'<w:abstractNum w:abstractNumId="1">{_lvl(0, "%1", "decimalEnclosedCircle", "")}</w:abstractNum>'
    )
    nums = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>' + "".join(
        f'<w:num w:numId="{one}"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        for one in lists
    )
    return docx(body, numbering=abstract + nums, styles=STYLES)


def _guideline(one: Provision, depth: int, lists: list[int]) -> str:
    text = "".join(_p(words, indent=1) for words in one.paragraphs) + "".join(map(_table, one.tables))
    inner = list(one.children)
    made = _p(one.title, style=f"Heading{depth}", number=(1, depth - 1)) + text
    if (
        inner
        and inner[0].title
        and (depth == 1 or any(below.title for each in inner for below in each.children))
    ):
        return made + "".join(_guideline(each, depth + 1, lists) for each in inner)
    if inner and inner[0].title:
        return made + "".join(_titled(each, place, lists) for place, each in enumerate(inner, 1))
    return made + _circled(inner, lists)


def _titled(one: Provision, place: int, lists: list[int]) -> str:
    head = _p(f"({place}) {one.title}", indent=1)
    text = "".join(_p(words, indent=2) for words in one.paragraphs) + "".join(map(_table, one.tables))
    return head + text + _circled(one.children, lists)


def _circled(inner: Sequence[Provision], lists: list[int]) -> str:
    if not inner:
        return ""
    lists.append(len(lists) + 2)
    own = lists[-1]
    made = ""
    for one in inner:
        made += _p("　".join((one.title, *one.paragraphs)).strip("　"), indent=2, number=(own, 0))
        for count, below in enumerate(one.children, 1):
            made += _p(
                f"{format_number(count, 'aiueoFullWidth')}　{''.join((below.title, *below.paragraphs))}",
                indent=3,
            )
            for deeper, each in enumerate(below.children, 1):
                made += _p(
                    f"({format_number(deeper, 'aiueoFullWidth')})　{''.join(each.paragraphs)}", indent=4
                )
    return made


def _history() -> str:
    rows = (("改定年月日", "改定の内容"), ("平成28年4月1日", "策定"), ("令和4年4月1日", "全部の見直し"))
    return _p("改定履歴", style="Heading0") + _table(rows)


# ---- a form of one's own --------------------------------------------------------------------------------------------


def as_own(title: str, top: Sequence[Provision]) -> bytes:
    """A Word file with headings in bold and numbers such as １－２ and （ア）, terms in a table, and a history at the end."""
    body = _p(title, bold=True) + _p("令和4年5月　しおかぜ町総務課情報係")
    for place, chapter in enumerate(top, 1):
        body += _p(f"{_wide(str(place))}　{chapter.title}", bold=True)
        if chapter.children and chapter.children[0].sources[:1] == ("basic-definitions-network",):
            body += _table(
                (("用語", "意味"), *((one.title, "\n".join(one.paragraphs)) for one in chapter.children))
            )
            continue
        body += "".join(_p(text) for text in chapter.paragraphs)
        for count, one in enumerate(chapter.children, 1):
            body += _own(one, f"{_wide(str(place))}－{_wide(str(count))}")
    return docx(body + _history(), styles=STYLES)


def _own(one: Provision, number: str) -> str:
    made = _p(f"{number}　{one.title}", bold=True) + "".join(_p(text, indent=1) for text in one.paragraphs)
    made += "".join(map(_table, one.tables))
    return made + "".join(_own_item(each, place, 0) for place, each in enumerate(one.children, 1))


def _own_item(one: Provision, place: int, depth: int) -> str:
    kana = format_number(place, "aiueoFullWidth")
    sign = (f"（{_wide(str(place))}）", kana, f"（{kana}）", "・")[min(depth, 3)]
    words = [one.title, *one.paragraphs] if one.title else list(one.paragraphs)
    made = _p(f"{sign}　{words[0]}", indent=depth + 1) + "".join(
        _p(text, indent=depth + 2) for text in words[1:]
    )
    made += "".join(map(_table, one.tables))
    return made + "".join(_own_item(each, count, depth + 1) for count, each in enumerate(one.children, 1))


# ---- Word -----------------------------------------------------------------------------------------------------------

STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Heading0"><w:name w:val="見出し 附"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
    + "".join(
        f'<w:style w:type="paragraph" w:styleId="Heading{one}"><w:name w:val="heading {one}"/><w:pPr><w:outlineLvl w:val="{one - 1}"/></w:pPr></w:style>'
        for one in (1, 2, 3)
    )
)  # fmt: skip


def _lvl(place: int, text: str, form: str, style: str) -> str:
    linked = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{linked}<w:lvlText w:val="{text}"/></w:lvl>'


def _p(
    text: str, style: str = "", indent: int = 0, number: tuple[int, int] | None = None, bold: bool = False
) -> str:
    made = f'<w:pStyle w:val="{style}"/>' if style else ""
    made += (
        f'<w:numPr><w:ilvl w:val="{number[1]}"/><w:numId w:val="{number[0]}"/></w:numPr>' if number else ""
    )
    made += f'<w:ind w:left="{indent * 210}"/>' if indent else ""
    run = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f'<w:p><w:pPr>{made}</w:pPr><w:r>{run}<w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def _table(cells: Sequence[Sequence[str]]) -> str:
    def cell(text: str) -> str:
        return "<w:tc>" + "".join(_p(line) for line in text.split("\n")) + "</w:tc>"

    lines = "".join("<w:tr>" + "".join(map(cell, one)) + "</w:tr>" for one in cells)
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{lines}</w:tbl>"


def _wide(text: str) -> str:
    return re.sub("[0-9]", lambda found: chr(ord(found[0]) + 0xFEE0), text)


def words_of(top: Iterable[Provision]) -> dict[str, frozenset[str]]:
    """For each line of words without spaces, the clauses of the edition from which it comes. Chapters are not scored."""
    found: dict[str, frozenset[str]] = {}
    for one in provisions(below for chapter in top for below in chapter.children):
        for text in (one.title, *one.paragraphs, "".join((one.title, *one.paragraphs))):
            if key := re.sub(r"\s", "", text):
                found[key] = found.get(key, frozenset()) | frozenset(one.sources)
    return found
