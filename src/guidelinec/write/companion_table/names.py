"""How companions, their items and the clauses that these restate are called, in tables, reports and messages alike."""

from __future__ import annotations

from guidelinec.model.companions.companion import Companion, CompanionItem
from guidelinec.model.companions.standing import RestatedClause

DUE = "要確認"


def companion_name(companion: Companion) -> str:
    """A companion by its title, with who publishes which edition of it."""
    return (
        f"{companion.title}（{'、'.join(word for word in (companion.publisher, companion.issue) if word)}）"
    )


def item_name(item: CompanionItem) -> str:
    """An item by its label, with its page."""
    return f"{item.label}（{item.page}頁）" if item.page else item.label


def clause_name(clause: RestatedClause) -> str:
    """A clause by its number and title; one that is gone by its id."""
    return f"{clause.label}　{clause.title}".strip("　") if clause.label else clause.id
