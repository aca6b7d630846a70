"""The 新旧対照表 as printed tables: the changes, the replacements made throughout, and the new numbers."""

from __future__ import annotations

from guidelinec.model.change_layout import Content, column_heads, column_widths
from guidelinec.write.change_table.remarks import row_anchor
from guidelinec.write.change_table.table import ChangeTable, ReplacementRow, cell_words
from guidelinec.write.change_table.words import Run, Words, plain_words
from guidelinec.write.comparison_report.names import SIDES_JA, Policy
from guidelinec.write.printed_table.sheets import ColumnMark, RowStyle, Sheet, SheetRow

STYLES: dict[str, RowStyle] = {"heading": "heading", "elided": "quiet"}
NOTE = "下線を付した部分は、改正した部分である。番号のみの変更は「番号の対応」に示す。"
FOLDED = "このうち{0}件は、一括して改めた字句だけの変更であり、「一括して改めた字句」に示す。"
POLICY_NOTE = "下線を付した部分は、ガイドラインと現行ポリシーとで文言が違う部分である。"

NUMBERS = "番号が変わった条項を示す。その下の番号がこれに従って変わるだけのものは省く。"
POLICY_NUMBERS = "互いに対応する条項の番号を示す。"


def change_sheets(table: ChangeTable) -> tuple[Sheet, ...]:
    """The tables of a change table; those without rows are left out."""
    sheets = [_sheet(table)]
    if table.replacements:
        sheets.append(_other_words(table) if table.policy else _replacements(table))
    if table.renumberings:
        sheets.append(_numbers(table))
    return tuple(sheets)


def table_title(table: ChangeTable) -> str:
    """The title of the whole."""
    return f"{table.title}　{table_name(table)}".strip("　")


def table_name(table: ChangeTable) -> str:
    """What the table is: one edition against the one before it, or a town's policy against an edition."""
    return "ガイドラインと現行ポリシーの対照表" if table.policy else "新旧対照表"


def _sheet(table: ChangeTable) -> Sheet:
    layout = table.layout
    return Sheet(
        "対照表" if table.policy else "新旧対照表",
        table_title(table),
        _column_heads(table),
        widths=column_widths(layout),
        rows=tuple(
            SheetRow(
                tuple(cell_words(row, layout, column.content) for column in layout.columns),
                STYLES.get(row.form, "plain"),
                row_anchor(row.row) if row.row >= 0 else "",
            )
            for row in table.rows
        ),
        note=_note(table),
        marks=tuple(_mark(column.content, table.policy) for column in layout.columns),
    )


def _note(table: ChangeTable) -> str:
    """How many changes there are, where those are that have no row, and what an underline means."""
    folded = FOLDED.format(table.folded) if table.folded else ""
    return f"{table.counts}。{folded}{POLICY_NOTE if table.policy else NOTE}"


def _mark(content: Content, policy: Policy) -> ColumnMark:
    """How changed words of a column are marked on a page: between a guideline and a policy nothing was put in or struck out."""
    if content not in ("new", "old"):
        return ""
    if policy:
        return "policy" if content == policy else "guideline"
    return "ins" if content == "new" else "del"


def _side_heads(table: ChangeTable) -> tuple[str, str]:
    """How the new and the old side are headed; a policy is no revision of a guideline, nor the other way round."""
    new, old = SIDES_JA[table.policy] if table.policy else ("改正後", "改正前")
    return f"{new}（{table.new_name}）", f"{old}（{table.old_name}）"


def _column_heads(table: ChangeTable) -> tuple[str, ...]:
    """The heads of the layout, with the names of the sides where one is a policy."""
    heads = column_heads(table.layout, table.new_name, table.old_name)
    if not table.policy:
        return heads
    sides = dict(zip(("new", "old"), _side_heads(table), strict=True))
    said = {**sides, "remarks": "備考"}
    return tuple(
        said.get(column.content, head) for column, head in zip(table.layout.columns, heads, strict=True)
    )


def _replacements(table: ChangeTable) -> Sheet:
    return Sheet(
        "一括して改めた字句",
        table_title(table),
        (
            *_side_heads(table),
            "改定方針",
            "箇所数",
            "箇所",
            "従前の語句が残る箇所",
        ),
        widths=(32, 32, 44, 15, 90, 50),
        rows=tuple(SheetRow(replacement_cells(replacement)) for replacement in table.replacements),
        note="各所に共通する字句の改正をまとめて示す。",
    )


def _other_words(table: ChangeTable) -> Sheet:
    """Words for which a policy has others throughout; no item of a revision asked for them."""
    left = SIDES_JA[table.policy][1]
    cells = (replacement_cells(row) for row in table.replacements)
    return Sheet(
        "各所で違う語句",
        table_title(table),
        (*_side_heads(table), "箇所数", "箇所", f"{left}の語句が残る箇所"),
        widths=(42, 42, 19, 100, 60),
        rows=tuple(SheetRow((*row[:2], *row[3:])) for row in cells),
        note="各所に共通する語句の違いをまとめて示す。",
    )


def replacement_cells(row: ReplacementRow) -> tuple[Words, ...]:
    """The cells of a folded replacement."""
    return (
        (Run(row.new, changed=True),),
        (Run(row.old, changed=True),),
        plain_words("\n".join(row.items)),
        plain_words(f"{len(row.places)}条項（{row.count}か所）"),
        plain_words("、".join(row.places)),
        plain_words("、".join(row.left)),
    )


def _numbers(table: ChangeTable) -> Sheet:
    return Sheet(
        "番号の対応",
        table_title(table),
        (*_side_heads(table), "見出し"),
        widths=(70, 70, 123),
        rows=tuple(
            SheetRow((plain_words(row.new), plain_words(row.old), plain_words(row.title)))
            for row in table.renumberings
        ),
        note=POLICY_NUMBERS if table.policy else NUMBERS,
    )
