"""The companions of clauses that a town lacks or must revise, in the report of `adopt update`: its manuals and forms may follow them."""

from __future__ import annotations

from html import escape

from guidelinec.worklist.edits import Worklist
from guidelinec.worklist.task import TO_DO, Task
from guidelinec.write.companion_table.names import companion_name, item_name


def companion_lines(task: Task, worklist: Worklist) -> str:
    """The items of companions that restate the clause of a task; none where nothing is left to do."""
    restating = worklist.new.restating(task.clause) if task.group in TO_DO else ()
    return "".join(
        f"<br>関連文書：{escape(f'{companion_name(companion)}　{item_name(item)}')}"
        for companion, item in restating
    )
