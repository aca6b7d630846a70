"""The table of companions (関連文書対応表), both ways: what each item restates, and which items restate each clause."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from guidelinec.model.companions.companion import Companion
from guidelinec.model.companions.standing import STATE_WORDS, ItemStanding, RestatedClause, due_items
from guidelinec.write.change_table.words import Words, joined_lines, plain_words
from guidelinec.write.companion_table.names import DUE, clause_name, companion_name, item_name
from guidelinec.write.printed_table.sheets import Sheet, SheetRow

NOTE = (
    "要確認とは、最後に照合した版の後に、書き写している条項が変わったもの（番号だけの変更及び書き方の違いを除く。）をいう。"
    "確認を終えたものは、確認した者及び理由を備考に示す。"
)


def companion_sheets(standings: Sequence[ItemStanding], title: str, edition: str) -> tuple[Sheet, ...]:
    """The items of all companions, then the clauses in the order of the items that restate them."""
    due = len(due_items(tuple(standings)))
    heading = f"{title}　関連文書対応表".strip("　")
    return (
        Sheet(
            "関連文書から条項",
            heading,
            ("項目", "頁", "書き写している条項", "照合した版", "状態", "備考"),
            widths=(62, 14, 92, 22, 20, 53),
            rows=tuple(_items(standings)),
            note=f"{edition}について、関連文書の項目 {len(standings)}件のうち、要確認 {due}件。{NOTE}",
        ),
        Sheet(
            "条項から関連文書",
            heading,
            ("条項", "書き写している項目"),
            widths=(92, 171),
            rows=tuple(_clauses(standings)),
            note="同じ条項を書き写している項目を、関連文書の順に示す。",
        ),
    )


def due_sheet(standings: Sequence[ItemStanding], title: str) -> Iterator[Sheet]:
    """The items that are 要確認, where the document has companions."""
    due = due_items(tuple(standings))
    cells = (
        (
            companion_name(standing.companion),
            item_name(standing.item),
            "\n".join(map(_because, standing.changed)),
        )
        for standing in due
    )
    if standings:
        yield Sheet(
            "要確認の関連文書",
            f"{title}　要確認の関連文書".strip("　"),
            ("関連文書", "項目", "改められた条項"),
            widths=(92, 62, 109),
            rows=tuple(SheetRow(tuple(map(plain_words, row))) for row in cells)
            or (SheetRow((plain_words("要確認の関連文書はありません。"), (), ())),),
            note=f"関連文書の項目 {len(standings)}件のうち、要確認 {len(due)}件。確かめたものは、guidelinec companions --clear で記録する。",
        )


def _items(standings: Sequence[ItemStanding]) -> Iterator[SheetRow]:
    """The companions as headings, and below each its items."""
    for number, standing in enumerate(standings):
        if not number or standings[number - 1].companion is not standing.companion:
            words = plain_words(companion_name(standing.companion) + _remark(standing.companion))
            yield SheetRow((words, (), (), (), (), ()), "heading", anchor=_anchor(standing.companion.id))
        places = joined_lines([plain_words(_standing(clause)) for clause in standing.clauses])
        yield SheetRow(
            (
                plain_words(standing.item.label),
                plain_words(standing.item.page),
                places,
                plain_words(standing.since),
                _state(standing),
                plain_words(_cleared(standing)),
            ),
            anchor=_anchor(standing.item.id),
        )


def _remark(companion: Companion) -> str:
    return f"　{companion.note}" if companion.note else ""


def _anchor(name: str) -> str:
    return f"companion_{name}".replace("-", "_")


def _state(standing: ItemStanding) -> Words:
    return plain_words(DUE if standing.is_due else "")


def _cleared(standing: ItemStanding) -> str:
    """What the item says of itself, and who cleared it last and why."""
    cleared = standing.item.cleared
    said = "、".join(word for word in (cleared.by, cleared.date) if word) if cleared else ""
    words = f"確認：{said}　{cleared.reason}" if cleared and said else ""
    return "\n".join(line for line in (standing.item.note, words) if line)


def _standing(clause: RestatedClause) -> str:
    """A clause, and what became of it where it is not as it was."""
    return clause_name(clause) + ("" if clause.state == "same" else f"【{STATE_WORDS[clause.state]}】")


def _because(clause: RestatedClause) -> str:
    """A clause that is not as it was, and what took its place."""
    heirs = f"（{'、'.join(clause.heirs)} が引き継いだ）" if clause.heirs else ""
    return _standing(clause) + heirs


def _clauses(standings: Sequence[ItemStanding]) -> Iterator[SheetRow]:
    """Each clause once, in the order of its number as it is printed first, with all items that restate it."""
    restating: defaultdict[str, list[ItemStanding]] = defaultdict(list)
    clauses: dict[str, RestatedClause] = {}
    for standing in standings:
        for clause in standing.clauses:
            restating[clause.id].append(standing)
            clauses.setdefault(clause.id, clause)
    for clause in sorted(clauses.values(), key=lambda clause: (clause.place < 0, clause.place)):
        mine = restating[clause.id]
        lines = [plain_words(_restating(standing, clause.id)) for standing in mine]
        yield SheetRow((plain_words(clause_name(clause)), joined_lines(lines)))


def _restating(standing: ItemStanding, clause: str) -> str:
    """An item that restates a clause, and whether it must be looked at because of that."""
    mark = f"【{DUE}】" if any(changed.id == clause for changed in standing.changed) else ""
    return f"{companion_name(standing.companion)}　{item_name(standing.item)}{mark}"
