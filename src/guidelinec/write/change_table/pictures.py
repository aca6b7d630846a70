"""Pictures that were exchanged, old and new side by side as the words around them are."""

from __future__ import annotations

from collections.abc import Mapping

from guidelinec.model.change import Change, Comparison, Op, PictureExchange
from guidelinec.model.document import Figure
from guidelinec.model.walk import plain
from guidelinec.write.change_table.words import Picture, Run, Words

Assets = Mapping[str, bytes]


def exchanged_bytes(comparison: Comparison, old: Assets, new: Assets) -> dict[str, bytes]:
    """The files of the pictures that were exchanged, by what names their content; `old` and `new` are files by their paths."""
    files: dict[str, bytes] = {}
    for exchange in (exchange for exchanges in comparison.pictures.values() for exchange in exchanges):
        for figure, assets in ((exchange.old, old), (exchange.new, new)):
            if figure.path in assets:
                files[figure.digest] = assets[figure.path]
    return files


def exchanges_of(change: Change, comparison: Comparison) -> tuple[PictureExchange, ...]:
    """The pictures that were exchanged in a change."""
    return tuple(picture for name in change.old for picture in comparison.pictures.get(name, ()))


def picture_lines(
    change: Change, comparison: Comparison, pictures: Mapping[str, bytes], side: Op
) -> tuple[Words, ...]:
    """The exchanged pictures of one side, a line each."""
    return tuple(
        (picture_run(exchange.new if side == "+" else exchange.old, pictures),)
        for exchange in exchanges_of(change, comparison)
    )


def picture_run(figure: Figure, pictures: Mapping[str, bytes]) -> Run:
    """A picture, or its name where its file is not at hand."""
    name = plain(figure.caption) or figure.alt or figure.path
    data = pictures.get(figure.digest)
    return Run(f"［図：{name}］", changed=True, picture=Picture(data, figure.alt or name) if data else None)
