"""A row of the worklist: a change that a new edition asks of a policy, with its class, why, how urgent it is, and what was decided."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias, get_args

from guidelinec.worklist.decision import NOTHING, Filled, RowKey
from guidelinec.worklist.guideline import RevisionItem

TaskClass: TypeAlias = Literal[
    "要判断", "団体の語で反映", "そのまま反映", "新規", "削除", "反映済み", "影響なし", "対象外"
]
TaskGroup: TypeAlias = Literal["要改正", "要確認", "影響なし", "対象外"]
TO_DO: Final[tuple[TaskGroup, ...]] = ("要改正", "要確認")
"""The groups in which something is left to do."""
Priority: TypeAlias = Literal["高", "中", "低", ""]
GROUPS: tuple[TaskGroup, ...] = get_args(TaskGroup)

LEFT_OUT = "以前から定めのないもの"
"""Under what heading stands what the town had left out before, which this revision does not ask for."""

NO_ITEM = "改定方針の項目にない改正"


@dataclass(frozen=True, slots=True)
class Task:
    """A row of the worklist. `policy` cites the provision ("" where the policy has none, whose place `ours` is then None); `asked_now` says
    that this revision asks for it. `text` is the wording that is proposed, and `suggested` that it is one to choose from and not certain.
    `decision` is what was decided and still holds, `lapsed` what was decided before the clause or the provision changed."""

    clause: str
    ours: int | None
    policy: str
    name: TaskClass
    asked_now: bool
    items: tuple[RevisionItem, ...]
    base: str
    new: str
    current: str
    text: str
    suggested: bool
    reason: str
    priority: Priority
    decision: Filled = NOTHING
    lapsed: Filled = NOTHING

    @property
    def key(self) -> RowKey:
        """The row of the workbook."""
        return RowKey("作業一覧", self.clause, self.policy)

    @property
    def group(self) -> TaskGroup:
        """What is to be done with it."""
        if self.name == "対象外":
            return "対象外"
        if self.name in ("反映済み", "影響なし"):
            return "影響なし"
        return "要確認" if self.suggested or not self.asked_now else "要改正"

    @property
    def heading(self) -> str:
        """The policy items under which it stands."""
        if not self.asked_now:
            return LEFT_OUT
        return "、".join(f"{item.id} {item.title}" for item in self.items) or NO_ITEM

    @property
    def first_item(self) -> str:
        """The first policy item under which it stands, where several are not named together."""
        return f"{self.items[0].id} {self.items[0].title}" if self.asked_now and self.items else self.heading

    @property
    def wording(self) -> str | None:
        """How the provision is to read; None where nothing is to be changed, or a person must say first."""
        if self.group == "影響なし" or self.decision.choice in ("採用しない", "保留"):
            return None
        if self.decision.choice == "修正して採用":
            return self.decision.words
        wanted = self.decision.choice == "採用" or (self.asked_now and not self.suggested)
        return self.text if wanted and self.text else None
