"""Words that go are struck out by the 改め文, not replaced by nothing."""

from __future__ import annotations

import pytest

from guidelinec.worklist.amending.proof import is_proved
from guidelinec.worklist.amending.sentences import amending_lines
from guidelinec.worklist.lines import ProvisionLine


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        (
            "必要に応じて、これを暗号化する。",
            "これを暗号化する。",
            "第1条中「必要に応じて、」を削る。",
        ),
        (
            "必要に応じて、記録を30日間保管する。",
            "記録を1年間保管する。",
            "第1条中「必要に応じて、」を削り、「30日」を「1年」に改める。",
        ),
        (
            "記録を30日間保管し、必要に応じて廃棄する。",
            "記録を1年間保管し、廃棄する。",
            "第1条中「30日」を「1年」に改め、「必要に応じて」を削る。",
        ),
        (
            "原則として、職員は、紙の記録を鍵の付いた棚に保管し、必要に応じて廃棄する。",
            "職員は、紙の記録を鍵の付いた棚に保管し、廃棄する。",
            "第1条中「原則として、」及び「必要に応じて」を削る。",
        ),
    ],
)
def test_words_that_go_are_struck_out(before: str, after: str, sentence: str) -> None:
    line = ProvisionLine("第1条", "第1条", "第1条", "", before=before, after=after)
    assert amending_lines([line]) == (sentence,)
    assert is_proved([line], [sentence])
    assert not is_proved([line], [sentence.replace("応じて", "応じ")])
