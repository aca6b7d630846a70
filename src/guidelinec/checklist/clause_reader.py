"""The blocks of one clause, read for duties: sentences, items below a stem, tables, captions."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from guidelinec.checklist.item_duties import item_act, item_duty, joined, object_of, with_object
from guidelinec.checklist.text.actors import split_actor
from guidelinec.checklist.text.conditions import split_condition, times
from guidelinec.checklist.text.segments import DutySegment, is_limit, segments
from guidelinec.checklist.text.statements import statement
from guidelinec.checklist.text.stems import (
    NOTHING_OVER,
    OverItems,
    Stem,
    is_case,
    items_are_acts,
    lists_items,
    opens_items,
)
from guidelinec.checklist.text.tables import demands
from guidelinec.diff.words.plain import References, inline_text
from guidelinec.diff.words.sentences import split_sentences
from guidelinec.model.checklist.rows import Duty, Strength
from guidelinec.model.document import (
    Block,
    BulletList,
    Landscape,
    Note,
    Paragraph,
    Table,
)

LONGEST = 1_500
"""Characters of the longest sentence that is read; what is longer lays down no duty that a person could answer."""

_CAPTION = re.compile(r"^(?:【[^】]*】|≪[^≫]*≫|＜[^＞]*＞|《[^》]*》|[○●◯■□◆①-⑳][^。○]*)$")
_EXAMPLE = re.compile(r"例")
_EXAMPLE_LINE = re.compile(r"^(?:例|（例）|→|※?〈例〉)")
_NOTE_SIGN = re.compile(r"^(?:（注[^）]*）|（※[^）]*）|※[0-9０-９]*|[＊*・])[ 　]*")
_OPTIONAL, _UNWANTED = re.compile(r"しなくて(?:も)?良?い?"), re.compile(r"しない機能|してはならない")


@dataclass
class OpenedStem:
    """A sentence over items that is open: the duty that it is itself if none follow, where that would stand, and whether some did."""

    stem: Stem
    duty: Duty
    place: int
    filled: bool = False


@dataclass
class DutyReader:
    """One walk down the blocks of a clause, with who acts and how strongly as the sentences before said it."""

    references: References
    over: OverItems = NOTHING_OVER
    is_last: bool = True
    stem: Stem | None = field(init=False)
    who: str = ""
    strength: Strength | None = None
    opened: OpenedStem | None = None
    forced: Strength | None = None
    example: bool = False
    spoke: bool = False
    lists: bool = False
    words: str = ""
    thing: str = ""
    made: list[Duty] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.stem = self.over.stem
        self.who = self.over.who

    def blocks(self, clause: str, blocks: Iterable[Block]) -> list[Duty]:
        """The duties of these blocks; places are counted later."""
        rows = list(blocks)
        lines = [line for block in rows for line in self._lines(block)]
        lone = len(lines) == 1 and not any(isinstance(block, BulletList | Table) for block in rows)
        self.words = lines[0] if len(lines) == 1 else ""
        for block in rows:
            self._block(clause, block, lone=lone)
        return self.made

    def close(self, *, filled: bool) -> None:
        """Take what the open stem demands itself, if neither an item here nor one below (`filled`) says more."""
        if self.opened and not self.opened.filled and not filled:
            self.made.insert(self.opened.place, self.opened.duty)
        self.opened = None

    def _lines(self, block: Block) -> list[str]:
        if isinstance(block, Paragraph):
            return [line for line in inline_text(block.children, self.references).split("\n") if line.strip()]
        if isinstance(block, Note | Landscape):
            return [line for inner in block.children for line in self._lines(inner)]
        return []

    def _block(self, clause: str, block: Block, *, lone: bool) -> None:
        if isinstance(block, BulletList):
            for item in block.items:
                self._bullet(clause, item)
        elif isinstance(block, Table):
            self._table(clause, block)
        elif isinstance(block, Note | Landscape):
            for inner in block.children:
                self._block(clause, inner, lone=lone)
        for line in self._lines(block) if isinstance(block, Paragraph) else []:
            self._line(clause, line.strip(), lone=lone)

    def _line(self, clause: str, line: str, *, lone: bool) -> None:
        if _CAPTION.match(line):
            self._caption(line)
        elif self.example or _EXAMPLE_LINE.match(line):
            return
        elif self.stem and lone and self.is_last and self._is_item(line):
            self.made += self._item(clause, line, self.stem)
        elif self.over.explains and line.rstrip("。").endswith("こと"):
            return  # an item of a row of cases, or of words that are explained: nobody demands it
        elif self.stem is None or not self._is_item(line):
            self._sentences(clause, line)

    def _sentences(self, clause: str, line: str) -> None:
        """The sentences of a line; who acts goes on from one to the next inside of it."""
        self.who, self.strength, self.thing = self.over.who, None, ""
        if _NOTE_SIGN.match(line):
            line, self.who = _NOTE_SIGN.sub("", line), ""
        for sentence in split_sentences(line):
            self._sentence(clause, sentence, stopped=line.endswith("。"))

    def _caption(self, line: str) -> None:
        """A line that heads what follows: examples bind nobody, and 実装してもしなくても良い allows."""
        self.example = bool(_EXAMPLE.search(line))
        self.forced = "may" if _OPTIONAL.search(line) else "ban" if _UNWANTED.search(line) else None

    def _is_item(self, line: str) -> bool:
        """Whether a line is an item of the stem: a noun, or ends in こと; a whole sentence speaks for itself."""
        rows = split_sentences(line)
        if self.stem is None or len(rows) != 1:
            return False
        return rows[0].endswith("こと") or not segments(rows[0])

    def _bullet(self, clause: str, item: tuple[Block, ...]) -> None:
        for block in item:
            if isinstance(block, BulletList):
                for inner in block.items:
                    self._bullet(clause, inner)
                continue
            for line in self._lines(block):
                if self.example:
                    continue
                if stem := self.opened.stem if self.opened else self.stem:
                    own = segments(split_sentences(line)[-1]) if split_sentences(line) else ()
                    if not own or line.rstrip("。").endswith("こと"):
                        self.made += self._item(clause, line, stem)
                        if self.opened:
                            self.opened.filled = True
                        continue
                elif self.forced:
                    self.made.append(
                        item_duty(clause, Stem("", "", "", self.forced, act="", end="", acts=True), line)
                    )
                    continue
                self._sentences(clause, line)

    def _table(self, clause: str, table: Table) -> None:
        for demand in demands(table, self.references):
            rows = segments(demand.text.rstrip("。"))
            for segment in rows:
                self.made.append(self._duty(clause, demand.text, segment, demand.row))
            if not rows:
                forbids = demand.text.endswith("の禁止")
                act = f"{demand.text.removesuffix('の禁止')}を{'禁止' if forbids else '行'}"
                what = f"{act}{'している' if forbids else 'っている'}"
                self.made.append(
                    Duty(
                        clause,
                        0,
                        self.who,
                        what,
                        demand.row,
                        strength="ban" if forbids else "must",
                        words=demand.text,
                    )
                )

    def _sentence(self, clause: str, sentence: str, *, stopped: bool) -> None:
        if len(sentence) > LONGEST:
            return
        self.lists = self.lists or lists_items(sentence)
        if is_limit(sentence) and self.made:
            self.made[-1] = replace(self.made[-1], limit=sentence)
            return
        for segment in segments(sentence, self.strength, stopped=stopped):
            self.spoke = True
            forced = replace(segment, strength=self.forced) if self.forced else segment
            duty = self._duty(clause, sentence, with_object(forced, self.thing))
            self.thing = object_of(segment.act)
            self.who, self.strength = duty.who, duty.strength
            if opens_items(split_condition(split_actor(segment.act).act)[1]):
                self._open(segment, duty)
            else:
                self.made.append(duty)

    def _open(self, segment: DutySegment, duty: Duty) -> None:
        self.close(filled=False)
        actor = split_actor(segment.act)
        when, act = split_condition(actor.act)
        stem = Stem(
            duty.who,
            actor.qualified,
            when,
            duty.strength,
            act=act,
            end=segment.end,
            acts=items_are_acts(segment.act),
        )
        self.opened = OpenedStem(stem, duty, len(self.made))

    def _duty(self, clause: str, sentence: str, segment: DutySegment, row: str = "") -> Duty:
        actor = split_actor(segment.act)
        when, act = split_condition(actor.act)
        due = joined(row, actor.qualified, when, *times(act))
        what = statement(act, segment.end, segment.strength)
        return Duty(clause, 0, actor.who or self.who, what, due, strength=segment.strength, words=sentence)

    def _item(self, clause: str, line: str, stem: Stem) -> list[Duty]:
        """The duty of an item: its own act, or the act of the stem with its words in it; a case is none."""
        text = line.rstrip("。")
        if is_case(text):
            return []
        if stem.acts and text.endswith("こと"):
            rows = segments(text)
            return [item_act(clause, stem, line, segment) for segment in rows]
        return [item_duty(clause, stem, line)]
