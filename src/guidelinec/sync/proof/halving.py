"""As many edits as hold together: where all do not, each half is tried by itself, down to the single ones, in a number of tries."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, TypeVar

from guidelinec.sync.comparison.reasons import NotTakenError

MOST_TRIES: Final = 60
"""A file in which so much fails was not edited but damaged; what is not settled by then is left as it is."""

State = TypeVar("State")
Edit = TypeVar("Edit")


def keep_most(
    state: State, edits: Sequence[Edit], proved: Callable[[State, Sequence[Edit]], State]
) -> tuple[State, list[tuple[Edit, NotTakenError]]]:
    """The state after the edits that hold, and those that do not, each with the reason. `proved` gives the state after more edits, and
    raises NotTakenError where they do not hold; it is called MOST_TRIES times at most."""
    refused: list[tuple[Edit, NotTakenError]] = []
    work = [edits] if edits else []
    for _ in range(MOST_TRIES):
        if not work:
            break
        some = work.pop()
        try:
            state = proved(state, some)
        except NotTakenError as problem:
            middle = len(some) // 2
            if middle:
                work += [some[middle:], some[:middle]]
            else:
                refused.append((some[0], problem))
    unproved = NotTakenError("unproved")
    return state, refused + [(edit, unproved) for some in reversed(work) for edit in some]
