"""The proof of a sync is fed edits that are true, and lies of every kind."""

from __future__ import annotations

from dataclasses import replace

import pytest

from guidelinec.numbering.labels import HOME
from guidelinec.sync.comparison.line_edits import Insert, LineEdit, Move, Remove, Reword
from guidelinec.sync.proof.carry_out import Operation, carry_out
from guidelinec.sync.proof.promises import Rebuilt
from guidelinec.sync.proof.promises import holds as holds_for
from guidelinec.sync.returned.tokens import Tokens
from guidelinec.sync.returned.wording import Wording
from guidelinec.sync.source.current import CurrentEdition, FileSplice, current_edition
from sync_project import FOLDER, small_bench

OUTLINE, USAGE, DUTY = "structure/guide/guideline.yaml", f"{FOLDER}usage.md", f"{FOLDER}duty.md"


@pytest.fixture(scope="module")
def current() -> CurrentEdition:
    bench = small_bench()
    return current_edition(bench.files, bench.edition)


def holds(current: CurrentEdition, edit: LineEdit, *changes: tuple[str, str, str]) -> bool:
    """Whether the proof believes that these changes (file, words before, words after) are the edit."""
    splices = []
    for path, before, after in changes:
        text = current.text(path)
        assert text.count(before) == 1, before
        splices.append(FileSplice(path, text.index(before), text.index(before) + len(before), after))
    return not carry_out(current, [Operation(tuple(splices), (), edit)]).refused


def line(current: CurrentEdition, words: str) -> int:
    """The line at home with these words."""
    return next(at for at in current.printing.home if words in current.printing.lines[at].text)


def reworded(current: CurrentEdition, before: str, after: str) -> Reword:
    """The edit of a line that says other words, as many as before."""
    home = line(current, before)
    old = current.printing.lines[home].wording
    return Reword(home, old._replace(tokens=swapped(old.tokens, before, after)))


def swapped(tokens: Tokens, before: str, after: str) -> Tokens:
    """Tokens with some of their characters changed for as many others."""
    start = next(at for at in range(len(tokens)) if tokens[at : at + len(before)] == tuple(before))
    return (*tokens[:start], *after, *tokens[start + len(before) :])


def plain(text: str) -> Wording:
    return Wording(tuple(text), ((False, False, ""),) * len(text))


WORDS = (DUTY, "状況", "状態")


def test_a_true_edit_of_words_is_believed(current: CurrentEdition) -> None:
    assert holds(current, reworded(current, "状況", "状態"), WORDS)


@pytest.mark.parametrize(
    "lie",
    [
        pytest.param((USAGE, "職員は、**", "職員、**"), id="a lost word"),
        pytest.param((USAGE, "**必ず**", "必ず"), id="a lost bold"),
        pytest.param((USAGE, "職員は、[", "*職員*は、["), id="emphasis that nobody made"),
        pytest.param((USAGE, "https://example.jp/forms", "https://example.jp/other"), id="another address"),
        pytest.param((USAGE, "[](#apply)の", "[](#manage)の"), id="another target"),
        pytest.param((USAGE, "[](#apply)の", "[](#apply-purpose)の"), id="a target below"),
        pytest.param((USAGE, "[](#apply)の", "[](#apply){.title}の"), id="a title for a number"),
        pytest.param((USAGE, "[](#apply)の", "[](#apply){.label}の"), id="a number without its path"),
        pytest.param((USAGE, "[](#apply)の", "申請の"), id="words for a reference"),
        pytest.param((USAGE, "よる[^forms]。", "よる。"), id="a note lost"),
        pytest.param((USAGE, "様式は**毎年**改める", "様式は**毎月**改める"), id="a note changed"),
        pytest.param((USAGE, "様式は**毎年**改める", "様式は毎年改める"), id="a note without its bold"),
        pytest.param((USAGE, "| 1 | 目的 |\n", "| 1 | 目的 |\n| 1 | 目的 |\n"), id="a doubled row"),
        pytest.param((USAGE, "| 2 | 期間 |\n", ""), id="a lost row"),
        pytest.param((USAGE, "| 1 | 目的 |", "| 1 | **目的** |"), id="bold in a cell"),
        pytest.param((USAGE, "{#prohibit-same}", "{#prohibit-other}"), id="another id"),
        pytest.param((USAGE, "**禁止** {#prohibit}", "禁止 {#prohibit .text}"), id="a title made text"),
        pytest.param((USAGE, "   1. 利用の目的", "1. 利用の目的"), id="an item of another level"),
        pytest.param(
            (
                USAGE,
                "   1. 同じ文の項目である。 {#prohibit-same}",
                "3. 同じ文の項目である。 {#prohibit-same .text}",
            ),
            id="an item of a level above",
        ),
        pytest.param((DUTY, "1. **管理** {#manage}\n\n   ", "## 管理 {#manage}\n\n"), id="a heading"),
        pytest.param((USAGE, ":::\n\n::: 解説\n申請", ":::\n\n::: 解説\n- 申請"), id="a bullet more"),
        pytest.param((USAGE, "2. **禁止**", "- 仮\n\n1. **禁止**"), id="a line more"),
        pytest.param((USAGE, "\n申請の様式", "\n- 申請の様式"), id="a bullet"),
        pytest.param((OUTLINE, "kinds: [例文]", "kinds: [例文, 解説]"), id="a reprint of more"),
        pytest.param((OUTLINE, "kinds: [例文]", "kinds: [解説]"), id="a reprint of another kind"),
        pytest.param((OUTLINE, "reprint: rules", "reprint: duty"), id="a reprint of another chapter"),
        pytest.param((OUTLINE, "publisher: 市", "publisher: 町"), id="another publisher"),
        pytest.param((OUTLINE, "title: 解説編", "title: 解説"), id="a part's title"),
    ],
)
def test_a_true_edit_with_a_lie_beside_it_is_refused(
    current: CurrentEdition, lie: tuple[str, str, str]
) -> None:
    assert not holds(current, reworded(current, "状況", "状態"), WORDS, lie)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[](#apply)の前", "[](#manage)の後"),
        ("[](#apply)の前", "[](#apply){.label}の後"),
        ("[](#apply)の前", "[](#apply){.title}の後"),
        ("[](#apply)の前", "\\[\\](#apply)の後"),
        ("[](#apply)の前", "の後"),
        ("[](#apply)の前", "[](#apply)**の後**"),
    ],
)
def test_a_lie_in_the_edited_line_is_refused(current: CurrentEdition, before: str, after: str) -> None:
    edit = reworded(current, "の前", "の後")
    assert holds(current, edit, (USAGE, "[](#apply)の前", "[](#apply)の後"))
    assert not holds(current, edit, (USAGE, before, after))


def test_the_address_of_a_link_in_the_edited_line_is_compared(current: CurrentEdition) -> None:
    edit = reworded(current, "様式集", "様式類")
    assert holds(current, edit, (USAGE, "様式集", "様式類"))
    assert not holds(
        current, edit, (USAGE, "[様式集](https://example.jp/forms)", "[様式類](https://example.jp/)")
    )


def test_a_note_of_the_edited_line_keeps_its_looks(current: CurrentEdition) -> None:
    edit = reworded(current, "様式集", "様式類")
    assert not holds(current, edit, (USAGE, "様式集", "様式類"), (USAGE, "様式は**毎年**改", "様式は毎年改"))


def test_ids_of_equal_lines_do_not_change_places(current: CurrentEdition) -> None:
    swap = (USAGE, "{#apply-same}", "{#prohibit-same}"), (USAGE, "{#prohibit-same}", "{#apply-same}")
    assert not holds(current, reworded(current, "状況", "状態"), WORDS, *swap)
    assert not holds(
        current, reworded(current, "申請", "申込"), (USAGE, "**申請** {#apply}", "**申込** {#applied}")
    )


def test_terms_stay_and_none_comes(current: CurrentEdition) -> None:
    edit, place = reworded(current, "状況", "状態"), "[管理者]{.term #term-manager}は、利用の状況"
    assert holds(current, edit, (DUTY, place, place.replace("状況", "状態")))
    assert not holds(current, edit, (DUTY, place, "管理者は、利用の状態"))
    assert not holds(current, edit, (DUTY, place, place.replace("状況", "[状態]{.term #term-state}")))
    longer = "[管理者は、利用の状態]{.term #term-manager}"
    assert not holds(current, edit, (DUTY, place, longer))
    renamed = replace(edit, terms={"term-manager": "管理者は、利用の状態"})
    assert holds(current, renamed, (DUTY, place, longer))
    gone = Reword(edit.home, edit.wording, frozenset(("_t_term_manager",)))
    assert holds(current, gone, (DUTY, place, "管理者は、利用の状態"))


def test_looks_in_a_changed_row_are_compared(current: CurrentEdition) -> None:
    home = line(current, "1\t目的")
    cells = tuple((plain(words),) for words in ("1", "理由"))
    edit = Reword(home, current.printing.lines[home].wording._replace(tokens=tuple("1\t理由"), cells=cells))
    assert holds(current, edit, (USAGE, "| 1 | 目的 |", "| 1 | 理由 |"))
    assert not holds(current, edit, (USAGE, "| 1 | 目的 |", "| 1 | **理由** |"))


def test_a_reprint_that_differs_is_refused(current: CurrentEdition) -> None:
    """No source can make one; the writer that did would be found out."""
    printing = current.printing
    at = next(at for at, one in enumerate(printing.origins) if one.printing != HOME)
    other = replace(printing.lines[at], tokens=printing.lines[at].tokens[::-1])
    lines = (*printing.lines[:at], other, *printing.lines[at + 1 :])
    assert holds_for(Rebuilt(current, replace(current), ()))
    assert not holds_for(Rebuilt(current, replace(current, printing=replace(printing, lines=lines)), ()))


def test_ids_of_tables_stay(current: CurrentEdition) -> None:
    other = "{#tbl-form}", "{#tbl-other}"
    assert not holds(
        current,
        reworded(current, "状況", "状態"),
        WORDS,
        (USAGE, *other),
        (USAGE, "(#tbl-form)", "(#tbl-other)"),
    )


ROW = "| 1 | 目的 |\n"


def test_a_line_that_goes_takes_no_other_with_it(current: CurrentEdition) -> None:
    home = line(current, "1\t目的")
    assert holds(current, Remove(frozenset((home,))), (USAGE, ROW, ""))
    assert not holds(current, Remove(frozenset((home,))), (USAGE, ROW + "| 2 | 期間 |\n", ""))
    assert not holds(current, Remove(frozenset((home,))), (USAGE, "| 2 | 期間 |\n", ""))
    assert not holds(current, Remove(frozenset((home,))))


def test_the_same_line_elsewhere_is_not_taken_for_the_one_that_goes(current: CurrentEdition) -> None:
    first, second = (at for at in current.printing.home if "同じ文の項目" in current.printing.lines[at].text)
    gone = "   2. 同じ文の項目である。 {#apply-same}\n", "   1. 同じ文の項目である。 {#prohibit-same}\n"
    assert holds(current, Remove(frozenset((first,))), (USAGE, gone[0], ""))
    assert holds(current, Remove(frozenset((second,))), (USAGE, gone[1], ""))
    assert not holds(current, Remove(frozenset((first,))), (USAGE, gone[1], ""))


def test_the_id_of_what_goes_is_not_given_to_what_comes(current: CurrentEdition) -> None:
    home = line(current, "利用の目的")
    rows = "   1. 利用の目的 {#apply-purpose}\n   2. 同じ文の項目である。 {#apply-same}\n"
    words = "   1. 同じ文の項目である。 {#apply-same}\n   2. 新しい項目 {#apply-purpose}\n"
    start = current.text(USAGE).index(rows)
    splice = FileSplice(USAGE, start, start + len(rows), words)
    gone = Operation((splice,), (), Remove(frozenset((home,))))
    came = Operation((), (), Insert(home + 1, (plain("新しい項目"),)))
    assert [refusal.operation for refusal in carry_out(current, [gone, came]).refused] == [gone, came]


NEW = "   2. 新しい項目 {#NEW}\n"


def test_a_line_that_comes_has_an_id_of_its_own(current: CurrentEdition) -> None:
    edit = Insert(line(current, "利用の目的"), (plain("新しい項目"),))
    place = "{#apply-purpose}\n"

    def inserted(name: str, *more: tuple[str, str, str]) -> bool:
        return holds(current, edit, (USAGE, place, place + NEW.replace("NEW", name)), *more)

    assert inserted("apply-new")
    assert not inserted("apply-same", (USAGE, "{#apply-same}", "{#apply-old}"))
    assert not holds(
        current, edit, (USAGE, "{#apply-same}\n", "{#apply-same}\n" + NEW.replace("NEW", "apply-new"))
    )
    assert not holds(
        current, edit, (USAGE, "{#prohibit-same}\n", "{#prohibit-same}\n" + NEW.replace("NEW", "x"))
    )


def test_a_line_that_comes_stands_where_it_says(current: CurrentEdition) -> None:
    edit = Insert(line(current, "職員は、必ず"), (plain("新しい文である。"),))
    place = "よる[^forms]。\n"
    assert holds(current, edit, (USAGE, place, f"{place}\n   新しい文である。\n"))
    assert not holds(current, edit, (USAGE, "{#apply}\n", "{#apply}\n\n   新しい文である。\n"))


def test_a_sentence_that_comes_does_not_make_the_numbers_begin_anew(current: CurrentEdition) -> None:
    edit = Insert(line(current, "利用の目的") + 1, (plain("新しい文である。"),))
    place = "{#apply-same}\n\n"
    assert holds(current, edit, (USAGE, place, f"{place}   新しい文である。\n\n"))
    assert not holds(current, edit, (USAGE, place, f"{place}新しい文である。\n\n"))


def test_a_line_does_not_leave_its_box(current: CurrentEdition) -> None:
    out = (USAGE, "::: 解説\n申請の様", "::: 解説\n:::\n\n申請の様"), (USAGE, "\n:::\n:::\n", "\n:::\n")
    assert not holds(current, reworded(current, "状況", "状態"), WORDS, *out)


def test_a_line_does_not_change_its_clause(current: CurrentEdition) -> None:
    """The text of an item printed below it alike, but as text of the chapter."""
    body = "   [管理者]{.term #term-manager}は、利用の状況を確かめる。\n"
    assert not holds(
        current,
        reworded(current, "禁止", "制限"),
        (USAGE, "**禁止**", "**制限**"),
        (DUTY, body, body.strip() + "\n"),
    )


def test_a_move_moves_what_it_says(current: CurrentEdition) -> None:
    one, two = "   1. 利用の目的 {#apply-purpose}\n", "   2. 同じ文の項目である。 {#apply-same}\n"
    moved, after = line(current, "利用の目的"), line(current, "利用の目的") + 1
    edit = Move(after, frozenset((moved,)))
    assert holds(current, edit, (USAGE, one + two, two + one))
    assert not holds(current, edit)
    swapped = two.replace("apply-same", "apply-purpose") + one.replace("apply-purpose", "apply-same")
    assert not holds(current, edit, (USAGE, one + two, swapped))
