"""Edits of rows carried out in the files of metrics."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from guidelinec.model.requirements.columns import FIXED, LEVELS, METRIC
from guidelinec.model.requirements.form import CLOUD, CONDITIONS, REMARKS
from guidelinec.model.requirements.metric import without_empty_end
from guidelinec.model.requirements.written import WrittenMetric
from guidelinec.sync.comparison.reasons import NotTakenError
from guidelinec.sync.source.file_text import plain_text, written_as
from guidelinec.sync.standard.edits import RowEdit
from guidelinec.sync.standard.places import MetricPlace, metric_places
from guidelinec.sync.standard.yaml_text import (
    Where,
    YamlText,
    cut_item,
    put_item,
    with_key,
    with_scalar,
    yaml_text,
)
from guidelinec.write.requirements.tables import level_scalar, metric_lines, source_words

_LISTS = {CONDITIONS: "conditions", REMARKS: "remarks"}


@dataclass(frozen=True, slots=True)
class StandardFiles:
    """The files of an edition while edits are carried out in them."""

    files: Mapping[str, bytes]
    document: str
    edition: str

    def places(self) -> dict[str, MetricPlace]:
        """Where each metric stands now."""
        return metric_places(self.files, self.document, self.edition)

    def with_text(self, path: str, file: YamlText) -> StandardFiles:
        """The files with another text of one."""
        data = written_as(self.files[path], file.text)
        return StandardFiles({**self.files, path: data}, self.document, self.edition)

    def text(self, path: str) -> YamlText:
        """The text of a file."""
        return yaml_text(plain_text(self.files[path]))


def carried_out(state: StandardFiles, edit: RowEdit) -> StandardFiles:
    """The files with an edit made in them; raises NotTakenError where they have no place for it."""
    places = state.places()
    if edit.act == "added":
        return _put(state, edit, _written(edit))
    place = places[edit.metric]
    file = state.text(place.path)
    if edit.act == "reworded":
        return state.with_text(place.path, _reworded(file, place.where, edit))
    file, lines = cut_item(file, place.where)
    state = state.with_text(place.path, file)
    return state if edit.act == "removed" else _put(state, edit, lines)


def _put(state: StandardFiles, edit: RowEdit, lines: str) -> StandardFiles:
    """The lines of a metric behind the row above it, or at the head of its 小項目."""
    places = state.places()
    behind = places.get(edit.behind)
    first = next((place for place in places.values() if place.item == edit.item), None)
    if behind is None and first is None:
        raise NotTakenError("item")
    target = behind or first
    assert target is not None
    number = int(target.where[-1]) + 1 if behind else 0
    file = put_item(state.text(target.path), target.where[:-1], number, lines)
    return state.with_text(target.path, file)


def source_lines(text: str) -> list[str]:
    """The lines of a cell as a list of the source."""
    return [source_words(line) for line in text.split("\n") if line]


def _reworded(file: YamlText, where: Where, edit: RowEdit) -> YamlText:
    if edit.column == METRIC:
        return with_scalar(file, (*where, "title"), source_words(edit.new))
    if edit.column == CLOUD:
        return with_key(file, where, "cloud", source_words(edit.new))
    if edit.column in _LISTS:
        return with_key(file, where, _LISTS[edit.column], source_lines(edit.new))
    if edit.column in LEVELS:
        return with_key(file, where, "levels", _levels(file, where, edit))
    return _chosen(file, where, edit)


def _levels(file: YamlText, where: Where, edit: RowEdit) -> Sequence[str]:
    levels = [item.value for item in file.node((*where, "levels")).value]
    place = LEVELS.index(edit.column)
    levels += [""] * (place + 1 - len(levels))
    levels[place] = source_words(edit.new)
    return without_empty_end(levels)


def _chosen(file: YamlText, where: Where, edit: RowEdit) -> YamlText:
    """The file with another level for a group; a level is written as a plain figure."""
    node = file.node((*where, "choices", edit.column))
    if node is None:
        raise NotTakenError("unproved")
    start, end = file.offset(node.start_mark), file.offset(node.end_mark)
    return yaml_text(file.text[:start] + level_scalar(edit.new) + file.text[end:])


def _written(edit: RowEdit) -> str:
    """The lines of a new metric."""
    texts = dict(edit.texts)
    metric = WrittenMetric(
        id=edit.metric,
        title=texts[METRIC],
        levels=without_empty_end([texts[name] for name in LEVELS]),
        choices=tuple((name, text) for name, text in edit.texts if name not in FIXED),
        conditions=tuple(line for line in texts[CONDITIONS].split("\n") if line),
        cloud=texts[CLOUD],
        remarks=tuple(line for line in texts[REMARKS].split("\n") if line),
    )
    return metric_lines(metric)
