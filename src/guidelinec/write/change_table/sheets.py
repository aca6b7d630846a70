"""The 新旧対照表 as printed tables: the changes, the replacements made throughout, and the new numbers."""

from __future__ import annotations

from guidelinec.model.change_layout import column_heads, column_widths
from guidelinec.write.change_table.rows import ChangeTable, ReplacementRow, Row, cell_words
from guidelinec.write.change_table.words import Run, Words, plain_words
from guidelinec.write.printed_table.sheets import RowStyle, Sheet, SheetRow

STYLES: dict[str, RowStyle] = {"heading": "heading", "elided": "quiet"}
NOTE = "下線を付した部分は、改正した部分である。番号のみの変更は「番号の対応」に示す。"


def change_sheets(table: ChangeTable) -> tuple[Sheet, ...]:
    """The tables of a change table; those without rows are left out."""
    sheets = [_sheet(table, "新旧対照表", table.rows, NOTE)]
    if table.replacements:
        sheets.append(_replacements(table))
    if table.renumberings:
        sheets.append(_numbers(table))
    return tuple(sheets)


def table_title(table: ChangeTable) -> str:
    """The title of the whole."""
    return f"{table.title}　新旧対照表".strip("　")


def _sheet(table: ChangeTable, name: str, rows: tuple[Row, ...], note: str) -> Sheet:
    layout = table.layout
    return Sheet(
        name,
        table_title(table),
        column_heads(layout, table.new_name, table.old_name),
        column_widths(layout),
        tuple(
            SheetRow(
                tuple(cell_words(row, layout, column.content) for column in layout.columns),
                STYLES.get(row.form, "plain"),
            )
            for row in rows
        ),
        note,
    )


def _replacements(table: ChangeTable) -> Sheet:
    return Sheet(
        "一括して改めた字句",
        table_title(table),
        (
            f"改正後（{table.new_name}）",
            f"改正前（{table.old_name}）",
            "改定方針",
            "箇所数",
            "箇所",
            "従前の語句が残る箇所",
        ),
        (32, 32, 44, 15, 90, 50),
        tuple(SheetRow(replacement_cells(one)) for one in table.replacements),
        "各所に共通する字句の改正をまとめて示す。",
    )


def replacement_cells(one: ReplacementRow) -> tuple[Words, ...]:
    """The cells of a folded replacement."""
    return (
        (Run(one.new, True),),
        (Run(one.old, True),),
        plain_words("\n".join(one.items)),
        plain_words(f"{one.count}か所"),
        plain_words("、".join(one.places)),
        plain_words("、".join(one.left)),
    )


def _numbers(table: ChangeTable) -> Sheet:
    return Sheet(
        "番号の対応",
        table_title(table),
        (f"改正後（{table.new_name}）", f"改正前（{table.old_name}）", "見出し"),
        (70, 70, 123),
        tuple(
            SheetRow((plain_words(one.new), plain_words(one.old), plain_words(one.title)))
            for one in table.renumberings
        ),
        "番号が変わった条項を示す。その下の番号がこれに従って変わるだけのものは省く。",
    )
