"""The words of a Word paragraph as its reader sees them: tracked changes accepted, field codes and hidden text left out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import groupby

from guidelinec.model.document import (
    Emphasis,
    Footnote,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Reference,
    Strong,
    Text,
)
from guidelinec.model.walk import nested_inlines
from guidelinec.read.account.account import Ledger, inline_texts
from guidelinec.read.outline.words import joined, strip
from guidelinec.read.word.fields import (
    PAGE_NUMBER,
    FieldEdge,
    OpenField,
    Piece,
    form_choice,
    with_references,
)
from guidelinec.read.word.styles import Element, W, is_on, value

M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
TEXTS = frozenset((W + "t", W + "delText", M + "t", A + "t"))
SIGNS = {"noBreakHyphen": "-", "softHyphen": "\u00ad", "cr": "\n", "ptab": "\t"}
LEAVES = (*TEXTS, *(W + name for name in ("tab", "br", "sym", *SIGNS)))
"""All elements that stand for characters."""
ENCLOSING = frozenset(
    W + name for name in ("ins", "moveTo", "smartTag", "sdt", "sdtContent", "customXml", "dir", "bdo")
)
DELETED = frozenset(W + name for name in ("del", "moveFrom"))
PICTURES = frozenset(W + name for name in ("drawing", "pict", "object"))
MOST_NESTED = 20
"""Fields in fields that are looked at; a file that nests more is made to take long."""
UNKNOWN_SIGN = "〓"
SYMBOLS = {
    "F0B7": "・", "F06C": "●", "F06E": "■", "F0A7": "■", "F0A8": "□", "F0D8": "▶", "F0FC": "✓", "F0FE": "☑",
    "F0E0": "→", "F0DF": "←", "F046": "☞", "F0B2": "◇", "F075": "◆", "F071": "□", "F06F": "□",
}  # fmt: skip
"""Signs of the symbol fonts (Symbol, Wingdings) that lists and arrows are made of."""


def leaf(element: Element) -> str:
    """The characters that an element stands for by itself."""
    tag = element.tag
    if tag in TEXTS:
        return element.text or ""
    if not isinstance(tag, str) or not tag.startswith(W):
        return ""
    name = tag[len(W) :]
    if name == "tab":
        parent = element.getparent()
        return "\t" if parent is not None and parent.tag == W + "r" else ""
    if name == "br":
        return "\n" if (element.get(W + "type") or "textWrapping") == "textWrapping" else ""
    return _symbol(element) if name == "sym" else SIGNS.get(name, "")


def _symbol(element: Element) -> str:
    """The sign that a symbol font prints for a code, or that the code itself is (17.3.3.30); 〓 for one that is not known."""
    code = (element.get(W + "char") or "").upper()
    if code in SYMBOLS:
        return SYMBOLS[code]
    number = int(code, 16) if re.fullmatch("[0-9A-F]{2,6}", code) else 0
    is_sign = 0x20 < number < 0x110000 and not 0xD800 <= number < 0xF900
    return chr(number) if is_sign and chr(number).isprintable() else UNKNOWN_SIGN


def characters(element: Element) -> str:
    """All characters below an element, shown or not: what the account counts."""
    return "".join(map(leaf, element.iter(*LEAVES)))


@dataclass
class ParagraphReader:
    """Reads paragraphs one after another; fields stay open from one to the next. Pictures found on the way are gathered."""

    ledger: Ledger
    links: Mapping[str, str] = field(default_factory=dict)
    notes: Mapping[tuple[str, str], Element] = field(default_factory=dict)
    fields: list[OpenField] = field(default_factory=list)
    pictures: list[Element] = field(default_factory=list)
    cited: set[tuple[str, str]] = field(default_factory=set)
    place: str = ""
    unended: frozenset[Element] = frozenset()
    """The marks that begin a field which nothing ends."""

    def read(self, paragraph: Element, *, is_heading: bool = False) -> Inlines:
        """The inlines of a paragraph."""
        self._end_contents(paragraph, is_heading=is_heading)
        return joined(with_references(self._children(paragraph)))

    def _inner_fields(self) -> list[OpenField]:
        """The fields that are open, from the innermost: as many as anybody nests."""
        return self.fields[-MOST_NESTED:]

    def _end_contents(self, paragraph: Element, *, is_heading: bool) -> None:
        """A list of contents ends before a heading, and one without an end mark before the first line without a page number."""
        contents = [field for field in self._inner_fields() if field.is_contents()]
        if not contents or not (is_heading or any(field.unended for field in contents)):
            return
        text = "".join(characters(paragraph).split())
        is_line = value(paragraph, "pPr/pStyle").lower().startswith("toc") or PAGE_NUMBER.search(text)
        if text and not is_line and text != "目次":
            self.fields = [field for field in self.fields if not field.is_contents()]

    def pass_over(self, deleted: Element) -> None:
        """Leave out what a tracked change deleted; the marks of fields in it still begin and end fields."""
        self.ledger.leave_out("変更履歴で削除された文字", characters(deleted))
        for mark in deleted.iter(W + "fldChar"):
            self._field(mark)

    def _children(self, element: Element) -> list[Piece]:
        result: list[Piece] = []
        for child in element:
            result.extend(self._child(child))
        return result

    def _child(self, child: Element) -> list[Piece]:
        tag = child.tag
        if tag == W + "r":
            return self._run(child)
        if tag == W + "hyperlink":
            return [*self._hyperlink(child)]
        if tag in DELETED:
            self.pass_over(child)
            return []
        if tag == W + "subDoc":
            self.ledger.doubt(
                self.place, "取り込めない別の文書（サブ文書）", self.links.get(child.get(R + "id") or "", "")
            )
            return []
        if tag == W + "fldSimple":
            simple = OpenField(code=child.get(W + "instr") or "", result=True)
            return [FieldEdge(simple, begins=True), *self._children(child), FieldEdge(simple, begins=False)]
        if tag in ENCLOSING:
            return self._children(child)
        if tag == MC + "AlternateContent":
            return self._alternate(child, self._children)
        return self._other(child)

    def _alternate(self, element: Element, read: Callable[[Element], list[Piece]]) -> list[Piece]:
        """The first choice; the others say the same for older programs."""
        chosen, *rest = [*element.findall(MC + "Choice"), *element.findall(MC + "Fallback")] or [element]
        for other in rest:
            self.ledger.leave_out("古いWordのための同じ内容の写し", characters(other))
        return read(chosen) if chosen is not element else []

    def _other(self, child: Element) -> list[Piece]:
        """Formulas are kept as their characters; whatever else holds characters is kept and doubted."""
        text = characters(child)
        if not text:
            return []
        self.ledger.doubt(self.place, "数式など、文字だけを取り込んだ箇所", text)
        return [*self._text(text)]

    def _hyperlink(self, element: Element) -> Inlines:
        """The words of a link: to a page, or to a bookmark of the file (w:anchor)."""
        inner = joined(with_references(self._children(element)))
        url, anchor = self.links.get(element.get(R + "id") or "", ""), element.get(W + "anchor") or ""
        if not inner or any(isinstance(inline, Reference) for inline in nested_inlines(inner)):
            return inner
        if url.startswith(("http://", "https://", "mailto:")):
            return (Link(url, inner),)
        return (Reference(anchor, "words", inner),) if anchor and not url else inner

    def _run(self, run: Element) -> list[Piece]:
        """The words of a run between the edges of fields, formatted as the run is."""
        pieces = [piece for child in run for piece in self._run_child(child)]
        if is_on(run, "rPr/vanish"):
            hidden = tuple(piece for piece in pieces if not isinstance(piece, FieldEdge))
            self.ledger.leave_out("隠し文字", "".join(inline_texts(hidden)))
            return [piece for piece in pieces if isinstance(piece, FieldEdge)]
        result: list[Piece] = []
        for is_edge, group in groupby(pieces, lambda piece: isinstance(piece, FieldEdge)):
            words = list(group)
            result.extend(words if is_edge else _formatted(run, words))
        return result

    def _run_child(self, child: Element) -> list[Piece]:
        tag = child.tag
        if tag == W + "fldChar":
            return self._field(child)
        if tag == W + "instrText":
            if self.fields:
                self.fields[-1].code += child.text or ""
            return []
        if tag in PICTURES:
            self.pictures.append(child)
            return []
        if tag in (W + "footnoteReference", W + "endnoteReference"):
            return [*self._note(child, "footnote" if "foot" in str(tag) else "endnote")]
        if tag == MC + "AlternateContent":
            return self._alternate(
                child, lambda chosen: [piece for inner in chosen for piece in self._run_child(inner)]
            )
        if tag == W + "ruby":
            return self._ruby(child)
        if tag == W + "sym" and leaf(child) == UNKNOWN_SIGN:
            font, code = child.get(W + "font") or "", child.get(W + "char") or ""
            self.ledger.doubt(self.place, "記号フォントの文字（〓とした）", f"{font} {code}")
        return [*self._text(leaf(child))]

    def _field(self, mark: Element) -> list[Piece]:
        kind = mark.get(W + "fldCharType")
        if kind == "begin":
            self.fields.append(OpenField(begin=mark, unended=mark in self.unended))
        elif kind == "separate" and self.fields:
            self.fields[-1].result = True
            return [FieldEdge(self.fields[-1], begins=True)]
        elif kind == "end" and self.fields:
            closed = self.fields.pop()
            if closed.result:
                return [FieldEdge(closed, begins=False)]
            is_deleted = any(above.tag in DELETED for above in mark.iterancestors())
            return [] if is_deleted else [*self._without_result(closed)]
        return []

    def _without_result(self, closed: OpenField) -> list[Inline]:
        """What Word shows of a field that has no result: a button's words, a form's choice. The signs of EQ are named."""
        name, _, rest = closed.code.strip().partition(" ")
        shown = ""
        if name.upper() == "EQ":
            self.ledger.doubt(
                self.place, "EQフィールド（囲み文字・分数など、取り込めないもの）", rest.strip()
            )
        elif name.upper() == "MACROBUTTON":
            shown = rest.strip().partition(" ")[2].strip()
        elif name.upper() in ("FORMCHECKBOX", "FORMDROPDOWN") and closed.begin is not None:
            shown = form_choice(closed.begin)
        if not shown or any(field.is_contents() or not field.result for field in self._inner_fields()):
            return []
        self.ledger.normalise(f"{name.upper()}フィールド→表示されている文字", "", shown)
        return [Text(shown)]

    def _ruby(self, element: Element) -> list[Piece]:
        for reading in element.findall(W + "rt"):
            self.ledger.leave_out("ルビ", characters(reading))
        base = element.find(W + "rubyBase")
        return [] if base is None else self._children(base)

    def _text(self, text: str) -> list[Inline]:
        """Text where it is shown. A tab becomes a space, a soft hyphen nothing, a break a break."""
        if not text:
            return []
        if any(field.is_contents() for field in self._inner_fields()):
            self.ledger.leave_out("目次", text)
            return []
        if any(not field.result and not field.unended for field in self._inner_fields()):
            self.ledger.leave_out("フィールドの命令", text)
            return []
        for sign, instead in (("\t", " "), ("\u00ad", ""), ("\u00a0", " ")):
            for _ in range(text.count(sign)):
                self.ledger.normalise(
                    {"\t": "タブ→空白", "\u00ad": "任意ハイフン→なし"}.get(sign, "固定幅の空白→空白"),
                    sign,
                    instead,
                )
            text = text.replace(sign, instead)
        parts = text.replace("\r", "\n").split("\n")
        result: list[Inline] = [Text(parts[0])] if parts[0] else []
        for part in parts[1:]:
            result.extend([LineBreak(), Text(part)] if part else [LineBreak()])
        return result

    def _note(self, mark: Element, kind: str) -> list[Inline]:
        key = (kind, mark.get(W + "id") or "")
        note = self.notes.get(key)
        if note is None or key in self.cited:
            self.ledger.doubt(self.place, "本文が見つからないか、二度引かれている注", key[1])
            return []
        self.cited.add(key)
        paragraphs = tuple(strip(self.read(paragraph), self.ledger) for paragraph in note.findall(W + "p"))
        self.ledger_rest(note)
        name = ("n" if kind == "footnote" else "e") + "".join(sign for sign in key[1] if sign.isalnum())
        return [Footnote(name, tuple(paragraph for paragraph in paragraphs if paragraph))]

    def ledger_rest(self, note: Element) -> None:
        """What a note holds beside its paragraphs (a table) is left out and said so."""
        for child in note:
            if child.tag != W + "p" and (text := characters(child)):
                self.ledger.leave_out("脚注の中の表など", text)
                self.ledger.doubt(self.place, "脚注の中の表など、取り込めなかったもの", text)


def _formatted(run: Element, words: Iterable[Piece]) -> list[Inline]:
    """Bold and emphasis marks of the run itself; what a style brings belongs to the design, not to the words."""
    inlines = [piece for piece in words if not isinstance(piece, FieldEdge)]
    if not any(isinstance(inline, Text) and inline.text.strip() for inline in inlines):
        return inlines
    if is_on(run, "rPr/b"):
        return [Strong(tuple(inlines))]
    if value(run, "rPr/em") not in ("", "none"):
        return [Emphasis(tuple(inlines))]
    return inlines
