"""Which element of 法令標準XML a clause is, and what its `Num` says: by the element that it was read from, else by its printed number."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from guidelinec.model.document import Clause
from guidelinec.model.walk import plain
from guidelinec.numbering.labels import Labels
from guidelinec.numbering.typed import plain_number

DIVISIONS: Final[Mapping[str, str]] = {
    "編": "Part",
    "部": "Part",
    "章": "Chapter",
    "節": "Section",
    "款": "Subsection",
    "目": "Division",
}
BELOW: Final[Mapping[str, tuple[str, ...]]] = {
    "Part": ("Article", "Chapter"),
    "Chapter": ("Article", "Section"),
    "Section": ("Article", "Subsection", "Division"),
    "Subsection": ("Article", "Division"),
    "Division": ("Article",),
    "SupplProvision": ("Chapter", "Article", "Paragraph"),
    "MainProvision": ("Part", "Chapter", "Section", "Article", "Paragraph"),
}
"""What may stand in which division."""
APPENDED: Final[Mapping[str, str]] = {
    "別表": "AppdxTable",
    "様式": "AppdxStyle",
    "別記様式": "AppdxStyle",
    "書式": "AppdxFormat",
    "別記": "AppdxNote",
    "別紙": "AppdxNote",
    "別添": "AppdxNote",
    "付録": "AppdxNote",
    "附属書": "AppdxNote",
}
"""What is appended to a law, by the word with which its title or number begins."""
READ_FROM: Final = re.compile(
    r"(?:^|-)(AppdxTable|AppdxStyle|AppdxFormat|AppdxNote|AppdxFig|Appdx|Part|Chapter|Section|Subsection|Division|Article|Paragraph|Item|Subitem\d+)-([^-]*)$"
)
"""The element and the Num that `read/lawxml` puts into a source id."""
_DIVISION: Final = re.compile(r"第[^編部章節款目条項号]+([編部章節款目条])(?:の[^編章節款目条]+)?")
_SUPPLEMENT: Final = re.compile(r"附[\s　]*則")


def number_of(clause: Clause, labels: Labels) -> str:
    """What is printed before a clause."""
    label = labels.home.get(clause.id)
    return label.text if label else clause.printed


def element_of(clause: Clause, number: str) -> str:
    """The element of a clause: a division, an article, a paragraph, 附則, something appended; "" for none of these."""
    if match := READ_FROM.search(clause.source_id):
        return "Paragraph" if match[1].startswith(("Item", "Subitem")) else match[1]
    title = plain(clause.title).strip()
    if clause.source_id.startswith("Suppl-") or _SUPPLEMENT.match(title):
        return "SupplProvision"
    head = number.strip() or title
    if word := next((word for word in APPENDED if head.startswith(word)), ""):
        return APPENDED[word]
    if division := _DIVISION.fullmatch("".join(number.split())):
        return DIVISIONS.get(division[1], "Article")
    if clause.form == "item":
        return "Paragraph"
    return "Article" if re.fullmatch(r"第[0-9]+", plain_number(number)) else ""


def num_of(clause: Clause, number: str, place: int) -> str:
    """The Num of a clause: 第三条の二 is 3_2, 第三条から第五条まで 3:5; what has no figures is counted."""
    if match := READ_FROM.search(clause.source_id):
        return match[2]
    numbers = [re.findall(r"[0-9]+", plain_number(part)) for part in re.split("から|及び", number)]
    return ":".join("_".join(figures) for figures in numbers if figures) or str(place)


def is_paragraph_number(number: str) -> bool:
    """Whether a number under an article is that of a 項: none, or bare figures; (1) and 一 are those of 号."""
    return re.fullmatch(r"[0-9０-９]*", number.strip()) is not None
