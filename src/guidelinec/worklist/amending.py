"""The 改め文: the same changes as sentences (第N条第M項中「…」を「…」に改め、「…」を削る), and a policy to which such sentences are applied."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from guidelinec.diff.words.compare import compare_words
from guidelinec.model.change import Edit
from guidelinec.worklist.lines import ProvisionLine

MOST_PHRASES, LONGEST_PHRASE = 3, 40
"""How many phrases one sentence replaces, and how long each may be; beyond that a provision is written out anew."""

FEW = 6
"""Signs of the text around words that only come in, by which their place is told."""

INDENT = "　"
"""What stands before the lines that a sentence puts in."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words of a provision that stand in it once, and those that take their place."""

    old: str
    new: str


def amending_lines(lines: Sequence[ProvisionLine]) -> tuple[str, ...]:
    """The sentences, each with the lines that it puts in below it, moved in."""
    said: list[str] = []
    for place, group in groupby(_placed(lines), key=lambda placed: placed.place):
        added = list(group)
        if place is None:
            said += [text for one in added for text in _reworded(one.line)]
        else:
            said += _added(place, [one.line for one in added])
    return tuple(said)


@dataclass(frozen=True, slots=True)
class _LinePlace:
    """A line that changes, and where it comes in: into an article, or behind one (None: it is there)."""

    line: ProvisionLine
    place: tuple[str, bool] | None


def _placed(lines: Sequence[ProvisionLine]) -> Iterator[_LinePlace]:
    """The lines that change, in their order."""
    article = ""
    for line in lines:
        if line.before is not None:
            article = line.article
            if line.changed:
                yield _LinePlace(line, None)
        else:
            yield _LinePlace(line, (article, line.article != article))


def _added(place: tuple[str, bool], added: Sequence[ProvisionLine]) -> Iterator[str]:
    """New provisions of an article, or new articles behind one."""
    article, behind = place
    count = len({line.article for line in added})
    yield f"{article}の次に次の{count}条を加える。" if behind else f"{article}に次のように加える。"
    for line in added:
        yield from (INDENT + text for text in line.printed.split("\n"))


def _reworded(line: ProvisionLine) -> Iterator[str]:
    phrases = _phrases(line.before or "", line.after)
    if phrases:
        yield f"{line.cited}中{_listed(phrases)}る。"
        return
    yield f"{line.cited}を次のように改める。"
    yield from (INDENT + text for text in replace(line, title="").printed.split("\n"))


def _listed(phrases: Sequence[Phrase]) -> str:
    """What becomes of the phrases, up to the last verb's ending: 「…」を「…」に改め、「…」及び「…」を削."""
    acts = []
    for replaced, group in groupby(phrases, key=lambda phrase: bool(phrase.new)):
        if replaced:
            acts.append("、".join(f"「{phrase.old}」を「{phrase.new}」に" for phrase in group) + "改め")
        else:
            *first, last = (f"「{phrase.old}」" for phrase in group)
            acts.append("及び".join([*(["、".join(first)] if first else []), last]) + "を削")
    return "、".join((*(act if act.endswith("改め") else f"{act}り" for act in acts[:-1]), acts[-1]))


# ---- phrases


def _phrases(old: str, new: str) -> tuple[Phrase, ...]:
    """What changes, as phrases that each stand once in the old text; none where there are too many, or they are too long."""
    phrases: list[Phrase] = []
    for start, end, came in _changes(old, new):
        phrase = _once(old, start, end, came)
        if phrase is None or phrase.old == old or len(phrase.old) > LONGEST_PHRASE or _quoted(phrase):
            return ()
        phrases.append(phrase)
    fits = 0 < len(phrases) <= MOST_PHRASES and applied(old, phrases) == new
    return tuple(phrases) if fits else ()


def _quoted(phrase: Phrase) -> bool:
    """Whether a phrase holds a bracket of quotation or a new line, in which its end would be lost."""
    return any(sign in phrase.old + phrase.new for sign in "「」\n")


def _changes(old: str, new: str) -> Iterator[tuple[int, int, str]]:
    """Where the old text changes (start, end), and what comes there."""
    place, start, came = 0, 0, ""
    for edit in (*compare_words(old, new), Edit("=", "")):
        if edit.op == "+":
            came += edit.text
            continue
        if edit.op == "=":
            if came or place > start:
                yield start, place, came
            start, came = place + len(edit.text), ""
        place += len(edit.text)


def _once(old: str, start: int, end: int, came: str) -> Phrase | None:
    """The words of a change with as many neighbours as make them stand once in the text; of words that only come in, a few at least."""
    left, right = start, end
    while (start == end and right - left < FEW) or old.count(old[left:right]) > 1:
        if left == 0 and right == len(old):
            return None
        left, right = max(0, left - 1), min(len(old), right + 1)
    return Phrase(old[left:right], old[left:start] + came + old[end:right])


def applied(text: str, phrases: Sequence[Phrase]) -> str | None:
    """A text with each phrase replaced; None where one does not stand in it once."""
    for phrase in phrases:
        if text.count(phrase.old) != 1:
            return None
        text = text.replace(phrase.old, phrase.new)
    return text


# ---- the proof


_QUOTED = "「[^「」]+」"
_CHANGED = f"{_QUOTED}を{_QUOTED}に(?:、{_QUOTED}を{_QUOTED}に)*改め"
_DELETED = f"{_QUOTED}(?:、{_QUOTED})*(?:及び{_QUOTED})?を削"
_REWORDED = re.compile(f"(.+?)中((?:{_CHANGED}、|{_DELETED}り、)*(?:{_CHANGED}|{_DELETED}))る。")
_PHRASE = re.compile("「([^「」]+)」(?:を「([^「」]+)」に)?")
_ANEW, _BEHIND, _INTO = (
    re.compile(form)
    for form in ("(.+)を次のように改める。", "(.*)の次に次の[0-9]+条を加える。", "(.*)に次のように加える。")
)


@dataclass(frozen=True, slots=True)
class Amended:
    """A policy after the sentences: its words by citation, and what came in, line by line, with the article into (False) or behind (True)
    which it came."""

    words: Mapping[str, str]
    added: tuple[tuple[str, bool, str], ...]


def amended(before: Mapping[str, str], sentences: Sequence[str]) -> Amended | None:
    """The sentences carried out on a policy (words by citation), read as anybody would read them; None where one cannot be."""
    words = dict(before)
    added: list[tuple[str, bool, str]] = []
    for sentence, body in _read(sentences):
        if match := _REWORDED.fullmatch(sentence):
            text = applied(words.get(match[1], ""), [Phrase(*pair) for pair in _PHRASE.findall(match[2])])
            if text is None:
                return None
            words[match[1]] = text
        elif (match := _ANEW.fullmatch(sentence)) and match[1] in words:
            words[match[1]] = "\n".join(body).partition("　")[2]
        elif match := _BEHIND.fullmatch(sentence) or _INTO.fullmatch(sentence):
            added += [(match[1], match.re is _BEHIND, line) for line in body]
        else:
            return None
    return Amended(words, tuple(added))


def _read(sentences: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    """Each sentence with the lines that are moved in below it."""
    sentence: str = ""
    body: list[str] = []
    for line in (*sentences, ""):
        if line.startswith(INDENT):
            body.append(line.removeprefix(INDENT))
            continue
        if sentence:
            yield sentence, body
        sentence, body = line, []


def is_proved(lines: Sequence[ProvisionLine], sentences: Sequence[str]) -> bool:
    """Whether the sentences, carried out on the policy as it is, give the policy as it is to be."""
    after = amended({line.cited: line.before for line in lines if line.before is not None}, sentences)
    kept = {line.cited: line.after for line in lines if line.before is not None}
    new = tuple(
        (*placed.place, text)
        for placed in _placed(lines)
        if placed.place
        for text in placed.line.printed.split("\n")
    )
    return after == Amended(kept, new)
