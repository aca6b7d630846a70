"""What became of one edition in the next: rows of change, and a script that can be applied and undone.

A comparison says the same thing twice, for two kinds of reader. `changes` is for people and their tables: one row
for every unit of either edition, each with its kinds, the words that changed and the reason why the two sides were taken for
the same. `script` is exact: from the old document it makes the new one, and the other way round, formatting included.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Literal, TypeAlias

from guidelinec.sequences.shortest_script import Op as Op

if TYPE_CHECKING:  # two Word files are compared without documents
    from guidelinec.model.document import Figure

Kind: TypeAlias = Literal["same", "reworded", "added", "removed", "moved", "renumbered", "split", "merged"]
KINDS: tuple[Kind, ...] = (
    "same",
    "added",
    "removed",
    "split",
    "merged",
    "moved",
    "renumbered",
    "reworded",
)
"""In the order in which a combination of them is written."""


def ordered_kinds(kinds: Collection[Kind]) -> tuple[Kind, ...]:
    """The kinds of a row in that order."""
    return tuple(kind for kind in KINDS if kind in kinds)


Method: TypeAlias = Literal["id", "pin", "identical", "text", "place", "children", "part", "stub", "none"]
"""How a row was found: by id, by a reviewed decision, by identical text, by similar text, by its place between matched
neighbours, by what became of its children, as a part of a split or merger, by the note that its stub holds, or not at all."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A clause as it is compared: a clause's own content, or a division (趣旨, 解説 …) of it with text of its own.

    `clause` is the id of the clause whose words these are (what a division explains, where it says so), `kind` the division's kind.
    `parent` is the id of the unit above, "" at the top. `text` has paragraphs and table rows on lines, cells between tabs, and
    neither the title nor the number.
    """

    id: str
    clause: str
    kind: str = ""
    source_id: str = ""
    label: str = ""
    title: str = ""
    level: int = 1
    parent: str = ""
    text: str = ""
    normative: bool = True


@dataclass(frozen=True, slots=True)
class Edit:
    """A run of characters that stayed (=), went (-) or came (+). `number` marks a reference that only followed a renumbering."""

    op: Op
    text: str
    number: bool = False


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason for a match, and how much it weighed: `text` 0.82, `title` 1, `parent` 1, `order` 1."""

    name: str
    weight: float


Nature: TypeAlias = Literal["none", "formatting", "editorial", "substance"]
Duty: TypeAlias = Literal["", "strengthened", "relaxed", "changed"]


Topic: TypeAlias = Literal[
    "duty", "who", "deadline", "timing", "retention", "frequency", "level", "amount", "picture"
]


@dataclass(frozen=True, slots=True)
class Shift:
    """A pair of expressions that replaced each other and matter as such: a level (標準→ハイ), a deadline (30日以内→14日以内), how often, how long
    something is kept, before or after what, who must."""

    topic: Topic
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Character:
    """What kind of change it is. `editorial` names the reasons when nothing but writing changed (全角・半角, 送り仮名, …);
    `duty` says whether a duty grew or shrank; `shifts` the expressions of duty, time, level or amount that changed."""

    nature: Nature = "none"
    editorial: tuple[str, ...] = ()
    duty: Duty = ""
    shifts: tuple[Shift, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """One row: the units of the old edition (ids, in order), those of the new, and what happened.

    `edits` run over the texts of each side joined by line breaks; `title_edits` over the titles.
    `replacements` are the keys of the folded replacements that this row takes part in; `folded` says that the row has
    no other change of words than those.
    """

    kinds: tuple[Kind, ...]
    old: tuple[str, ...]
    new: tuple[str, ...]
    edits: tuple[Edit, ...]
    title_edits: tuple[Edit, ...] = ()
    score: float = 0.0
    method: Method = "none"
    evidence: tuple[Evidence, ...] = ()
    character: Character = Character()
    replacements: tuple[str, ...] = ()
    folded: bool = False

    @property
    def changed(self) -> bool:
        """Whether anything at all differs."""
        return self.kinds != ("same",) or self.character.nature != "none"


@dataclass(frozen=True, slots=True)
class Renumbering:
    """The number of a clause that stayed what it was, before and after."""

    old: str
    new: str
    old_label: str
    new_label: str


@dataclass(frozen=True, slots=True)
class Replacement:
    """The same words replaced in many units (外部委託→業務委託): the new units where it happened, how often, and the new
    units where the old words are left."""

    key: str
    old: str
    new: str
    places: tuple[str, ...]
    count: int
    left: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """A token of a clause's content that is not a character: a node opened with its plain fields, or closed."""

    name: str
    fields: tuple[tuple[str, object], ...] = ()
    closes: bool = False


@dataclass(frozen=True, slots=True)
class Slot:
    """The place of a child clause in its parent's content, by the clause's id in the new edition."""

    id: str


Token: TypeAlias = str | Mark | Slot
"""A run of characters, a mark or a slot."""


@dataclass(frozen=True, slots=True)
class Splice:
    """A run of tokens that stays (=; by number, not repeated), goes (-) or comes (+)."""

    op: Op
    tokens: tuple[Token, ...] = ()
    length: int = 0


@dataclass(frozen=True, slots=True)
class Step:
    """What happens to one clause: its id before and after ("" where it is not there) and the splices of its content."""

    old: str
    new: str
    splices: tuple[Splice, ...]


@dataclass(frozen=True, slots=True)
class PictureExchange:
    """A figure that shows something else now."""

    old: Figure
    new: Figure


@dataclass(frozen=True)
class Comparison:
    """Everything that a comparison of two editions found. Where both are the same, every change is `same`, and `script` says at most how the document
    is called. `pictures` are those that were exchanged, by the old unit in which they stand. `make_script` is asked once, and by what needs the script: rows do not."""

    old: tuple[Unit, ...]
    new: tuple[Unit, ...]
    changes: tuple[Change, ...]
    renumberings: tuple[Renumbering, ...] = ()
    replacements: tuple[Replacement, ...] = ()
    make_script: Callable[[], tuple[Step, ...]] = field(default=tuple, compare=False, repr=False)
    pictures: Mapping[str, tuple[PictureExchange, ...]] = field(default_factory=dict)

    @cached_property
    def script(self) -> tuple[Step, ...]:
        """The exact steps from the old document to the new one."""
        return self.make_script()

    @property
    def same(self) -> bool:
        """Whether the two editions are the same in words, numbers, order and formatting; how each is called does not count."""
        return not any(change.changed for change in self.changes) and all(map(renames_alone, self.script))


def renames_alone(step: Step) -> bool:
    """Whether a step gives the document another id or edition, and nothing else."""
    went, came = (
        [token for splice in step.splices if splice.op == op for token in map(_without_names, splice.tokens)]
        for op in ("-", "+")
    )
    return step.old == step.new and went == came


def _without_names(token: Token) -> Token:
    if isinstance(token, Mark) and token.name == "Document":
        return Mark(token.name, tuple(entry for entry in token.fields if entry[0] not in ("id", "edition")))
    return token
