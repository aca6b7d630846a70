"""A small pair of editions with every kind of change, compared by hand, for the tests of the products."""

from __future__ import annotations

from itertools import takewhile

from guidelinec.diagnostics import Span
from guidelinec.model.change import (
    Change,
    Character,
    Comparison,
    Edit,
    Kind,
    Renumbering,
    Replacement,
    Shift,
    Unit,
)
from guidelinec.model.policy import ChangeKind, Claim, Origin, PolicyItem
from guidelinec.model.project import Policy
from guidelinec.model.trace import Trace
from guidelinec.trace.gate import trace
from guidelinec.write.change_table.table import Names


def unit(name: str, label: str, title: str, text: str, parent: str = "") -> Unit:
    clause, _, kind = name.partition("/")
    return Unit(name, clause, kind, "", label, title, 1, parent, text)


OLD = (
    unit("part", "第1編", "総則", ""),
    unit("purpose", "第1章", "目的", "目的を示す。", "part"),
    unit("scope", "第2章", "範囲", "", "part"),
    unit("scope-a", "(1)", "", "本庁及び支所", "scope"),
    unit("scope-b", "(2)", "", "=1+1 で始まる号", "scope"),
    unit("contract", "第3章", "外部委託", "外部委託を行うときは、次による。", "part"),
    unit("contract-a", "(1)", "", "契約に努める。", "contract"),
    unit("contract-b", "(2)", "", "許可を得て、記録する。", "contract"),
    unit("contract-c", "(3)", "", "外部委託の記録。", "contract"),
    unit("contract/解説", "", "", "一行目\n二行目\n三行目\n四行目\n外部委託の五行目", "contract"),
    unit("end", "第4章", "雑則", "委任する。", "part"),
    unit("end-old", "(1)", "", "古い規定", "end"),
)
NEW = (
    unit("part", "第1編", "総則", ""),
    unit("purpose", "第1章", "目的", "目的を示す。", "part"),
    unit("scope", "第2章", "範囲", "", "part"),
    unit("scope-a", "(1)", "", "本庁、支所及び出張所", "scope"),
    unit("scope-b", "(2)", "", "=1+1 で始まる号", "scope"),
    unit("cloud", "第3章", "クラウド", "@特則を定める。", "part"),
    unit("contract", "第4章", "業務委託", "業務委託を行うときは、次による。", "part"),
    unit("contract-a", "(1)", "", "契約しなければならない。", "contract"),
    unit("contract-b", "(2)", "", "許可を得る。", "contract"),
    unit("contract-d", "(3)", "", "記録する。", "contract"),
    unit("contract-c", "(4)", "", "業務委託の記録。", "contract"),
    unit("contract/解説", "", "", "一行目\n二行目\n三行目\n四行目\n外部委託の行\n表の行\tセル", "contract"),
    unit("end", "第5章", "雑則", "委任する。", "part"),
)
_OLD = {one.id: one for one in OLD}
_NEW = {one.id: one for one in NEW}


def same_beginning(one: str, other: str) -> int:
    return len(list(takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))))


def edits(old: str, new: str) -> tuple[Edit, ...]:
    """The middle that differs between a common beginning and a common end."""
    start = same_beginning(old, new)
    end = same_beginning(old[start:][::-1], new[start:][::-1])
    pieces = (
        Edit("=", old[:start]),
        Edit("-", old[start : len(old) - end]),
        Edit("+", new[start : len(new) - end]),
        Edit("=", old[len(old) - end :]),
    )
    return tuple(one for one in pieces if one.text)


PLAIN = Character()
DUTY = Character("substance", (), "strengthened", (Shift("duty", "努める", "なければならない"),))


def row(old: str, new: str, *kinds: Kind, character: Character = PLAIN, folded: bool = False) -> Change:
    before = [_OLD[name] for name in old.split()]
    after = [_NEW[name] for name in new.split()]
    texts, titles = (
        edits("\n".join(of(one) for one in before), "\n".join(of(one) for one in after))
        for of in (lambda one: one.text, lambda one: one.title)
    )
    keys = ("外部委託→業務委託",) if folded or new == "contract" else ()
    return Change(
        kinds or ("same",),
        tuple(one.id for one in before),
        tuple(one.id for one in after),
        texts,
        titles,
        character=character,
        replacements=keys,
        folded=folded,
    )


CHANGES = (
    row("part", "part"),
    row("purpose", "purpose"),
    row("scope", "scope"),
    row("scope-a", "scope-a", "reworded"),
    row("scope-b", "scope-b"),
    row("", "cloud", "added"),
    row("contract", "contract", "renumbered", "reworded", folded=True),
    row("contract-a", "contract-a", "reworded", character=DUTY),
    row("contract-b", "contract-b contract-d", "split"),
    row("contract-c", "contract-c", "moved", "reworded", folded=True),
    row("contract/解説", "contract/解説", "reworded", character=Character("editorial", ("用字",))),
    row("end", "end", "renumbered"),
    row("end-old", "", "removed"),
)
COMPARISON = Comparison(
    OLD,
    NEW,
    CHANGES,
    (Renumbering("contract", "contract", "第3章", "第4章"), Renumbering("end", "end", "第4章", "第5章")),
    (
        Replacement(
            "外部委託→業務委託", "外部委託", "業務委託", ("contract", "contract-c"), 3, ("contract/解説",)
        ),
    ),
)
SPAN = Span("structure/g/policy/2.yaml", 1)


def item(name: str, title: str, *claims: tuple[str, ChangeKind | None, str]) -> PolicyItem:
    return PolicyItem(
        name,
        title,
        f"{title}を求める。",
        Origin("資料1", 3, "第1回"),
        tuple(Claim(*claim, Span(SPAN.path, 9)) for claim in claims),
        Span(SPAN.path, 5),
    )


POLICY = Policy(
    "2",
    "1",
    "改定方針",
    (
        item("P01", "範囲の明確化", ("scope-a", "reworded", "出張所")),
        item("P02", "クラウドの特則", ("cloud", "added", "")),
        item("P03", "用語の統一", ("contract", "reworded", "業務"), ("contract-c", None, "")),
        item("P04", "契約の強化", ("contract-a", "reworded", ""), ("contract-b", "split", "")),
        item("P05", "変更のない項目", ("purpose", "reworded", "")),
    ),
    SPAN,
)
NAMES = Names(
    "見本ガイドライン",
    "令和5年3月",
    "令和4年3月",
    {"contract": "第1編第4章"},
    {"contract": "第1編第3章"},
)


def traced() -> Trace:
    """The policy traced through the comparison."""
    return trace(POLICY, COMPARISON)


NUMBER_ONLY = (Edit("=", "第"), Edit("-", "3", True), Edit("+", "4", True), Edit("=", "章"))
