"""Where the rows of a standard of requirements stand in its files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from guidelinec.read.source.edition import edition_folder
from guidelinec.read.structure.yaml_tree import Value, read_yaml
from guidelinec.sync.source.file_text import plain_text
from guidelinec.sync.standard.yaml_text import Where

MOST_KEPT: Final = 64
"""Files of which the places are kept: each edit asks for those of all, and changes one of them."""


@dataclass(frozen=True, slots=True)
class MetricPlace:
    """Where a metric stands: its file, the way to it, and the 小項目 above it."""

    path: str
    where: Where
    item: str


def metric_places(files: Mapping[str, bytes], document: str, edition: str) -> dict[str, MetricPlace]:
    """The place of each metric of an edition by its id."""
    folder = edition_folder(document, edition)
    return {
        name: place
        for path in sorted(files)
        if path.startswith(folder) and path.endswith(".yaml")
        for name, place in _places(path, files[path])
    }


@lru_cache(MOST_KEPT)
def _places(path: str, data: bytes) -> tuple[tuple[str, MetricPlace], ...]:
    return tuple(_metrics(path, read_yaml(plain_text(data), path).value))


def _metrics(path: str, tree: Value) -> Iterator[tuple[str, MetricPlace]]:
    for middle, middle_item in enumerate(_list(tree, "items")):
        for small, item in enumerate(_list(middle_item, "items")):
            for number, metric in enumerate(_list(item, "metrics")):
                where: Where = ("items", middle, "items", small, "metrics", number)
                if isinstance(metric, dict) and isinstance(item, dict):
                    yield str(metric.get("id")), MetricPlace(path, where, str(item.get("id")))


def _list(tree: Value, key: str) -> list[Value]:
    listed = tree.get(key) if isinstance(tree, dict) else None
    return listed if isinstance(listed, list) else []
