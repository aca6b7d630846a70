"""The companions that are 要確認: no fault of an edition, and not to be forgotten."""

from __future__ import annotations

from collections.abc import Sequence

from guidelinec.cli.console import tell
from guidelinec.cli.language import say
from guidelinec.model.companions.standing import ItemStanding, due_items
from guidelinec.write.companion_table.names import companion_name


def tell_due_companions(standings: Sequence[ItemStanding]) -> None:
    """Name each companion with items that are 要確認, and how many these are."""
    due = due_items(tuple(standings))
    for companion in dict.fromkeys(companion_name(standing.companion) for standing in due):
        count = sum(companion_name(standing.companion) == companion for standing in due)
        tell(
            say(
                f"要確認の関連文書 {companion}：{count}項目",
                f"companion to be looked at (要確認) {companion}: {count} items",
            )
        )
