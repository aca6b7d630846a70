"""A town's policy as it stands in one or several files, and how its provisions are cited."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from guidelinec.adopt.features import narrow
from guidelinec.adopt.provisions import Provision, policy_provisions
from guidelinec.model.document import Document
from guidelinec.worklist.numbers import ARTICLE, ITEM, PARAGRAPH, number_of

_ATTACHED = re.compile("別表|別記|別紙|別図")
"""How the title of what stands behind the articles begins."""

DELETED = "削除"
"""What stands in place of a provision that went, so that the numbers of the others stay."""

REMOVED = "（削る）"
"""What is said of a provision that goes with its number, since none stands behind it that would have to change."""


UNNUMBERED, LONGEST_NAME = "（番号なし）", 20
"""How a provision is cited that has neither number nor title, and how much of a title is its name where it has no number."""


@dataclass(frozen=True)
class TownPolicy:
    """The provisions of all files in their order; `names` are the files, `starts` the place of each one's first provision."""

    names: tuple[str, ...]
    starts: tuple[int, ...]
    provisions: tuple[Provision, ...]

    def file_of(self, place: int) -> int:
        """The number of the file in which a provision stands."""
        return sum(start <= place for start in self.starts) - 1

    def together(self, place: int, other: int) -> bool:
        """Whether two provisions stand in one file."""
        return self.file_of(place) == self.file_of(other)

    @cached_property
    def end(self) -> int:
        """The last provision that stands in no table or form behind the articles (別表)."""
        places = range(len(self.provisions))
        attached = {
            place for place in places if _ATTACHED.match(narrow(self.provisions[self.top_of(place)].title))
        }
        return max((place for place in places if place not in attached), default=len(self.provisions) - 1)

    def top_of(self, place: int) -> int:
        """The highest provision above one."""
        while self.provisions[place].parent >= 0:
            place = self.provisions[place].parent
        return place

    def article_of(self, place: int) -> int:
        """The article in which a provision stands; without articles, the nearest with a title."""
        article = place
        while article >= 0 and not ARTICLE.fullmatch(number_of(self.provisions[article])):
            article = self.provisions[article].parent
        return article if article >= 0 else self.provisions[place].heading

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """How each provision is cited (第7条第2項), no two alike; with the name of its file where there are several."""
        plain = [
            citation(provision.path) or provision.title[:LONGEST_NAME] or UNNUMBERED
            for provision in self.provisions
        ]
        return apart([in_file(self.stem_of(place), label) for place, label in enumerate(plain)])

    def stem_of(self, place: int) -> str:
        """The name of the file in which a provision stands, where there are several; else ""."""
        name = self.names[self.file_of(place)] if len(self.names) > 1 else ""
        return name.rpartition(".")[0] or name

    @cached_property
    def places(self) -> Mapping[str, int]:
        """The place of each provision by its citation, in one width."""
        return {narrow(label): place for place, label in enumerate(self.labels)}


def in_file(stem: str, cited: str) -> str:
    """A citation with the name of its file, where there are several."""
    return f"{stem}　{cited}" if stem else cited


def town_policy(names: Sequence[str], documents: Sequence[Document]) -> TownPolicy:
    """The files read as one policy."""
    counts = [len(policy_provisions([document])) for document in documents]
    starts = tuple(sum(counts[:number]) for number in range(len(counts)))
    return TownPolicy(tuple(names), starts, policy_provisions(documents))


def citation(path: Sequence[str]) -> str:
    """A provision as it is cited: from its article on (第7条第2項第3号), elsewhere by the numbers along its path (第2章3(1))."""
    article = next((place for place, label in enumerate(path) if ARTICLE.fullmatch(label)), -1)
    if article < 0:
        return _joined([label for label in path if label])
    return path[article] + "".join(map(cited_step, path[article + 1 :]))


def cited_step(label: str) -> str:
    """A number below an article as it is cited: 2 is 第2項, (3) is 第3号."""
    if PARAGRAPH.fullmatch(label):
        return f"第{label}項"
    item = ITEM.fullmatch(label)
    return f"第{item[1]}号" if item else label


def _joined(labels: Sequence[str]) -> str:
    """The labels in a row; one that repeats what stands above (1―2 below 1) stands for both, and figures do not run together."""
    text = ""
    for label in labels:
        if text and label.startswith(text):
            text = label
        else:
            text += ("-" if text[-1:].isdecimal() and label[:1].isdecimal() else "") + label
    return text


def apart(labels: Sequence[str]) -> tuple[str, ...]:
    """The labels, those that stand again with how often they have stood."""
    seen: Counter[str] = Counter()
    told: list[str] = []
    for label in labels:
        seen[label] += 1
        told.append(label if seen[label] == 1 else f"{label}（{seen[label]}か所目）")
    return tuple(told)


def words_print(text: str) -> str:
    """The fingerprint of a text: twelve hexadecimal digits, the same for the same words in whatever width and spacing; "" of no text."""
    plain = narrow(text)
    return sha256(plain.encode("utf-8", "backslashreplace")).hexdigest()[:12] if plain else ""
