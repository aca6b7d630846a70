"""The columns of a standard of requirements as a workbook: what its writer and its readers agree on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from guidelinec.model.requirements.form import CHOSEN, CLAUSES, CLOUD, CONDITIONS, LEVEL, REMARKS
from guidelinec.model.requirements.metric import HIGHEST, Group, Metric

NUMBER: Final = "項番"
LARGE: Final = "大項目"
MIDDLE: Final = "中項目"
SMALL: Final = "小項目"
NOTE: Final = "小項目の説明"
METRIC: Final = "メトリクス"
ID: Final = "id"
OF_LEVELS: Final = "選択レベル"
"""What stands above the columns of the levels."""
OF_GROUPS: Final = CHOSEN
"""What stands above the columns of the groups."""

LEVELS: Final = tuple(f"{LEVEL}{level}" for level in range(HIGHEST + 1))
MERGED: Final = (LARGE, MIDDLE, SMALL, NOTE)
"""The columns in which one cell stands for all rows below it."""
NOT_ASKED: Final = "-"
"""What stands in the column of a group that a metric is not asked of."""

CHOICES: Final = (*map(str, range(len(LEVELS))), NOT_ASKED)
"""What can stand in the column of a group."""
FIXED: Final = (METRIC, *LEVELS, CONDITIONS, CLOUD, REMARKS)
"""The columns with words of a metric; beside them stand those of the groups, which each standard has of its own."""

TABLE_SHEET: Final = "非機能要件"
BUILT_SHEET: Final = "組み立てたときの値"
"""The hidden sheet with every row as it was built, by which it is known what a person changed."""

HEAD_ROW: Final = 3
FIRST_ROW: Final = 5
"""The heads take two rows; the first row of the table."""


def choice_texts(metric: Metric) -> dict[str, str]:
    """What stands in the columns of the groups."""
    return {group: NOT_ASKED if level is None else str(level) for group, level in metric.choices}


def columns(groups: Sequence[Group]) -> tuple[str, ...]:
    """The names of the columns from the left, as they stand in the lower row of the heads."""
    fields = (CONDITIONS, CLOUD, REMARKS, CLAUSES, ID)
    return (NUMBER, *MERGED, METRIC, *LEVELS, *(group.id for group in groups), *fields)
