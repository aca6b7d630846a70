"""The proof of a 改め文: its sentences, read as anybody would read them and carried out on the policy, give the policy as it is to be."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from guidelinec.worklist.amending.phrases import Phrase
from guidelinec.worklist.amending.sentences import INDENT, OWN_WORDS, AmendingPlace, placed_lines, stands_in
from guidelinec.worklist.lines import ProvisionLine

_QUOTED: Final = "「[^「」]+」"
_CHANGED: Final = f"{_QUOTED}を{_QUOTED}に(?:、{_QUOTED}を{_QUOTED}に)*改め"
_PUT_IN: Final = f"{_QUOTED}の次に{_QUOTED}を(?:、{_QUOTED}の次に{_QUOTED}を)*加え"
_STRUCK: Final = f"{_QUOTED}(?:、{_QUOTED})*(?:及び{_QUOTED})?を削"
_REWORDED: Final = re.compile(
    f"([^「」]+?)中((?:{_CHANGED}、|{_PUT_IN}、|{_STRUCK}り、)*(?:{_CHANGED}|{_PUT_IN}|{_STRUCK}))る。"
)
_PHRASE: Final = re.compile("「([^「」]+)」(?:を「([^「」]+)」に|(の次に)「([^「」]+)」を)?")
_KIND: Final = "次の(?:[0-9]+[編章条項号]を|ように)"
_ANEW, _BEHIND, _INTO, _OUT = (
    re.compile(form)
    for form in (
        "([^「」]+)を次のように改める。",
        f"([^「」]*)の次に{_KIND}加える。",
        f"([^「」]*)に{_KIND}加える。",
        "([^「」]+)を削る。",
    )
)


@dataclass(frozen=True, slots=True)
class AddedLine:
    """A line that came in, and where."""

    place: AmendingPlace
    text: str


@dataclass(frozen=True, slots=True)
class Amended:
    """A policy after the sentences: its words by citation, and what came in, line by line."""

    words: Mapping[str, str]
    added: tuple[AddedLine, ...]


def amended(before: Mapping[str, str], sentences: Sequence[str]) -> Amended | None:
    """The sentences carried out on a policy (words by citation); None where one cannot be."""
    words = dict(before)
    added: list[AddedLine] = []
    for sentence, body in _read(sentences):
        if match := _REWORDED.fullmatch(sentence):
            if not _carried_out(words, match[1], [_phrase(*pair) for pair in _PHRASE.findall(match[2])]):
                return None
        elif (match := _ANEW.fullmatch(sentence)) and match[1] in words:
            words[match[1]] = "\n".join(body).partition("　")[2]
        elif match := _BEHIND.fullmatch(sentence) or _INTO.fullmatch(sentence):
            place = AmendingPlace(match[1], behind=match.re is _BEHIND)
            added += [AddedLine(place, line) for line in body]
        elif (match := _OUT.fullmatch(sentence)) and match[1] in words:
            words = {cited: text for cited, text in words.items() if not stands_in(cited, match[1])}
        else:
            return None
    return Amended(words, tuple(added))


def _phrase(old: str, new: str, behind: str, came: str) -> Phrase:
    return Phrase(old, came or new, inserted=bool(behind))


def _carried_out(words: dict[str, str], cited: str, told: Sequence[Phrase]) -> bool:
    """Carry the phrases out wherever they stand in a provision and below it, at once; False where one stands nowhere in it."""
    own = cited.removesuffix(OWN_WORDS)
    places = [own] if own != cited and own in words else [word for word in words if stands_in(word, cited)]
    if not all(any(phrase.old in words[place] for place in places) for phrase in told):
        return False
    for place in places:
        for phrase in told:
            words[place] = words[place].replace(phrase.old, phrase.result)
    return True


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
    kept = {line.cited: line.after for line in lines if line.before is not None and not line.gone}
    new = tuple(
        AddedLine(placed.place, text)
        for placed in placed_lines(lines)
        if placed.place
        for text in placed.line.printed.split("\n")
    )
    return after == Amended(kept, new)
