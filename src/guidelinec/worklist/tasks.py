"""The worklist: which rows a new edition asks of a policy, in their order, and what was decided on each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from guidelinec.adopt.features import narrow
from guidelinec.adopt.substitution import Rewriter
from guidelinec.adopt.update import Update
from guidelinec.diff.words.sentences import DEADLINES, duty_of, split_sentences
from guidelinec.worklist.decision import Decision, RowKey
from guidelinec.worklist.guideline import GuidelineEdition, RevisionItem, RevisionItems
from guidelinec.worklist.kept import accepted
from guidelinec.worklist.link_sheets import LinkedTown
from guidelinec.worklist.policy import DELETED, words_print
from guidelinec.worklist.record import Proposed
from guidelinec.worklist.task import Priority, Task, TaskClass

MUST, SHOULD = 4, 2
"""The strengths of a duty from which a change is urgent, and from which it is not negligible."""

_DEADLINE = re.compile(DEADLINES)


@dataclass(frozen=True, slots=True)
class TaskMaker:
    """What the worklist is made from."""

    town: LinkedTown
    new: GuidelineEdition
    items: RevisionItems
    proposed: Sequence[Proposed]
    decisions: Sequence[Decision]

    def tasks(self, listed: Sequence[Update]) -> tuple[Task, ...]:
        """What this revision asks, item by item and in the order of the guideline; then what the town had left out before."""
        listed = list(self._settled(listed))
        made = [self._decided(task) for task in (*map(self._task, listed), *self._left_out(listed))]
        item_order = {item: number for number, item in enumerate(self.items.items)}
        last = len(item_order)

        def order(task: Task) -> tuple[bool, int, int]:
            first = min((item_order[item] for item in task.items), default=last)
            return not task.asked_now, first, self._order(task.clause)

        return tuple(sorted(made, key=order))

    def _settled(self, listed: Sequence[Update]) -> Iterator[Update]:
        """The updates; a new clause that is found in a provision which is itself to be reworded would go with its old words, and is new.
        What stands there because it was proposed is not asked to go for a clause that it resembles."""
        reworded = {update.ours for update in listed if update.due == "adopt"}
        taken_over = set(self._there().values())
        rewriter = Rewriter(self.town.linking.substitutions)
        for update in listed:
            new = update.clause not in self.town.base.places
            if update.due == "already" and new and update.ours in reworded:
                yield Update(None, update.clause, "adopt", rewriter.to_town(self.new.words(update.clause)))
            elif update.due != "delete" or update.ours not in taken_over:
                yield update

    def _order(self, clause: str) -> int:
        """The place of a clause in the new edition; what is gone stands behind."""
        return self.new.places.get(clause, len(self.new.provisions) + self.town.base.places.get(clause, 0))

    def _task(self, update: Update) -> Task:
        ours = self._there().get(update.clause) if update.due in ("adopt", "conflict") else None
        if ours is not None:
            return self._made(update.clause, ours, "反映済み", "", reason="提案の文言がポリシーにあります。")
        name, text, suggested = self._class(update)
        asked_now = update.ours is not None or update.clause not in self.town.base.places
        reason = (
            REASONS[name]
            if asked_now
            else "元の版にもあった条項で、ポリシーに定めが見当たりません。今回の改正で文言も変わりました。"
        )
        return replace(
            self._made(update.clause, update.ours, name, text, reason=reason),
            asked_now=asked_now,
            suggested=suggested,
        )

    def _class(self, update: Update) -> tuple[TaskClass, str, bool]:
        """The class, the wording, and whether that is only one to choose from."""
        new = self.new.words(update.clause)
        if update.due == "delete":
            return "削除", DELETED, not self._whole(update)
        if update.due == "conflict":
            return "要判断", Rewriter(self.town.linking.substitutions).to_town(new), True
        if update.due in ("already", "none"):
            return ("反映済み" if update.due == "already" else "影響なし"), "", False
        if update.ours is None:
            return "新規", update.text, False
        return ("そのまま反映" if update.text == new else "団体の語で反映"), update.text, False

    def _whole(self, update: Update) -> bool:
        """Whether a provision comes from this clause alone, and surely so: only then does it go with the clause."""
        links = [link for link in self.town.linking.links if link.ours == update.ours]
        return len(links) == 1 and links[0].settled

    def _left_out(self, listed: Sequence[Update]) -> Iterator[Task]:
        """The clauses of the base that the policy lacks, as far as this revision leaves them as they are."""
        linking = self.town.linking
        rewriter = Rewriter(linking.substitutions)
        told = {update.clause for update in listed}
        for place in sorted((*linking.missing, *linking.similar)):
            clause = linking.theirs[place].id
            if clause in told or clause not in self.new.places:
                continue
            similar = place in linking.similar
            reason = (
                "似た規定があります。シート「要確認」で対応を確かめてください。"
                if similar
                else _LEFT_OUT_REASON
            )
            text = rewriter.to_town(self.new.words(clause))
            yield replace(
                self._made(clause, None, "新規", text, reason=reason), asked_now=False, suggested=True
            )

    def _made(self, clause: str, ours: int | None, name: TaskClass, text: str, *, reason: str) -> Task:
        items = self.items.of_clause.get(clause, ())
        policy = self.town.policy
        new = self.new.words(clause)
        return Task(
            clause=clause,
            ours=ours,
            policy="" if ours is None else policy.labels[ours],
            name=name,
            asked_now=True,
            items=items,
            base=self.town.base.words(clause),
            new=new,
            current="" if ours is None else policy.provisions[ours].words,
            text=text,
            suggested=False,
            reason=reason,
            priority=priority(new, items),
        )

    def _there(self) -> Mapping[str, int]:
        """The clauses whose proposed wording stands in the policy, each with its provision."""
        return accepted(self.proposed, self.town.policy)

    def _decided(self, task: Task) -> Task:
        """The task with what was decided on it, as far as the clause and the provision are still the same."""
        left_out = next(
            (decision for decision in self.decisions if decision.key == RowKey("欠落", task.clause, "")), None
        )
        if task.ours is None and left_out is not None and left_out.filled.choice == "対象外":
            return replace(task, name="対象外", reason=left_out.filled.reason or "定めないと決めたもの。")
        mine = [
            decision
            for decision in self.decisions
            if decision.key.sheet == "作業一覧" and decision.key.clause == task.clause
        ]
        ours, theirs = words_print(task.current), words_print(task.new)
        decision = next(
            (
                decision
                for decision in mine
                if decision.policy_print == ours and decision.clause_print == theirs
            ),
            None,
        )
        decision = decision or next(
            (decision for decision in mine if decision.key.policy == task.policy), None
        )
        if decision is None:
            return task
        if decision.filled.words and narrow(decision.filled.words) == narrow(task.current):
            return replace(task, name="反映済み", reason=REASONS["反映済み"], decision=decision.filled)
        holds = (decision.policy_print, decision.clause_print) == (ours, theirs) or task.group == "影響なし"
        if not holds:
            return replace(task, lapsed=decision.filled)
        if decision.filled.choice == "採用しない":
            return replace(task, decision=decision.filled, name="対象外")
        return replace(task, decision=decision.filled)


_LEFT_OUT_REASON = (
    "元の版にもあった条項で、ポリシーに定めが見当たりません。今回の改正で求められたものではありません。"
)

REASONS: Mapping[TaskClass, str] = {
    "要判断": "ガイドラインが改めた語句を、団体も独自に改めています。改正案は参考です。",
    "団体の語で反映": "団体の語と言い回しのまま、改められた語句だけを当てはめられます。",
    "そのまま反映": "団体の文言は元の版と同じなので、新しい文言にそのまま改められます。",
    "新規": "新しい版で加わった条項で、ポリシーに定めがありません。",
    "削除": "新しい版で条項がなくなりました。独自に残すかどうかを判断してください。",
    "反映済み": "改められた後の内容が、すでにポリシーにあります。",
    "影響なし": "文言の改正はありますが、ポリシーの文言には関わりません。",
    "対象外": "",
}


def priority(words: str, items: Sequence[RevisionItem]) -> Priority:
    """How urgent it is: by the strongest duty of the clause, and by a deadline that it or an item names."""
    if not words:
        return "低"
    duties = [duty.strength for sentence in split_sentences(words) if (duty := duty_of(sentence))]
    strongest = max(duties, default=SHOULD)
    dated = any(_DEADLINE.search(text) for text in (words, *(item.request for item in items)))
    if strongest >= MUST:
        return "高" if dated or strongest > MUST else "中"
    return "中" if dated or strongest >= SHOULD else "低"
