"""The house forms of the 新旧対照表 in 例規, as data: how the columns are called, which stands first, and what stands for nothing."""

from __future__ import annotations

from dataclasses import dataclass

from guidelinec.worklist.policy import REMOVED


@dataclass(frozen=True, slots=True)
class HouseForm:
    """A form: the heads of the columns, whether the new one stands at the left, and the words for what is new, for what goes, and for what is left out."""

    new_head: str
    old_head: str
    new_first: bool
    added: str = "（新設）"
    removed: str = REMOVED
    elided: str = "略"


HOUSE_FORMS: dict[str, HouseForm] = {
    "改正後・改正前": HouseForm("改正後", "改正前", new_first=True),
    "改正前・改正後": HouseForm("改正後", "改正前", new_first=False),
    "改正案・現行": HouseForm("改正案", "現行", new_first=True),
    "現行・改正案": HouseForm("改正案", "現行", new_first=False),
}
"""The forms by the name under which one is chosen. Another one is a line here."""

USUAL = "改正後・改正前"
