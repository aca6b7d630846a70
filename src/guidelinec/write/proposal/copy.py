"""A clean copy of a policy's Word file with the changes made in it, and the paragraphs in which they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from guidelinec.adopt.features import narrow
from guidelinec.adopt.provisions import Provision
from guidelinec.ooxml.blocks import P
from guidelinec.ooxml.package import Element
from guidelinec.worklist.amending.supplement import ComingSupplement
from guidelinec.worklist.contents import contents_lines, contents_rows
from guidelinec.worklist.edits import NewProvision, PolicyEdits, RewordedProvision
from guidelinec.worklist.numbers import ARTICLE, like, number_of
from guidelinec.worklist.placing.placed import PlacedProvision
from guidelinec.worklist.policy import DELETED, REMOVED
from guidelinec.write.proposal.edit import is_numbered, paragraph_like, put_behind, reword
from guidelinec.write.proposal.places import ProvisionPlace, provision_places, words_of
from guidelinec.write.proposal.supplement import add_supplement

_BEFORE = re.compile(r"^[\s　]*")
_GAP = re.compile(r"[\s　]*$")


USUAL_PARAGRAPH = "２　"
"""How the number of a 項 is printed in 例規, for a policy that has none yet."""


@dataclass
class EditedCopy:
    """What became of a file: where its provisions stand, the paragraphs (elements of the copy) in which each clause was changed, the clauses
    whose place in the file could not be told, and the first paragraph of the amendment's 附則."""

    places: Mapping[int, ProvisionPlace]
    paragraphs: dict[str, Element] = field(default_factory=dict)
    removed: dict[str, Element] = field(default_factory=dict)
    """The first paragraph of each provision that went, by its clause; it stands in the copy no more."""
    unplaced: list[str] = field(default_factory=list)
    supplement: Element | None = None


@dataclass(frozen=True, slots=True)
class PolicyPart:
    """The provisions of one file of the policy: all provisions, which of them stand in it, and the 附則 that comes into it."""

    provisions: Sequence[Provision]
    start: int
    end: int
    supplement: ComingSupplement | None = None

    @property
    def entering(self) -> ComingSupplement | None:
        """The 附則 where it comes into this file, and not into the amending rule alone."""
        return self.supplement if self.supplement and self.supplement.comes != "apart" else None


def edit_copy(root: Element, part: PolicyPart, edits: PolicyEdits) -> EditedCopy:
    """Make the changes of one file in the root of its main part."""
    places = provision_places(root, part.provisions[part.start : part.end], part.start)
    editor = _CopyEditor(part, places, EditedCopy(places))
    additions = [(after, listed) for after, listed in edits.added.items() if part.start <= after < part.end]
    anchors = [(editor.anchor(after), editor.models(listed), listed) for after, listed in additions]
    last: dict[Element, Element] = {}
    for anchor, models, listed in anchors:
        editor.add(anchor, models, listed, last)
    _change_contents(root, part, edits)
    for place, rewording in edits.reworded.items():
        if part.start <= place < part.end:
            editor.reword(place, rewording)
    if part.entering:
        editor.copy.supplement = add_supplement(root, part.entering)
    return editor.copy


def _change_contents(root: Element, part: PolicyPart, edits: PolicyEdits) -> None:
    """Bring the contents list up to the articles that come and go."""
    paragraphs = [paragraph for paragraph in root.iter(P) if narrow(words_of(paragraph))]
    words = [words_of(paragraph) for paragraph in paragraphs]
    told = contents_lines(words, part.provisions, part.start, part.end, edits=edits)
    for row, line in zip(contents_rows(words), told, strict=bool(told)):
        paragraph, (first, *further) = paragraphs[row], line.new
        reword(paragraph, line.old, first)
        put_behind(paragraph, [paragraph_like(paragraph, text, numbered=False) for text in further])


@dataclass(frozen=True, slots=True)
class _Model:
    """The paragraphs whose form new ones take, and what stands before the title and before the words in them."""

    caption: Element | None
    line: Element | None
    before_title: str
    before_words: str


@dataclass(frozen=True, slots=True)
class _CopyEditor:
    part: PolicyPart
    places: Mapping[int, ProvisionPlace]
    copy: EditedCopy

    def reword(self, place: int, rewording: RewordedProvision) -> None:
        """Change the lines of a provision."""
        provision, stands = self.part.provisions[place], self.places.get(place, ProvisionPlace())
        lines = stands.lines if provision.text else ((stands.title,) if stands.title is not None else ())
        old = [line for line in provision.words.split("\n") if narrow(line)]
        new = [line for line in rewording.text.split("\n") if narrow(line)]
        done = (
            bool(lines)
            and len(old) == len(lines)
            and all(words_of(paragraph).endswith(line) for paragraph, line in zip(lines, old, strict=True))
        )
        gone = rewording.text == REMOVED
        for task in rewording.tasks:
            if done and gone:
                self.copy.removed[task.clause] = stands.title if stands.title is not None else lines[0]
            elif done:
                self.copy.paragraphs[task.clause] = lines[0]
            else:
                self.copy.unplaced.append(task.clause)
        if done and gone:
            _take_away(stands)
        elif done:
            _reword_lines(lines, old, new)
            article = ARTICLE.fullmatch(number_of(provision))
            if rewording.text == DELETED and article and stands.title is not None:
                stands.title.getparent().remove(stands.title)

    def anchor(self, after: int) -> Element | None:
        """The last paragraph of a provision and of all that stands below it."""
        provision = self.part.provisions[after]
        for child in reversed(provision.children):
            if (element := self.anchor(child)) is not None:
                return element
        return self.places[after].last if after in self.places else None

    def models(self, listed: Sequence[NewProvision]) -> list[_Model]:
        """For each new provision the form that it takes, read before anything is changed."""
        return [self._model(insertion) for insertion in listed]

    def _model(self, added: NewProvision) -> _Model:
        model = added.insertion.model
        provision, stands = self.part.provisions[model], self.places.get(model, ProvisionPlace())
        line = stands.lines[0] if stands.lines else stands.title
        words = provision.words.split("\n")[0]
        before_words = "" if line is None else words_of(line).removesuffix(words)
        if added.insertion.rank == "paragraph" and ARTICLE.fullmatch(number_of(provision)):
            before_words = USUAL_PARAGRAPH
        if added.insertion.first:
            line = self._item_line(model, line)
        return _Model(
            caption=stands.title,
            line=line,
            before_title="" if stands.title is None else words_of(stands.title).removesuffix(provision.title),
            before_words=before_words,
        )

    def _item_line(self, model: int, line: Element | None) -> Element | None:
        """The nearest item in the file, whose form the first item of a new heading takes; the line itself where there is none."""
        items = [
            place
            for place, stands in self.places.items()
            if stands.lines
            and not self.part.provisions[place].title
            and number_of(self.part.provisions[place])
        ]
        nearest = min(items, key=lambda place: abs(place - model), default=None)
        return line if nearest is None else self.places[nearest].lines[0]

    def add(
        self,
        anchor: Element | None,
        models: Sequence[_Model],
        listed: Sequence[NewProvision],
        last: dict[Element, Element],
    ) -> None:
        """Put new provisions in behind a paragraph, and behind what was put in there before."""
        for added, model in zip(listed, models, strict=True):
            clause = added.insertion.clause
            if anchor is None or (model.caption if added.insertion.rank == "chapter" else model.line) is None:
                self.copy.unplaced.append(clause)
                continue
            made = list(_paragraphs(added, model))
            put_behind(last.get(anchor, anchor), made)
            last[anchor] = made[-1]
            self.copy.paragraphs[clause] = made[0]


def _reword_lines(lines: Sequence[Element], old: Sequence[str], new: Sequence[str]) -> None:
    """Line by line; further lines come in as paragraphs of their own, and lines that are too many go."""
    for paragraph, before, after in zip(lines, old, new, strict=False):
        reword(paragraph, before, after)
    put_behind(lines[-1], [paragraph_like(lines[-1], text, numbered=False) for text in new[len(lines) :]])
    for paragraph in lines[len(new) :]:
        paragraph.getparent().remove(paragraph)


def _take_away(stands: ProvisionPlace) -> None:
    """Take the paragraphs of a provision out of the copy."""
    for paragraph in (*([] if stands.title is None else [stands.title]), *stands.lines):
        if paragraph.getparent() is not None:
            paragraph.getparent().remove(paragraph)


def _paragraphs(added: NewProvision, model: _Model) -> Iterator[Element]:
    """The paragraphs of a new provision: its caption where those of the town stand alone, or its heading with the number, then its text, a
    line each."""
    insertion = added.insertion
    if insertion.rank == "chapter":
        yield _heading(insertion, model)
        return
    assert model.line is not None
    automatic = is_numbered(model.line) and insertion.rank == "item"
    title, label = insertion.title, insertion.label
    first, *rest = added.text.split("\n")
    if insertion.first and model.caption is not None:
        yield _heading(insertion, model)
        title, label = "", insertion.first
    elif title and model.caption is not None and model.caption is not model.line:
        yield paragraph_like(model.caption, _caption(title, words_of(model.caption)), numbered=False)
        title = ""
    head = "" if automatic else _head(label, "" if insertion.first else model.before_words)
    inline = f"（{title}）　" if title else ""
    yield paragraph_like(model.line, f"{head}{inline}{first}", numbered=automatic)
    for text in rest:
        yield paragraph_like(model.line, text, numbered=False)


def _heading(insertion: PlacedProvision, model: _Model) -> Element:
    """A heading with its number before its title; Word gives it the number, where it gives those of the town theirs."""
    assert model.caption is not None
    automatic = not model.before_title.strip()
    number = "" if automatic else _head(insertion.label, model.before_title)
    return paragraph_like(model.caption, number + insertion.title, numbered=automatic)


def _caption(title: str, model: str) -> str:
    """A title as the town's captions are printed: in brackets, moved in."""
    before = _BEFORE.match(model)
    bare = model.strip("　 \t")
    words = f"（{title}）" if bare.startswith(("（", "(")) else title
    return (before[0] if before else "") + words


def _head(label: str, model: str) -> str:
    """A number as the town prints it: moved in alike, in one width, with the same gap behind."""
    before, gap = _BEFORE.match(model), _GAP.search(model)
    behind = gap[0] if gap and model.strip("　 \t") and gap[0] else "　"
    return (before[0] if before and model.strip("　 \t") else "") + like(label, model) + behind


def new_numbers(root: Element) -> Mapping[Element, int]:
    """The number of each paragraph of a part, from 0."""
    return {paragraph: number for number, paragraph in enumerate(root.iter(P))}
