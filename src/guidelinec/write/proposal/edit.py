"""Words of a paragraph changed, and paragraphs put in, in the formatting of what stands there. Nothing is tracked: the redline shows it."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass

from guidelinec.diff.words.compare import compare_words
from guidelinec.model.change import Edit
from guidelinec.ooxml.blocks import PPR, RPR, SECTPR
from guidelinec.ooxml.names import qn
from guidelinec.ooxml.package import Element
from guidelinec.write.proposal.places import text_nodes, words_of

_RUN, _TEXT, _SPACE = qn("w:r"), qn("w:t"), "{http://www.w3.org/XML/1998/namespace}space"
_NUMBERED = qn("w:numPr")


def reword(paragraph: Element, old: str, new: str) -> bool:
    """Change the words that end a paragraph from `old` to `new`, word by word, each in the formatting of its neighbour; False where the
    paragraph does not end so."""
    words = words_of(paragraph)
    if not words.endswith(old):
        return False
    for hunk in reversed(_hunks(len(words) - len(old), old, new)):
        _put_in(paragraph, hunk.end, hunk.text)
        _take_out(paragraph, hunk.start, hunk.end)
    return True


@dataclass(frozen=True, slots=True)
class _ParagraphHunk:
    """Words from start to end of a paragraph become others."""

    start: int
    end: int
    text: str


def _hunks(place: int, old: str, new: str) -> list[_ParagraphHunk]:
    """What changes, where the old words begin at a place of the paragraph."""
    hunks: list[_ParagraphHunk] = []
    start, came = place, ""
    for edit in (*compare_words(old, new), Edit("=", "")):
        if edit.op == "+":
            came += edit.text
            continue
        if edit.op == "=":
            hunks += [_ParagraphHunk(start, place, came)] if came or place > start else []
            start, came = place + len(edit.text), ""
        place += len(edit.text)
    return hunks


@dataclass(frozen=True, slots=True)
class _Node:
    """An element with words, and where they begin and end in the paragraph."""

    element: Element
    start: int
    end: int


def _nodes(paragraph: Element) -> list[_Node]:
    nodes: list[_Node] = []
    place = 0
    for element in text_nodes(paragraph):
        length = len(element.text or "")
        nodes.append(_Node(element, place, place + length))
        place += length
    return nodes


def _take_out(paragraph: Element, start: int, end: int) -> None:
    for node in _nodes(paragraph):
        if node.start < end and node.end > start:
            text = node.element.text or ""
            _set(
                node.element,
                text[: max(0, start - node.start)] + text[max(0, min(len(text), end - node.start)) :],
            )


def _put_in(paragraph: Element, place: int, text: str) -> None:
    """Put words in behind the sign before the place, in its formatting; at the beginning, before the first."""
    if not text:
        return
    nodes = _nodes(paragraph)
    node = next((node for node in nodes if node.start < place <= node.end), nodes[0])
    before = node.element.text or ""
    cut = max(0, place - node.start)
    _set(node.element, before[:cut] + text + before[cut:])


def _set(element: Element, text: str) -> None:
    element.text = text
    element.set(_SPACE, "preserve")


def paragraph_like(model: Element, text: str, *, numbered: bool) -> Element:
    """A new paragraph in the form of another one: its properties and those of its first words; without its automatic number unless
    `numbered`."""
    made: Element = model.makeelement(model.tag, nsmap=model.nsmap)
    properties = model.find(PPR)
    if properties is not None:
        made.append(_plain(properties, numbered=numbered))
    first = next((node.getparent() for node in text_nodes(model) if node.getparent().tag == _RUN), None)
    run = model.makeelement(_RUN, nsmap=model.nsmap)
    if first is not None and first.find(RPR) is not None:
        run.append(deepcopy(first.find(RPR)))
    words = model.makeelement(_TEXT, nsmap=model.nsmap)
    _set(words, text)
    run.append(words)
    made.append(run)
    return made


def _plain(properties: Element, *, numbered: bool) -> Element:
    """The properties of a paragraph without what belongs to that one alone (its section), and without its number unless wanted."""
    twin = deepcopy(properties)
    for child in list(twin):
        if child.tag == SECTPR or (child.tag == _NUMBERED and not numbered):
            twin.remove(child)
    return twin


def is_numbered(paragraph: Element) -> bool:
    """Whether Word numbers the paragraph by itself; a style that numbers is not seen."""
    return paragraph.find(f"{PPR}/{_NUMBERED}") is not None


def put_behind(anchor: Element, paragraphs: Sequence[Element]) -> None:
    """Put paragraphs in behind one, in their order."""
    for addition in reversed(paragraphs):
        anchor.addnext(addition)
