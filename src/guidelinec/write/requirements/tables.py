"""Tables of metrics as source files (YAML), and the words of cells as the source writes them."""

from __future__ import annotations

from collections.abc import Sequence

from guidelinec.model.requirements.columns import NOT_ASKED
from guidelinec.model.requirements.written import WrittenItem, WrittenMetric
from guidelinec.write.markdown.escape import escape_text
from guidelinec.write.markdown.yaml_scalar import scalar


def table_yaml(item: WrittenItem) -> str:
    """The file of a 大項目."""
    return "".join(_item_lines(item, "", ""))


def _item_lines(item: WrittenItem, first: str, indent: str) -> list[str]:
    """An item on lines of its own; `first` stands before its id."""
    lines = [f"{first}id: {item.id}\n", f"{indent}title: {scalar(source_words(item.title))}\n"]
    if item.note:
        lines.append(f"{indent}note: {scalar(source_words(item.note))}\n")
    if item.items:
        lines.append(f"{indent}items:\n")
        for below in item.items:
            lines += _item_lines(below, f"{indent}  - ", f"{indent}    ")
    if item.metrics:
        lines.append(f"{indent}metrics:\n")
        lines += [metric_lines(metric, f"{indent}  ") for metric in item.metrics]
    return lines


def metric_lines(metric: WrittenMetric, indent: str = "") -> str:
    """The lines of a metric as an entry of a list."""
    inner = indent + "  "
    choices = ", ".join(f"{scalar(group)}: {level_scalar(level)}" for group, level in metric.choices)
    lines = f"{indent}- id: {metric.id}\n{inner}title: {scalar(source_words(metric.title))}\n"
    lines += written_key("levels", [source_words(level) for level in metric.levels], inner)
    lines += f"{inner}choices: {{{choices}}}\n"
    rows = (("conditions", metric.conditions), ("cloud", metric.cloud), ("remarks", metric.remarks))
    for key, value in rows:
        if value:
            words = source_words(value) if isinstance(value, str) else [source_words(item) for item in value]
            lines += written_key(key, words, inner)
    return lines


def written_key(key: str, value: str | Sequence[str], indent: str) -> str:
    """A key with its value on lines of its own."""
    if isinstance(value, str):
        return f"{indent}{key}: {scalar(value)}\n"
    return f"{indent}{key}:\n" + "".join(f"{indent}  - {scalar(item)}\n" for item in value)


def level_scalar(level: str) -> str:
    """A level as it is written: a figure, or a dash in quotation marks."""
    return level if level.isdecimal() else f'"{NOT_ASKED}"'


def source_words(text: str) -> str:
    """The words of a cell as the source writes them."""
    return "<lb>".join(escape_text(line) for line in text.split("\n"))
