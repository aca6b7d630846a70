"""The 改め文: the same changes as sentences (第N条第M項中「…」を「…」に改め、「…」の次に「…」を加え、「…」を削る)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from guidelinec.worklist.amending.phrases import Phrase, phrases
from guidelinec.worklist.lines import ProvisionLine
from guidelinec.worklist.numbers import ARTICLE, CHAPTER, ITEM, PARAGRAPH
from guidelinec.worklist.policy import DELETED, cited_step

INDENT = "　"
"""What stands before the lines that a sentence puts in."""

OWN_WORDS = "各号列記以外の部分"
"""How the words of a provision are called without the items below it, where a phrase stands in both."""


@dataclass(frozen=True, slots=True)
class AmendingPlace:
    """Where new provisions come in: into a provision, or behind it."""

    cited: str
    behind: bool


def amending_lines(lines: Sequence[ProvisionLine]) -> tuple[str, ...]:
    """The sentences, each with the lines that it puts in below it, moved in."""
    said: list[str] = []
    for place, group in groupby(placed_lines(lines), key=lambda placed: placed.place):
        changed = [placed.line for placed in group]
        if place is not None:
            said += _added(place, changed)
            continue
        for _, article in groupby(changed, key=lambda line: line.article):
            said += _of_article(list(article), lines)
    return tuple(said)


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A line that changes, and where it comes in; None: it is there."""

    line: ProvisionLine
    place: AmendingPlace | None


def placed_lines(lines: Sequence[ProvisionLine]) -> Iterator[PlacedLine]:
    """The lines that change, in their order; what belongs to a new provision comes in with it."""
    article, family, place = "", "", AmendingPlace("", behind=False)
    for line in lines:
        if line.before is not None:
            article, family = line.article, ""
            if line.changed:
                yield PlacedLine(line, None)
            continue
        if not family or line.root != family:
            family, place = line.root, _place(line, article)
        yield PlacedLine(line, place)


def _place(line: ProvisionLine, article: str) -> AmendingPlace:
    """Where a new provision comes in: a chapter behind a chapter, an article behind an article, all else into what it is the last of."""
    if line.chapter or line.article != article:
        return AmendingPlace(line.chapter or article, behind=True)
    above = line.cited.removesuffix(cited_step(line.label))
    return AmendingPlace(above if above != line.cited and above else article, behind=False)


# ---- what comes in


def _added(place: AmendingPlace, added: Sequence[ProvisionLine]) -> Iterator[str]:
    """New provisions into a provision, or new articles behind one."""
    yield f"{place.cited}{'の次' if place.behind else ''}に{_counted(place, added)}加える。"
    for line in added:
        yield from (INDENT + text for text in line.printed.split("\n"))


def _counted(place: AmendingPlace, added: Sequence[ProvisionLine]) -> str:
    """How many there are, where they are of one kind: 次の1章を, 次の2条を, 次の3項を; else 次のように."""
    if chapter := CHAPTER.fullmatch(added[0].label):
        same = [
            other for line in added if (other := CHAPTER.fullmatch(line.label)) and other[1] == chapter[1]
        ]
        return f"次の{len(same)}{chapter[1]}を"
    if place.behind:
        articles = {line.article for line in added}
        return f"次の{len(articles)}条を" if all(map(ARTICLE.fullmatch, articles)) else "次のように"
    for form, kind in ((PARAGRAPH, "項"), (ITEM, "号")):
        if all(form.fullmatch(line.label) for line in added) and ARTICLE.match(place.cited):
            return f"次の{len(added)}{kind}を"
    return "次のように"


# ---- what is there


def _of_article(changed: Sequence[ProvisionLine], lines: Sequence[ProvisionLine]) -> Iterator[str]:
    """The changed lines of one article: in one sentence where the same phrases change in all of it, else each in its own."""
    reworded = [line for line in changed if not line.gone]
    article = changed[0].article
    whole = [line for line in lines if line.article == article and line.before is not None and not line.gone]
    phrased = len(reworded) > 1 and all(line.after != DELETED for line in reworded)
    told = phrases([(line.before or "", line.after) for line in whole]) if phrased else ()
    if told and ARTICLE.fullmatch(article):
        yield f"{article}中{_listed(told)}る。"
        changed = [line for line in changed if line.gone]
    gone: list[str] = []
    for line in changed:
        if not line.gone:
            yield from _reworded(line, lines)
        elif not any(stands_in(line.cited, above) for above in gone):
            gone.append(line.cited)
            yield f"{line.cited}を削る。"


def _reworded(line: ProvisionLine, lines: Sequence[ProvisionLine]) -> Iterator[str]:
    own = (line.before or "", line.after)
    below = [other for other in lines if other.before is not None and stands_in(other.cited, line.cited)]
    kept = [(other.before or "", other.before or "") for other in below if other is not line]
    told = phrases([own, *kept]) if line.after != DELETED else ()
    part = ""
    if not told and line.after != DELETED and len(below) > 1 and ARTICLE.match(line.cited):
        told, part = phrases([own]), OWN_WORDS
    if told:
        yield f"{line.cited}{part}中{_listed(told)}る。"
        return
    yield f"{line.cited}を次のように改める。"
    yield from (INDENT + text for text in replace(line, title="").printed.split("\n"))


def stands_in(cited: str, above: str) -> bool:
    """Whether a provision is the one with that citation, or stands below it: 第3条第1号 in 第3条, but 第3条の2 not."""
    rest = cited.removeprefix(above)
    return cited == above or (rest != cited and rest[0] not in "の0123456789")


def _listed(told: Sequence[Phrase]) -> str:
    """What becomes of the phrases, up to the ending of the last verb: 「…」を「…」に改め、「…」の次に「…」を加え、「…」及び「…」を削."""
    acts = []
    for act, group in groupby(told, key=lambda phrase: phrase.act):
        if act == "replace":
            acts.append("、".join(f"「{phrase.old}」を「{phrase.new}」に" for phrase in group) + "改め")
        elif act == "insert":
            acts.append("、".join(f"「{phrase.old}」の次に「{phrase.new}」を" for phrase in group) + "加え")
        else:
            *first, last = (f"「{phrase.old}」" for phrase in group)
            acts.append("及び".join([*(["、".join(first)] if first else []), last]) + "を削")
    return "、".join((*(act if act.endswith(("め", "え")) else f"{act}り" for act in acts[:-1]), acts[-1]))
