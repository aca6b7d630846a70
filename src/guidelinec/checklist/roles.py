"""The roles on whose sheets a row stands."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from guidelinec.model.checklist.rows import ChecklistRow

WHOLE = "全体"
"""Whose sheet has the rows that name nobody."""

OTHERS = "その他の者"
"""Whose sheet has the rows of those who are named too seldom for one of their own."""

LEAST = 2
LONGEST = 20
_JOINED = re.compile(r"及び|又は|並びに|若しくは|、")


def roles_of(row: ChecklistRow) -> tuple[str, ...]:
    """Who answers a row: the role that a person gave it, else who must; several where several are named."""
    names = [name.strip() for name in _JOINED.split(row.role or row.who)]
    return tuple(dict.fromkeys(name for name in names if name)) or (WHOLE,)


def by_role(rows: Sequence[ChecklistRow]) -> dict[str, tuple[ChecklistRow, ...]]:
    """The rows of each role, in the order in which roles first stand; a row of two roles stands with both."""
    counts = Counter(role for row in rows for role in roles_of(row))
    sheets: dict[str, list[ChecklistRow]] = {}
    for row in rows:
        for role in dict.fromkeys(_sheet(role, counts) for role in roles_of(row)):
            sheets.setdefault(role, []).append(row)
    last = [name for name in (WHOLE, OTHERS) if name in sheets]
    ordered = [name for name in sheets if name not in last] + last
    return {name: tuple(sheets[name]) for name in ordered}


def _sheet(role: str, counts: Counter[str]) -> str:
    return role if role == WHOLE or (counts[role] >= LEAST and len(role) <= LONGEST) else OTHERS
