"""Random edits of a small document come back: the source built again is the edited document, and a second time changes nothing."""

from __future__ import annotations

import random
from contextlib import suppress

import pytest

from sync_bench import Edits, built
from sync_project import rich_bench, small_bench
from test_sync import KINDS, printed_at_home
from word_editor import WordEditor


def if_there(edit: Edits) -> Edits:
    """An edit that is left out where the document has nothing for it."""

    def tried(editor: WordEditor) -> None:
        with suppress(IndexError):
            edit(editor)

    return tried


@pytest.mark.parametrize("seed", range(40))
def test_random_edits_of_a_small_document_come_back(seed: int) -> None:
    bench = rich_bench() if seed % 4 > 1 else small_bench()
    edits = [if_there(kind) for kind in random.Random(seed).choices(KINDS, k=4)]
    returned = bench.edited(*edits, seed=seed, tracked=seed % 2 == 1)
    plan = bench.plan(returned)
    assert not plan.left
    files = {**bench.files, **plan.files}
    assert printed_at_home(built(bench.read(files))) == printed_at_home(returned)
    again = bench.plan(returned, files=files)
    assert (again.taken, again.left) == ((), ())
