"""What goes from one process to another arrives as it was, whatever classes it is made of."""

from __future__ import annotations

import pickle
import pickletools
from dataclasses import dataclass, field
from functools import cached_property

from hypothesis import given

from guidelinec.cli.processes.packing import pack
from guidelinec.model.document import Clause
from source_strategies import FILES


@dataclass(frozen=True, slots=True)
class Single:
    name: str


@dataclass(frozen=True, slots=True)
class Empty:
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    name: str
    number: int = 1


@dataclass(slots=True)
class Counting:
    names: list[str]
    count: int = field(default=0, init=False)

    def __post_init__(self) -> None:
        self.names.append("made")


@dataclass(frozen=True)
class Remembering:
    name: str

    @cached_property
    def length(self) -> int:
        return len(self.name)


@dataclass(frozen=True, slots=True)
class Pair:
    left: Single
    right: Single


@given(FILES)
def test_any_clause_arrives_as_it_was(clause: Clause) -> None:
    packed = pack(clause)
    assert pickle.loads(packed) == clause
    assert "BUILD" not in {code.name for code, _, _ in pickletools.genops(packed)}


def test_classes_that_do_more_with_their_fields_arrive_too() -> None:
    counting = Counting(["a"])
    counting.count = 3
    remembering = Remembering("abc")
    assert remembering.length == 3
    things = (Single("a"), Empty(), Named(name="b", number=2), counting, remembering, KeyError("c"), Single)
    came = pickle.loads(pack(things))
    assert came[:3] == things[:3]
    assert came[3] == counting
    assert vars(came[4]) == vars(remembering)
    assert (repr(came[5]), came[6]) == ("KeyError('c')", Single)


def test_what_is_shared_stays_shared() -> None:
    shared = Single("a")
    pair = pickle.loads(pack(Pair(shared, shared)))
    assert pair.left is pair.right
