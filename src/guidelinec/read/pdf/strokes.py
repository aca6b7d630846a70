"""The strokes and shaded areas that a PDF page draws, as pdfium gives its path objects."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, TypeAlias

import pypdfium2.raw as raw

from guidelinec.read.pdf.grid import Area, Stroke, Strokes

MOST_OBJECTS = 20_000
"""Objects of a page, with those inside others, that are looked at; a page with more is not sought for tables."""
MOST_SEGMENTS = 200
"""A path with more is a drawing."""
DEEPEST = 4
"""How deep objects may stand in others."""
THIN = 2.6
"""A filled area that is no thicker (in points) is a stroke."""
SHORTEST = 4.0
SLANT = 0.5
LIGHT = 250
"""Colours lighter than that are no shade."""

Point: TypeAlias = tuple[float, float]
Matrix: TypeAlias = tuple[float, float, float, float, float, float]
PLAIN: Matrix = (1, 0, 0, 1, 0, 0)


@dataclass(frozen=True, slots=True)
class _Path:
    """A path: its lines of points, and whether it is stroked, and filled with a colour that can be seen."""

    lines: tuple[tuple[Point, ...], ...]
    stroked: bool
    filled: bool
    shaded: bool


def page_strokes(page: Any) -> Strokes:
    """The strokes along the axes, and the shaded areas; none of a page that draws too much."""
    paths = list(_paths(page))
    lines = [line for path in paths for line in _lines(path)]
    return Strokes(
        tuple(Stroke(a[1], min(a[0], b[0]), max(a[0], b[0])) for a, b in lines if abs(a[1] - b[1]) <= SLANT),
        tuple(Stroke(a[0], min(a[1], b[1]), max(a[1], b[1])) for a, b in lines if abs(a[0] - b[0]) <= SLANT),
        tuple(box for path in paths if path.shaded for box in _boxes(path) if not _is_thin(box)),
    )


def _lines(path: _Path) -> Iterator[tuple[Point, Point]]:
    """What a path draws as strokes: its lines where it is stroked, thin areas where it is filled."""
    for line in path.lines if path.stroked else ():
        for start, end in pairwise(line):
            if abs(start[0] - end[0]) + abs(start[1] - end[1]) >= SHORTEST:
                yield start, end
    for box in _boxes(path) if path.filled else ():
        if _is_thin(box) and max(box.right - box.left, box.top - box.bottom) >= SHORTEST:
            across, up = (box.left + box.right) / 2, (box.bottom + box.top) / 2
            lies = box.right - box.left > box.top - box.bottom
            yield ((box.left, up), (box.right, up)) if lies else ((across, box.bottom), (across, box.top))


def _boxes(path: _Path) -> Iterator[Area]:
    for line in path.lines:
        across, up = [point[0] for point in line], [point[1] for point in line]
        yield Area(min(across), min(up), max(across), max(up))


def _is_thin(box: Area) -> bool:
    return min(box.right - box.left, box.top - box.bottom) <= THIN


def _paths(page: Any) -> list[_Path]:
    """The paths of a page; none where there are too many objects."""
    paths: list[_Path] = []
    left = MOST_OBJECTS
    todo = [
        (raw.FPDFPage_GetObject(page, place), PLAIN, 0)
        for place in range(min(left, raw.FPDFPage_CountObjects(page)))
    ]
    while todo:
        item, matrix, depth = todo.pop()
        left -= 1
        if left <= 0:
            return []
        kind = raw.FPDFPageObj_GetType(item)
        if kind == raw.FPDF_PAGEOBJ_FORM and depth < DEEPEST:
            inner = _product(_matrix(item), matrix)
            count = min(left, raw.FPDFFormObj_CountObjects(item))
            todo += [(raw.FPDFFormObj_GetObject(item, place), inner, depth + 1) for place in range(count)]
        elif kind == raw.FPDF_PAGEOBJ_PATH:
            paths.append(_path(item, _product(_matrix(item), matrix)))
    return paths


def _path(item: Any, matrix: Matrix) -> _Path:
    count = raw.FPDFPath_CountSegments(item)
    if count > MOST_SEGMENTS:
        return _Path((), stroked=False, filled=False, shaded=False)
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(item, fill, stroke)
    colours = [ctypes.c_uint() for _ in range(4)]
    raw.FPDFPageObj_GetFillColor(item, *colours)
    is_light = all(colour.value >= LIGHT for colour in colours[:3]) or colours[3].value == 0
    return _Path(
        tuple(_points(item, count, matrix)),
        stroked=bool(stroke.value),
        filled=bool(fill.value),
        shaded=bool(fill.value) and not is_light,
    )


def _points(item: Any, count: int, matrix: Matrix) -> Iterator[tuple[Point, ...]]:
    """The lines of a path, each from where the pen was set down; one that closes goes back to its start."""
    line: list[Point] = []
    for place in range(count):
        segment = raw.FPDFPath_GetPathSegment(item, place)
        x, y = ctypes.c_float(), ctypes.c_float()
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO and line:
            yield tuple(line)
            line = []
        line.append(_moved((x.value, y.value), matrix))
        if raw.FPDFPathSegment_GetClose(segment):
            line.append(line[0])
    if line:
        yield tuple(line)


def _matrix(item: Any) -> Matrix:
    own = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(item, own)
    return (own.a, own.b, own.c, own.d, own.e, own.f)


def _moved(point: Point, matrix: Matrix) -> Point:
    (x, y), (a, b, c, d, e, f) = point, matrix
    return a * x + c * y + e, b * x + d * y + f


def _product(first: Matrix, then: Matrix) -> Matrix:
    """The matrix that moves as the first does and then as the other (ISO 32000-1, 8.3.4)."""
    a, b, c, d, e, f = first
    (left, top), (right, bottom) = _moved((a, b), (*then[:4], 0, 0)), _moved((c, d), (*then[:4], 0, 0))
    return (left, top, right, bottom, *_moved((e, f), then))
