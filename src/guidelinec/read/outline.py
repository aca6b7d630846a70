"""From words in a row to the tree of a document: headings, numbered items, lists, captions of tables and figures."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Literal

from guidelinec.diff.numbers import plain_number, split_number
from guidelinec.model.document import (
    Block,
    BulletList,
    Clause,
    Document,
    Figure,
    Inlines,
    LineBreak,
    Paragraph,
    Strong,
    Table,
    Text,
)
from guidelinec.model.walk import plain
from guidelinec.read.account import Ledger
from guidelinec.read.flow import Flow, Line
from guidelinec.read.outline_words import add_point, drop_head, is_first, unbold
from guidelinec.read.text import number_kind

BULLET = re.compile(r"([・●○◎■□◆◇▪‣▶➢⚫•‐]|[-−–—*](?=[\s　]))[\s　]*(?=\S)")
CAPTION = re.compile(
    r"(?:図表|表|図)[\s　]*[0-9０-９一二三四五六七八九十]+(?:[\s　]*[-‐‑–—―−－ー.．][\s　]*[0-9０-９]+)*[\s　：:.．]*"
)
DIVISION = re.compile("第[^編部章節款目条項号]{1,6}([編部章節款目条])")
RANKS = {"編": 1, "部": 1, "章": 2, "節": 3, "款": 4, "目": 5, "条": 6}
KIND_MARK = re.compile(r"【[\s　]*[^】]{1,12}[\s　]*】|[（(〔［\[](?:趣旨|例文|解説|注釈|参考)[）)〕］\]]")
LONGEST_HEADING = 60
LONGEST_TITLE = 30
ITEMS = 20
"""Items stand below every heading; each level of items one lower."""


@dataclass
class _Node:
    """A clause while its content is being gathered."""

    rank: int
    title: Inlines = ()
    printed: str = ""
    form: Literal["heading", "item"] = "heading"
    children: list[Block | _Node] = field(default_factory=list)
    indent: float = 0
    key: str = ""


@dataclass
class Outline:
    """Builds the tree while the lines go by."""

    ledger: Ledger
    has_outline: bool
    root: _Node = field(default_factory=lambda: _Node(0))
    open: list[_Node] = field(default_factory=list)
    title: list[str] = field(default_factory=list)
    caption: Line | None = None
    shapes: dict[int, str] = field(default_factory=dict)
    lasts: dict[int, int] = field(default_factory=dict)
    captioned: dict[str, int] = field(default_factory=lambda: {"表": 0, "図": 0})

    def add(self, piece: Line | Block) -> None:
        """Take the next piece."""
        if isinstance(piece, Table | Figure):
            self._block(self._captioned(piece))
            return
        self._flush_caption()
        if not isinstance(piece, Line):
            self._block(piece)
        elif not self._is_title(piece):
            self._line(piece)

    def _is_title(self, line: Line) -> bool:
        """Paragraphs of Word's style Title before the first clause are the title of the document."""
        if line.style not in ("Title", "表題") or (
            self.root.children and any(isinstance(one, _Node) for one in self.root.children)
        ):
            return False
        words = plain(line.words)
        self.ledger.normalise("改行→空白（表題）", "\n" * words.count("\n"), " " * words.count("\n"))
        self.title.append(words.replace("\n", " "))
        return True

    def _line(self, line: Line) -> None:
        if line.outline:
            self._heading(line, line.outline)
        elif line.bullet or (not line.label and BULLET.match(plain(line.words))):
            self._bullet(line)
        elif CAPTION.match(plain(line.words)) and len(plain(line.words)) <= LONGEST_HEADING:
            self._take_caption(line)
        elif line.label:
            self._item(line, line.label, line.words, f"{line.series}/{line.level}")
        else:
            self._text(line)

    def _text(self, line: Line) -> None:
        """A line without a rank of its own: a heading or item whose number is typed, or running text."""
        label, rest = split_number(plain(line.words))
        cut = drop_head(line.words, len(plain(line.words)) - len(rest)) if label and rest else None
        if cut is None:
            self._paragraph(line)
            return
        taken = plain(line.words)[: len(plain(line.words)) - len(rest)]
        rank = self._typed_rank(label, rest)
        kind = number_kind(label)
        if not rank and not self._continues(kind) and not is_first(label):
            self.ledger.doubt(
                line.place, "番号で始まるが、列の初めでも続きでもない段落（本文とした）", plain(line.words)
            )
            self._paragraph(line)
            return
        self.ledger.normalise("文字で書かれた番号→計算される番号", taken)
        if rank:
            self._open(_Node(rank, title=cut, printed=label))
        else:
            self._item(line, label, cut, "typed " + kind)

    def _typed_rank(self, label: str, rest: str) -> int:
        """The rank of a heading whose number is typed; 0 for an item or text."""
        if len(rest) > LONGEST_HEADING or re.search("[。．、，]$", rest):
            return 0
        if found := DIVISION.match(label):
            return RANKS[found[1]]
        steps = re.findall("[0-9０-９]+", label)
        if self.has_outline or not re.match("[0-9０-９]", label) or re.search("[)）]$", label):
            return 0
        rank = 6 + len(steps)
        shape = re.sub("[0-9]+", "1", re.sub("[０-９]+", "１", label))
        last = int(steps[-1])
        if self.shapes.setdefault(rank, shape) != shape or last not in (1, self.lasts.get(rank, 0) + 1):
            return 0
        self.lasts[rank] = last
        return rank

    def _continues(self, kind: str) -> bool:
        return any(node.key == "typed " + kind for node in self.open)

    def _heading(self, line: Line, rank: int) -> None:
        words = line.words
        label = line.label
        if not label:
            typed, rest = split_number(plain(words))
            cut = drop_head(words, len(plain(words)) - len(rest)) if typed and rest else None
            if cut is not None:
                self.ledger.normalise(
                    "文字で書かれた番号→計算される番号", plain(words)[: len(plain(words)) - len(rest)]
                )
                label, words = typed, cut
        title = tuple(Text(" ") if isinstance(one, LineBreak) else one for one in words)
        self.ledger.normalise(
            "改行→空白（見出し）",
            "\n" * (len(words) - len(title) + sum(isinstance(one, LineBreak) for one in words)),
            " " * sum(isinstance(one, LineBreak) for one in words),
        )
        self._open(_Node(rank, title=unbold(title), printed=label))

    def _item(self, line: Line, label: str, words: Inlines, key: str) -> None:
        rank = self._item_rank(key, line)
        node = _Node(rank, printed=label, form="item", indent=line.indent, key=key)
        if all(isinstance(one, Strong) for one in words):
            node.title = unbold(words)
        else:
            node.children.append(Paragraph(words))
        self._open(node)

    def _item_rank(self, key: str, line: Line) -> int:
        """The rank of the open item of the same make; else one below the last, or beside it where the indent says so."""
        items = [node for node in self.open if node.form == "item"]
        for node in items:
            if node.key == key:
                return node.rank
        while items and line.series and items[-1].indent >= line.indent and line.level == 0:
            return items[-1].rank
        return items[-1].rank + 1 if items else ITEMS

    def _open(self, node: _Node) -> None:
        while self.open and self.open[-1].rank >= node.rank:
            self.open.pop()
        (self.open[-1] if self.open else self.root).children.append(node)
        self.open.append(node)

    def _paragraph(self, line: Line) -> None:
        """Running text: inside the open item if it stands further in, else below the heading."""
        is_mark = KIND_MARK.fullmatch(plain(line.words).strip()) is not None
        place = self._heading_above() if is_mark else self._titled(self._home(line.indent))
        if is_mark:
            while self.open and self.open[-1].form == "item":
                self.open.pop()
        place.children.append(Paragraph(line.words))

    def _titled(self, home: _Node) -> _Node:
        """Text that follows a short first item at the margin: the item is a title, （１）情報資産の分類, and the text is its own.

        The items after it are taken alike, those of a list whose first item stood alone are not.
        """
        items = [node for node in self.open if node.form == "item"]
        if home.form == "item" or not items or len(items[-1].children) != 1:
            return home
        item, words = items[-1], items[-1].children[0]
        above = self.open[self.open.index(item) - 1] if self.open.index(item) else self.root
        before = [
            one
            for one in above.children
            if isinstance(one, _Node) and one.key == item.key and one is not item
        ]
        if (
            not isinstance(words, Paragraph)
            or len(text := plain(words.children)) > LONGEST_TITLE
            or text.endswith("。")
        ):
            return home
        if not is_first(item.printed) and not (before and before[-1].title):
            return home
        item.title, item.children = unbold(words.children), []
        return item

    def _home(self, indent: float) -> _Node:
        items = [node for node in self.open if node.form == "item"]
        if items and not items[-1].children:
            return items[-1]
        for node in reversed(items):
            if indent > node.indent:
                return node
        return self._heading_above()

    def _bullet(self, line: Line) -> None:
        """A point of a list, joined to the list before it."""
        words = line.words
        if not line.bullet and (found := BULLET.match(plain(words))):
            cut = drop_head(words, found.end())
            if cut is None:
                self._paragraph(line)
                return
            self.ledger.normalise("文字で書かれた行頭記号→箇条書き", found[0])
            words = cut
        here = self._home(line.indent + 1)
        last = here.children[-1] if here.children else None
        depth = line.level if line.bullet else 0
        if isinstance(last, BulletList):
            here.children[-1] = add_point(last, Paragraph(words), depth)
        else:
            here.children.append(BulletList(((Paragraph(words),),)))

    def _block(self, block: Block) -> None:
        self._heading_above().children.append(block)

    def _take_caption(self, line: Line) -> None:
        """A caption goes to the figure just above it, else waits for the table or figure below it."""
        here = self._heading_above()
        last = here.children[-1] if here.children else None
        if isinstance(last, Figure) and not last.caption and plain(line.words).startswith("図"):
            here.children[-1] = self._with_caption(last, line) or last
            if here.children[-1] is last:
                self._paragraph(line)
        else:
            self._flush_caption()
            self.caption = line

    def _heading_above(self) -> _Node:
        """Where text goes that belongs to no item; without any heading, the clause at the top that it follows."""
        headings = [node for node in self.open if node.form == "heading"]
        tops = [one for one in self.root.children if isinstance(one, _Node)]
        return (headings or tops or [self.root])[-1]

    def _captioned(self, block: Table | Figure) -> Table | Figure:
        """The block with the caption that stood above it; a caption with another number stays a paragraph."""
        line, self.caption = self.caption, None
        if line is None:
            return block
        found = self._with_caption(block, line)
        if found is None:
            self._paragraph(line)
        return found or block

    def _with_caption(self, block: Table | Figure, line: Line) -> Table | Figure | None:
        """The block with its caption, if the caption has the number that counting gives (表1, 図2)."""
        text = plain(line.words)
        found = CAPTION.match(text)
        sign = "表" if isinstance(block, Table) else "図"
        if found is None or not (cut := drop_head(line.words, found.end())):
            return None
        number = plain_number(re.sub(r"[\s　：:.．]", "", found[0]))
        if number != f"{sign}{self.captioned[sign] + 1}":
            self.ledger.doubt(line.place, "通し番号と違う図表の番号（段落のまま残した）", text)
            return None
        self.captioned[sign] += 1
        self.ledger.normalise("図表の番号→計算される番号", found[0])
        return replace(block, caption=unbold(cut))

    def _flush_caption(self) -> None:
        """A caption with no table under it is running text."""
        if self.caption is not None:
            line, self.caption = self.caption, None
            self._paragraph(line)


def build_document(flow: Flow, ledger: Ledger, name: str) -> Document:
    """The document of these words in a row. Clauses get ids by their place; titles are those of the format."""
    outline = Outline(ledger, any(isinstance(one, Line) and one.outline for one in flow))
    for piece in flow:
        outline.add(piece)
    outline._flush_caption()
    ids = (f"n{number}" for number in range(10_000_000))
    children = _children(outline.root.children, ids)
    first = next((place for place, one in enumerate(children) if isinstance(one, Clause)), len(children))
    ledger.normalise("表題の行をつなぐ空白", "", " " * max(0, len(outline.title) - 1))
    return Document(
        id=name,
        edition="",
        title=" ".join(outline.title),
        clauses=tuple(one for one in children[first:] if isinstance(one, Clause)),
        preamble=tuple(one for one in children[:first] if not isinstance(one, Clause)),
    )


def _children(children: Iterable[Block | _Node], ids: Iterable[str]) -> tuple[Block | Clause, ...]:
    return tuple(_clause(one, ids) if isinstance(one, _Node) else one for one in children)


def _clause(node: _Node, ids: Iterable[str]) -> Clause:
    own = next(iter(ids))
    return Clause(own, node.title, _children(node.children, ids), form=node.form, printed=node.printed)
