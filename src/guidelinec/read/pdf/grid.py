"""Ruled tables of a page: the grid that strokes make, and which of its fields are one cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product

TOUCH = 3.0
"""How near strokes must come to meet, and edges to be one, in points."""
WALL = 0.7
"""The share of a field's side that a stroke must cover to part it from the next."""
MOST_STROKES = 800
"""A page with more is a drawing."""
MOST_FIELDS = 4000


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of a page, in points from its lower left corner."""

    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight stroke along one axis: its place on the other axis, and where it begins and ends."""

    place: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Strokes:
    """The strokes of a page that lie and that stand, and the shaded areas."""

    lying: tuple[Stroke, ...] = ()
    standing: tuple[Stroke, ...] = ()
    shades: tuple[Area, ...] = ()


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell: its first row and column, how many it takes, and its place on the page."""

    row: int
    column: int
    rows: int
    columns: int
    box: Area


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table: the edges of its columns from the left, its cells row by row, and whether the first row is shaded."""

    edges: tuple[float, ...]
    cells: tuple[GridCell, ...]
    is_head_shaded: bool = False

    @property
    def box(self) -> Area:
        """The place of the whole on the page."""
        boxes = [cell.box for cell in self.cells]
        return Area(
            min(box.left for box in boxes),
            min(box.bottom for box in boxes),
            max(box.right for box in boxes),
            max(box.top for box in boxes),
        )


def grids(strokes: Strokes) -> tuple[Grid, ...]:
    """The ruled tables of a page, from the top; frames of one column are none."""
    lying, standing = joined_strokes(strokes.lying), joined_strokes(strokes.standing)
    if len(lying) + len(standing) > MOST_STROKES:
        return ()
    connected = (grid for parts in _connected(lying, standing) if (grid := _grid(*parts)) is not None)
    shaded = (_with_head(grid, strokes.shades) for grid in connected)
    return tuple(sorted(shaded, key=lambda grid: -grid.box.top))


def joined_strokes(strokes: Iterable[Stroke]) -> list[Stroke]:
    """Strokes that continue each other as one: programs draw a border cell by cell, and twice."""
    joined: list[Stroke] = []
    for place, row in _near(sorted(strokes, key=lambda stroke: stroke.place)):
        last: Stroke | None = None
        for stroke in sorted(row, key=lambda stroke: stroke.start):
            if last is not None and stroke.start <= last.end + TOUCH:
                last = Stroke(place, last.start, max(last.end, stroke.end))
            else:
                joined += [last] if last is not None else []
                last = Stroke(place, stroke.start, stroke.end)
        joined += [last] if last is not None else []
    return joined


def _near(strokes: Sequence[Stroke]) -> Iterator[tuple[float, list[Stroke]]]:
    """Strokes in the order of their places, those at one place together."""
    row: list[Stroke] = []
    for stroke in strokes:
        if row and stroke.place - row[0].place > TOUCH:
            yield row[0].place, row
            row = []
        row.append(stroke)
    if row:
        yield row[0].place, row


def _connected(
    lying: Sequence[Stroke], standing: Sequence[Stroke]
) -> Iterator[tuple[list[Stroke], list[Stroke]]]:
    """The strokes in groups that hang together, those that lie and those that stand."""
    group = list(range(len(lying)))
    meeting = [[place for place, stroke in enumerate(lying) if _meet(stroke, other)] for other in standing]
    for places in meeting:
        joined = {group[place] for place in places}
        group = [min(joined) if number in joined else number for number in group]
    for number in sorted(set(group)):
        mine = {place for place, other in enumerate(group) if other == number}
        yield (
            [lying[place] for place in sorted(mine)],
            [stroke for stroke, places in zip(standing, meeting, strict=True) if mine.intersection(places)],
        )


def _meet(lying: Stroke, standing: Stroke) -> bool:
    return (
        lying.start - TOUCH <= standing.place <= lying.end + TOUCH
        and standing.start - TOUCH <= lying.place <= standing.end + TOUCH
    )


def _grid(lying: Sequence[Stroke], standing: Sequence[Stroke]) -> Grid | None:
    """The table that connected strokes make; None for what is none: a frame, a rule, a drawing."""
    columns = _edges([stroke.place for stroke in standing], lying)
    rows = _edges([stroke.place for stroke in lying], standing)
    rows.reverse()
    fields = (len(columns) - 1) * (len(rows) - 1)
    if len(columns) < 3 or len(rows) < 2 or fields > MOST_FIELDS:
        return None
    walls = _Walls(columns, rows, lying, standing)
    cells = _cells(walls)
    if not cells or max(cell.column for cell in cells) == 0:
        return None
    return Grid(tuple(columns), cells)


def _edges(places: Iterable[float], across: Sequence[Stroke]) -> list[float]:
    """Where fields begin and end: at strokes, and at the ends of those across, for tables that are open at their sides."""
    ends = [min(stroke.start for stroke in across), max(stroke.end for stroke in across)] if across else []
    edges: list[float] = []
    for place in sorted((*places, *ends)):
        if not edges or place - edges[-1] > TOUCH:
            edges.append(place)
    return edges


@dataclass(frozen=True, slots=True)
class _Walls:
    """The edges of the fields (columns from the left, rows from the top) and the strokes on them."""

    columns: Sequence[float]
    rows: Sequence[float]
    lying: Sequence[Stroke]
    standing: Sequence[Stroke]

    def right_of(self, row: int, column: int) -> bool:
        """Whether a field is parted from the next one in its row."""
        return _covered(self.standing, self.columns[column + 1], self.rows[row + 1], self.rows[row])

    def below(self, row: int, column: int) -> bool:
        """Whether a field is parted from the one below."""
        return _covered(self.lying, self.rows[row + 1], self.columns[column], self.columns[column + 1])


def _covered(strokes: Iterable[Stroke], place: float, start: float, end: float) -> bool:
    on = (stroke for stroke in strokes if abs(stroke.place - place) <= TOUCH)
    return sum(max(0.0, min(end, stroke.end) - max(start, stroke.start)) for stroke in on) >= WALL * (
        end - start
    )


def _cells(walls: _Walls) -> tuple[GridCell, ...]:
    """The cells row by row; nothing where fields without a wall between them make no rectangle."""
    taken: set[tuple[int, int]] = set()
    cells: list[GridCell] = []
    for field in product(range(len(walls.rows) - 1), range(len(walls.columns) - 1)):
        if field in taken:
            continue
        cell = _cell(walls, *field)
        fields = set(_fields(cell))
        if fields & taken or not _is_whole(cell, walls):
            return ()
        taken |= fields
        cells.append(cell)
    return tuple(cells)


def _cell(walls: _Walls, row: int, column: int) -> GridCell:
    """The cell that begins in a field: as wide and high as no wall stands in the way."""
    last_row, last_column = len(walls.rows) - 2, len(walls.columns) - 2
    right = next((place for place in range(column, last_column) if walls.right_of(row, place)), last_column)
    below = next((place for place in range(row, last_row) if walls.below(place, column)), last_row)
    box = Area(walls.columns[column], walls.rows[below + 1], walls.columns[right + 1], walls.rows[row])
    return GridCell(row, column, below - row + 1, columns=right - column + 1, box=box)


def _fields(cell: GridCell) -> Iterator[tuple[int, int]]:
    return product(range(cell.row, cell.row + cell.rows), range(cell.column, cell.column + cell.columns))


def _is_whole(cell: GridCell, walls: _Walls) -> bool:
    """Whether no wall stands inside a cell."""
    last_row, last_column = cell.row + cell.rows - 1, cell.column + cell.columns - 1
    return not any(
        (column < last_column and walls.right_of(row, column))
        or (row < last_row and walls.below(row, column))
        for row, column in _fields(cell)
    )


def _with_head(grid: Grid, shades: Sequence[Area]) -> Grid:
    """The table, its first row a head if that is shaded and the last one is not."""
    last = max(cell.row for cell in grid.cells)
    first = [cell for cell in grid.cells if cell.row == 0]
    shaded = {cell for cell in grid.cells if any(_holds_centre(shade, cell.box) for shade in shades)}
    is_head = all(cell in shaded for cell in first) and not any(
        cell in shaded for cell in grid.cells if cell.row == last
    )
    return replace(grid, is_head_shaded=is_head)


def _holds_centre(shade: Area, box: Area) -> bool:
    across, up = (box.left + box.right) / 2, (box.bottom + box.top) / 2
    return shade.left <= across <= shade.right and shade.bottom <= up <= shade.top
