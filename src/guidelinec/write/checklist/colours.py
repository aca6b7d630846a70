"""Colours that follow the answers (ECMA-376 part 1, 18.3.1.18), each with a font of its own, so that they are told apart in print too."""

from __future__ import annotations

from typing import Any, Final

from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from guidelinec.checklist.form import FIRST_ROW, ListForm

_ANSWERS: Final = (
    ("実施済み", "E2F0D9", Font(color="1E4620")),
    ("一部実施", "FFF2CC", Font(color="5C4400", italic=True)),
    ("未実施", "F8CBAD", Font(color="7F1D1D", bold=True)),
    ("対象外", "E7E6E6", Font(color="404040")),
    ("該当なし", "E7E6E6", Font(color="404040", italic=True)),
)
_STRENGTHS: Final = (("必須", "DDEBF7"), ("禁止", "FCE4D6"))
_WANTED: Final = PatternFill(bgColor="FFD966")


def colour(target: Worksheet, form: ListForm, last: int) -> None:
    """The answer by what it is, the strength by how strong; a reason that is due is shaded until it is given."""
    answer, evidence, reason = (get_column_letter(form.answer + step) for step in range(3))
    for name, fill, font in _ANSWERS:
        rule = _rule(f'${answer}{FIRST_ROW}="{name}"', PatternFill(bgColor=fill), font)
        target.conditional_formatting.add(f"{answer}{FIRST_ROW}:{answer}{last}", rule)
    for name, fill in _STRENGTHS:
        rule = _rule(f'$B{FIRST_ROW}="{name}"', PatternFill(bgColor=fill), Font(bold=True))
        target.conditional_formatting.add(f"B{FIRST_ROW}:B{last}", rule)
    due = f'AND(OR(${answer}{FIRST_ROW}="一部実施",${answer}{FIRST_ROW}="未実施",${answer}{FIRST_ROW}="対象外"),${reason}{FIRST_ROW}="")'
    target.conditional_formatting.add(f"{reason}{FIRST_ROW}:{reason}{last}", _rule(due, _WANTED))
    shown = f'AND(${answer}{FIRST_ROW}="実施済み",${evidence}{FIRST_ROW}="")'
    target.conditional_formatting.add(f"{evidence}{FIRST_ROW}:{evidence}{last}", _rule(shown, _WANTED))


def _rule(formula: str, fill: PatternFill, font: Font | None = None) -> Any:
    return FormulaRule(formula=[formula], fill=fill, font=font)  # type: ignore[no-untyped-call]
