"""A file of the policy before and after the changes, provision by provision in the order of print."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from guidelinec.adopt.provisions import Provision
from guidelinec.worklist.contents import AmendedContents
from guidelinec.worklist.edits import NewProvision, PolicyEdits, end_of
from guidelinec.worklist.numbers import ARTICLE, number_of
from guidelinec.worklist.policy import REMOVED, TownPolicy, apart, citation


@dataclass(frozen=True, slots=True)
class ProvisionLine:
    """A provision: the article (or heading) to which it belongs, by its citation; how it is cited, its number and its caption; its words before
    (None: it is new) and after, where it is not `gone`. `root` is the clause of the new provision, or the new chapter, with which it comes in,
    "" where it was there; `first` is the number of its words, where the article is a heading; `chapter` the chapter behind which it comes."""

    article: str
    cited: str
    label: str
    title: str
    before: str | None
    after: str
    root: str = ""
    first: str = ""
    chapter: str = ""
    gone: bool = False

    @property
    def printed(self) -> str:
        """A provision that comes in: the caption of an article above it, the title of a heading beside its number."""
        if self.first or not self.after:
            words = f"\n{self.first}　{self.after}" if self.first else ""
            return f"{self.label}　{self.title}{words}"
        caption = f"（{self.title.strip('（）()')}）\n" if self.title else ""
        return f"{caption}{self.label}　{self.after}"

    @property
    def changed(self) -> bool:
        """Whether it is new, gone or reads otherwise."""
        return self.gone or self.before != self.after


CONTENTS = "目次"
"""How a contents list is cited."""


def provision_lines(
    policy: TownPolicy, edits: PolicyEdits, start: int, end: int, *, contents: Sequence[AmendedContents] = ()
) -> tuple[ProvisionLine, ...]:
    """The lines of the provisions from `start` to `end`, before them the contents list where that changes."""
    ends: dict[int, list[NewProvision]] = {}
    for after, added in edits.added.items():
        ends.setdefault(end_of(policy.provisions, after), []).extend(added)
    lines: list[ProvisionLine] = list(_contents(contents))
    cited = apart([citation(provision.path) for provision in policy.provisions[start:end]])
    for place in range(start, end):
        lines.append(_line(policy, place, edits, cited=cited[place - start]))
        lines += _new_lines(ends.get(place, ()), lines[-1].article)
    return tuple(lines)


def _contents(contents: Sequence[AmendedContents]) -> Iterator[ProvisionLine]:
    if any(line.changed for line in contents):
        before = "\n".join(line.old for line in contents)
        after = "\n".join(text for line in contents for text in line.new)
        yield ProvisionLine(CONTENTS, CONTENTS, CONTENTS, "", before=before, after=after)


def _line(policy: TownPolicy, place: int, edits: PolicyEdits, *, cited: str) -> ProvisionLine:
    provision = policy.provisions[place]
    after = edits.new_text(place, provision) if place in edits.reworded else provision.text
    gone = after == REMOVED
    return ProvisionLine(
        article=citation(policy.provisions[_article(policy.provisions, place)].path).removesuffix("第1項"),
        cited=cited,
        label=number_of(provision),
        title=provision.title,
        before=provision.text,
        after="" if gone else after,
        gone=gone,
    )


def _article(provisions: Sequence[Provision], place: int) -> int:
    """The article in which a provision stands, else the nearest heading; a provision with a title and a text is its own."""
    above = place
    while above >= 0:
        if ARTICLE.fullmatch(number_of(provisions[above])):
            return above
        above = provisions[above].parent
    return place if provisions[place].title and provisions[place].text else provisions[place].heading


def _new_lines(added: Sequence[NewProvision], article: str) -> Iterator[ProvisionLine]:
    for new in added:
        placed = new.insertion
        if placed.rank in ("article", "chapter"):
            article = placed.label
        yield ProvisionLine(
            article,
            placed.cited,
            placed.label,
            placed.title,
            before=None,
            after=new.text,
            root=placed.family,
            first=placed.first,
            chapter=placed.chapter,
        )
