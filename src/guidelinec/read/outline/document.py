"""From words in a row to the tree of a document: headings, articles, numbered items, lists, captions of tables and figures."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from guidelinec.model.document import (
    Block,
    BulletList,
    Clause,
    Document,
    Figure,
    Inlines,
    LineBreak,
    Paragraph,
    Table,
    Text,
)
from guidelinec.model.walk import all_clauses, plain
from guidelinec.numbering.likeness import APPENDED, SUPPLEMENT, number_kind
from guidelinec.read.account.account import Ledger
from guidelinec.read.outline.captions import Captioning, is_caption
from guidelinec.read.outline.contents import ContentsList, divisions_twice
from guidelinec.read.outline.flow import Flow, Line
from guidelinec.read.outline.marks import nodes, with_targets
from guidelinec.read.outline.titles import entitle, is_title, stands_as_title
from guidelinec.read.outline.tree import ITEMS, ClauseNode, Tree, gathered
from guidelinec.read.outline.typed import (
    ARTICLE_RANK,
    DIVISION,
    RANKS,
    TypedNumbers,
    is_bold,
    judge,
    typed_number,
)
from guidelinec.read.outline.words import add_point, drop_head, is_first, unbold

BULLET = re.compile(r"([・●○◎■□◆◇▪‣▶➢⚫•‐]|[-−–—*](?=[\s　]))[\s　]*(?=\S)")
KIND_MARK = re.compile(r"【[\s　]*[^】]{1,12}[\s　]*】|[（(〔［\[](?:趣旨|例文|解説|注釈|参考)[）)〕］\]]")
ARTICLE_CAPTION = re.compile(r"[（(].{1,100}[）)]")
OWN_CAPTION = re.compile(r"([（(][^（）()]{1,40}[）)])([\s　]+|$)")
SUPPLEMENT_RANK = 1
NUMBER_RULE = "文字で書かれた番号→計算される番号"


@dataclass
class Outline:
    """Builds the tree while the lines go by."""

    ledger: Ledger
    typed: TypedNumbers
    captions: Captioning
    contents: ContentsList
    tree: Tree = field(default_factory=Tree)
    title: list[str] = field(default_factory=list)
    caption: Line | None = None
    """The caption of a table that may follow."""
    held: Line | None = None
    """The caption of an article that may follow, （目的）."""
    supplemented: bool = False
    """Whether 附則 have begun."""

    def add(self, piece: Line | Block) -> None:
        """Take the next piece; a clause that it opens bears its bookmarks."""
        before = self.tree.newest
        self._take(piece)
        opened = self.tree.newest
        if isinstance(piece, Line) and opened is not None and opened is not before:
            opened.marks = piece.marks

    def _take(self, piece: Line | Block) -> None:
        held, self.held = self.held, None
        if held is not None and not (isinstance(piece, Line) and self._article(piece, held)):
            self._paragraph(held)
        elif held is not None:
            return
        if isinstance(piece, Table | Figure):
            self._block(self._captioned(piece))
            return
        self._flush_caption()
        if not isinstance(piece, Line):
            self._block(piece)
        elif not self._is_title(piece):
            self._line(piece)

    def finish(self) -> None:
        """What waited for something that did not come is running text; lists get their titles."""
        self._flush_caption()
        held, self.held = self.held, None
        if held is not None:
            self._paragraph(held)
        entitle(self.tree.root)

    def _is_title(self, line: Line) -> bool:
        """Paragraphs of Word's style Title before the first clause are the title of the document."""
        if line.style not in ("Title", "表題") or self.tree.last:
            return False
        words = plain(line.words)
        self.ledger.normalise("改行→空白（表題）", "\n" * words.count("\n"), " " * words.count("\n"))
        self.title.append(words.replace("\n", " "))
        return True

    def _line(self, line: Line) -> None:
        text = plain(line.words)
        if not (line.outline or line.label) and self.contents.holds(text):
            self._paragraph(line)
        elif line.outline:
            self._heading(line, line.outline)
        elif line.bullet or (not line.label and BULLET.match(text)):
            self._bullet(line)
        elif is_caption(line.words):
            self._take_caption(line)
        elif self._article(line, None) or self._appended(line, text):
            return
        elif division := DIVISION.fullmatch(line.label):
            self.tree.put(
                ClauseNode(RANKS[division[1]], title=self._one_line(line.words), printed=line.label)
            )
        elif line.label:
            self._item(line, line.label, line.words, f"{line.series}/{line.level}")
        elif ARTICLE_CAPTION.fullmatch(text) and not typed_number(line.words):
            self.held = line
        else:
            self._text(line)

    def _text(self, line: Line) -> None:
        """A line without a rank of its own: a heading or item whose number is typed, or running text."""
        typed = typed_number(line.words)
        if typed is None:
            self._paragraph(line)
            return
        rank = self.typed.heading(typed, is_bold(line.words))
        kind = number_kind(typed.label)
        if not rank and not self.tree.holds("typed " + kind) and not is_first(typed.label):
            self.ledger.doubt(
                line.place, "番号で始まるが、列の初めでも続きでもない段落（本文とした）", plain(line.words)
            )
            self._paragraph(line)
            return
        self.ledger.normalise(NUMBER_RULE, typed.taken)
        if rank:
            self.tree.put(ClauseNode(rank, title=unbold(typed.words), printed=typed.label))
        else:
            self._item(line, typed.label, typed.words, "typed " + kind)

    def _article(self, line: Line, caption: Line | None) -> bool:
        """Takes a line that is an article (条), or a paragraph (項) of one, with the caption that stood above it."""
        typed = None if line.label else typed_number(line.words)
        label = line.label or (typed.label if typed else "")
        words = typed.words if typed else line.words
        if not label or line.outline or line.bullet:
            return False
        node = ClauseNode(ARTICLE_RANK, printed=label, indent=line.indent)
        if self.typed.is_paragraph(label):
            node = ClauseNode(ITEMS, printed=label, form="item", indent=line.indent, key="typed 1")
        elif not self.typed.is_article(label, caption is not None):
            return False
        if typed:
            self.ledger.normalise(NUMBER_RULE, typed.taken)
        if caption is not None:
            node.title = unbold(caption.words)
        elif node.form == "heading":
            node.title, words = self._own_caption(words)
        node.children += [Paragraph(words)] if words else []
        self.tree.put(node)
        return True

    def _own_caption(self, words: Inlines) -> tuple[Inlines, Inlines]:
        """The title of an article in its own line, 第１条（目的）, and the words after it; a short line is a title as a whole."""
        text = plain(words)
        match = OWN_CAPTION.match(text)
        if match and (rest := drop_head(words, match.end())) is not None:
            self.ledger.normalise("見出しの後の空白→なし", match[2])
            return (Text(match[1]),), rest
        return (unbold(words), ()) if is_title(text) else ((), words)

    def _appended(self, line: Line, text: str) -> bool:
        """Takes 附則, and 別表 and 様式 after it or after articles: they stand at the top."""
        supplement = SUPPLEMENT.fullmatch(text) is not None
        after_rules = bool(self.typed.article) or self.supplemented
        if line.label or not (supplement or (after_rules and APPENDED.fullmatch(text))):
            return False
        if supplement:
            self.supplemented = True
            self.typed.supplement()
        self.tree.put(ClauseNode(SUPPLEMENT_RANK, title=self._one_line(line.words)))
        return True

    def _one_line(self, words: Inlines) -> Inlines:
        """The words of a title, with spaces for line breaks."""
        title = tuple(Text(" ") if isinstance(word, LineBreak) else word for word in words)
        breaks = sum(isinstance(word, LineBreak) for word in words)
        self.ledger.normalise("改行→空白（見出し）", "\n" * breaks, " " * breaks)
        return unbold(title)

    def _heading(self, line: Line, rank: int) -> None:
        words, label = line.words, line.label
        if not label and (typed := typed_number(words)):
            self.ledger.normalise(NUMBER_RULE, typed.taken)
            label, words = typed.label, typed.words
        self.tree.put(ClauseNode(rank, title=self._one_line(words), printed=label))

    def _item(self, line: Line, label: str, words: Inlines, key: str) -> None:
        node = ClauseNode(
            self.tree.item_rank(key, line), printed=label, form="item", indent=line.indent, key=key
        )
        if is_bold(words):
            node.title = unbold(words)
        else:
            node.children.append(Paragraph(words))
        self.tree.put(node)

    def _paragraph(self, line: Line) -> None:
        """Running text: inside the open item if it stands further in, else below the heading."""
        is_mark = KIND_MARK.fullmatch(plain(line.words).strip()) is not None
        place = self.tree.heading() if is_mark else self._titled(self.tree.home(line.indent))
        if is_mark:
            while self.tree.open and self.tree.open[-1].form == "item":
                self.tree.open.pop()
        place.children.append(Paragraph(line.words))

    def _titled(self, home: ClauseNode) -> ClauseNode:
        """Text that follows a short first item at the margin: the item is a title, （１）情報資産の分類, and the text is its own.

        The items after it are taken alike, those of a list whose first item stood alone are not.
        """
        items = self.tree.items()
        if home.form == "item" or not items or len(items[-1].children) != 1:
            return home
        item, words = items[-1], items[-1].children[0]
        if item.title or not isinstance(words, Paragraph) or not is_title(plain(words.children)):
            return home
        if not is_first(item.printed) and not stands_as_title(item.before):
            return home
        item.title, item.children = unbold(words.children), []
        return item

    def _bullet(self, line: Line) -> None:
        """A point of a list, joined to the list before it."""
        words = line.words
        if not line.bullet and (match := BULLET.match(plain(words))):
            cut = drop_head(words, match.end())
            if cut is None:
                self._paragraph(line)
                return
            self.ledger.normalise("文字で書かれた行頭記号→箇条書き", match[0])
            words = cut
        here = self.tree.home(line.indent + 1)
        last = here.children[-1] if here.children else None
        depth = line.level if line.bullet else 0
        if isinstance(last, BulletList):
            here.children[-1] = add_point(last, Paragraph(words), depth)
        else:
            here.children.append(BulletList(((Paragraph(words),),)))

    def _block(self, block: Block) -> None:
        self.tree.heading().children.append(block)

    def _take_caption(self, line: Line) -> None:
        """A caption goes to the figure just above it, else waits for the table or figure below it."""
        here = self.tree.heading()
        last = here.children[-1] if here.children else None
        if isinstance(last, Figure) and not last.caption and plain(line.words).startswith("図"):
            captioned = self.captions.put(last, line)
            if captioned is None:
                self._paragraph(line)
            else:
                here.children[-1] = captioned
        else:
            self._flush_caption()
            self.caption = line

    def _captioned(self, block: Table | Figure) -> Table | Figure:
        """The block with the caption that stood above it; a caption with another number stays a paragraph."""
        line, self.caption = self.caption, None
        if line is None:
            return block
        caption = self.captions.put(block, line)
        if caption is None:
            self._paragraph(line)
        return caption or block

    def _flush_caption(self) -> None:
        """A caption with no table under it is running text."""
        line, self.caption = self.caption, None
        if line is not None:
            self._paragraph(line)


def build_document(flow: Flow, ledger: Ledger, name: str) -> Document:
    """The document of these words in a row. Clauses get ids by their place; titles are those of the format."""
    lines = [piece for piece in flow if isinstance(piece, Line)]
    contents = ContentsList(divisions_twice(line.label + plain(line.words) for line in lines))
    outline = Outline(ledger, judge(lines), Captioning(ledger), contents)
    for piece in flow:
        outline.add(piece)
    outline.finish()
    children = gathered(outline.tree.root.children, (f"n{number}" for number in range(10_000_000)))
    first = next((place for place, child in enumerate(children) if isinstance(child, Clause)), len(children))
    ledger.normalise("表題の行をつなぐ空白", "", " " * max(0, len(outline.title) - 1))
    document = Document(
        id=name,
        edition="",
        title=" ".join(outline.title),
        clauses=tuple(child for child in children[first:] if isinstance(child, Clause)),
        preamble=tuple(child for child in children[:first] if not isinstance(child, Clause)),
    )
    pairs = zip(nodes(outline.tree.root), all_clauses(document.clauses), strict=True)
    targets = {mark: clause.id for node, clause in pairs for mark in node.marks}
    return with_targets(document, targets | outline.captions.targets, ledger)
