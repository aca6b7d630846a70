"""References that are typed in prose (第3編第2章, 7.3(1), (7)②, 別紙2, 前項, 同条第2項, 第1項各号, 次の各号): where they stand.

A number behind the name of a statute is that statute's (個人情報保護法第3条), and so are those that follow it in one row (同法第3条及び
第4条); what a clause says is to be read otherwise (「前項」とあるのは「第4項」と読み替える) is quoted. Neither refers to the document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from guidelinec.model import walk
from guidelinec.model.document import Block, Clause, Inlines, Text

_D, _K = "[0-9０-９]", "[一二三四五六七八九十百]"
_N = f"(?:{_D}{{1,3}}|{_K}{{1,6}})"
_STEPS = rf"{_D}{{1,2}}(?:[.．]{_D}{{1,2}})+"
_BRACKETED = rf"[(（]{_D}{{1,2}}[)）]"
_LEVEL = "[編章節款条項号]"
_STEP = f"第{_N}{_LEVEL}(?:の{_N}(?![つ次者種点]))*"
_BESIDE = f"(?<![以直])(?:[前次]{_LEVEL}|前{_K}{_LEVEL})(?!{_D})"

BESIDE: Final = 5
"""Characters on either side by which the place of a reference is known again."""

SPOKEN: Final = re.compile(
    rf"(?:{_STEP})+(?:{_D}{{1,2}}(?:[.．]{_D}{{1,2}})*)?(?:{_BRACKETED})?[①-⑳]?(?:各[項号])?"
    rf"|{_BESIDE}(?:{_STEP})*(?:各[項号])?|同{_LEVEL}(?:(?:{_STEP})+(?:各[項号])?|各[項号])"
    rf"|(?<![0-9０-９.．A-Za-zv第]){_STEPS}(?:{_BRACKETED})[①-⑳]?"
    rf"|{_BRACKETED}[①-⑳]?|(?<![)）①-⑳])[①-⑳]"
    rf"|(?:別[紙表添記]|様式|図|表|注){_D}{{1,3}}(?![0-9０-９.．年月日])"
    "|次の(?:いずれか|各[項号])|次に掲げる"
)

_STATUTE: Final = re.compile("[法律令則例程綱款約針書」）)同旧新0-9０-９]第")
_ABSOLUTE: Final = re.compile(f"第{_N}[編章節款条]")
_QUOTED: Final = re.compile("[^「」]*」(?:と(?:ある|あり|する|し、|読み替|、)|、)")
_GLUE: Final = re.compile(
    "(?:（(?:[^（）]|（[^（）]*）)*+）|[、・（）「」]|及び|又は|並びに|若しくは|もしくは|または|および|から|まで|を除く。?|に限る。?|の規定|中|に係る部分"
    "|(?:において|で)準用する)*+"
)
"""What may stand between references of one row. Possessive, so that a row of brackets is read once."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A typed reference: its words, the block where it stands, and which occurrence of its words there it is.

    `foreign` says that it refers to another text than this document, `joined` that it goes on with the reference before it
    (第1項及び第2項): that one's clause is then the one in which it is looked for. `beside` are the characters before and behind.
    """

    words: str
    block: Block
    nth: int = 0
    foreign: bool = False
    joined: bool = False
    beside: tuple[str, str] = ("", "")

    @property
    def leans(self) -> bool:
        """Whether it can only be read with the reference before it."""
        return self.joined or self.words.startswith("同")


def spoken(clause: Clause) -> list[Spoken]:
    """The typed references of a clause itself, in the order of the text."""
    return [
        finding
        for block in walk.nested_blocks(walk.own_blocks(clause))
        for finding in _in_text("\n".join(map(_words, walk.block_inlines(block))), block)
    ]


def _words(children: Inlines) -> str:
    """The plain words of a row of inlines; links and references are a sign that no number has."""
    return "".join(inline.text if isinstance(inline, Text) else "￼" for inline in children)


def _in_text(text: str, block: Block) -> Iterator[Spoken]:
    end, foreign, statute = -1, False, False
    for match in SPOKEN.finditer(text):
        start = match.start()
        joined = end >= 0 and bool(_GLUE.fullmatch(text, end, start))
        named = bool(_STATUTE.fullmatch(text, max(0, start - 1), start + 1))
        statute = statute or named
        foreign = named or (foreign and joined) or _is_quoted(text, match, statute)
        end = match.end()
        beside = text[max(0, start - BESIDE) : start], text[end : end + BESIDE]
        nth = text[:start].count(match[0])
        yield Spoken(match[0], block, nth=nth, foreign=foreign, joined=joined, beside=beside)


def _is_quoted(text: str, match: re.Match[str], statute: bool) -> bool:
    """Whether the words are quoted to be read otherwise. Those that name a 条 of their own are this document's, unless a statute
    was named before."""
    opened = text.rfind("「", 0, match.start())
    if opened <= text.rfind("」", 0, match.start()) or not _QUOTED.match(text, match.end()):
        return False
    return statute or not _ABSOLUTE.match(match[0])
