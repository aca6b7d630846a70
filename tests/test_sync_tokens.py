"""Fields, marks of notes and objects are no characters: whatever character somebody types stays one."""

from __future__ import annotations

import pytest

from guidelinec.sync.returned.paragraph import field_of
from sync_project import FOLDER, USAGE, small_bench
from word_editor import W, WordEditor

GAIJI = "\U000f0068"


def typed(before: str, after: str, editor: WordEditor) -> None:
    """Words in every run that has them, at home and in the reprint."""
    for text in editor.root.iter(W + "t"):
        text.text = (text.text or "").replace(before, after)


@pytest.mark.parametrize("char", [GAIJI, "\U000f0000", "\U000ffff0", "\U000ffff1", "…", "\ufffc", "\ue000"])
def test_a_typed_character_is_taken_in_as_itself(char: str) -> None:
    bench = small_bench()
    plan = bench.plan(bench.edited(lambda editor: typed("利用の目的", f"利用{char}の目的", editor)))
    assert not plan.left
    assert plan.files[f"{FOLDER}usage.md"].decode() == USAGE.replace("利用の目的", f"利用{char}の目的")


def test_a_character_typed_for_a_reference_is_no_reference() -> None:
    bench = small_bench()

    def edit(editor: WordEditor) -> None:
        for text in list(editor.root.iter(W + "t")):
            if (text.text or "").endswith("期間は"):
                text.text = f"{text.text}{GAIJI}"
                for run in list(text.getparent().itersiblings()):
                    if run.findtext(W + "t", "").startswith("に定める"):
                        break
                    run.getparent().remove(run)

    plan = bench.plan(bench.edited(edit))
    assert not plan.left
    assert f"期間は{GAIJI}に定める。" in plan.files[f"{FOLDER}usage.md"].decode()


def test_where_a_count_begins_anew_is_no_part_of_what_it_is() -> None:
    """LibreOffice leaves the switch out; that of REF says what is printed, and stays."""
    assert field_of("SEQ 注 \\r 1 \\* ARABIC") == field_of("SEQ 注 \\* ARABIC")
    assert field_of("REF _c_a \\n \\h") != field_of("REF _c_a \\h")
