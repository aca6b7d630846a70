"""In a browser, for which there is no numpy: those of its arrays that `guidelinec.adopt` uses, in plain Python.

Arrays of one or two axes as flat lists in the order of rows; a part of one is a copy, never a view. Sums are made one after the other, as `bincount` does, so that figures are
those of numpy to the last bit. What is not here raises; a test makes the files of a town in the page and natively, and compares them.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate, chain
from itertools import repeat as endless
from typing import Any

int64, float64, bool_ = int, float, bool

# openpyxl asks whether a value is one of these, if there is a numpy.
short = ushort = intc = uintc = int_ = uint = longlong = ulonglong = integer = int
int8 = int16 = int32 = uint8 = uint16 = uint32 = uint64 = intp = uintp = int
half = float16 = single = double = longdouble = float32 = floating = float


class ndarray:  # noqa: N801 - numpy's own name
    """Numbers in one or two axes."""

    def __init__(self, data: list[Any], shape: tuple[int, ...]) -> None:
        self.data, self.shape = data, shape

    def __len__(self) -> int:
        return self.shape[0]

    def __iter__(self) -> Iterator[Any]:
        return (
            iter(self.data)
            if len(self.shape) == 1
            else (ndarray(row, (self.shape[1],)) for row in self.rows())
        )

    def rows(self) -> list[list[Any]]:
        """The rows of an array of two axes."""
        width = self.shape[1]
        return (
            [self.data[start : start + width] for start in range(0, self.shape[0] * width, width)]
            if width
            else [[]] * self.shape[0]
        )

    @property
    def size(self) -> int:
        """How many numbers."""
        return len(self.data)

    @property
    def T(self) -> ndarray:  # noqa: N802
        """Columns as rows."""
        height, width = self.shape
        return ndarray(
            [self.data[row * width + column] for column in range(width) for row in range(height)],
            (width, height),
        )

    def copy(self) -> ndarray:
        """The same numbers apart."""
        return ndarray(list(self.data), self.shape)

    def astype(self, kind: Callable[[Any], Any], copy: bool = True) -> ndarray:
        """Numbers of another kind."""
        return ndarray(list(map(kind, self.data)), self.shape)

    def reshape(self, shape: tuple[int, ...]) -> ndarray:
        """The same numbers in other axes."""
        return ndarray(self.data, tuple(shape))

    def tolist(self) -> list[Any]:
        """Lists."""
        return list(self.data) if len(self.shape) == 1 else self.rows()

    def sum(self) -> Any:
        """All together."""
        return sum(self.data)

    def any(self) -> bool:
        """Whether any is not 0."""
        return any(self.data)

    def all(self) -> bool:
        """Whether none is 0."""
        return all(self.data)

    def max(self, axis: int | None = None, initial: Any = None, keepdims: bool = False) -> Any:
        """The highest of all, of each column (0) or of each row (1)."""
        return self._along(
            lambda values: max(values) if initial is None else max(chain([initial], values)), axis, keepdims
        )

    def argmax(self, axis: int | None = None) -> Any:
        """Where the highest stands first."""
        return self._along(
            lambda values: max(range(len(values)), key=values.__getitem__), axis, keepdims=False
        )

    def _along(self, reduce: Callable[[Sequence[Any]], Any], axis: int | None, keepdims: bool) -> Any:
        if axis is None or len(self.shape) == 1:
            return reduce(self.data)
        lines = self.rows() if axis == 1 else self.T.rows()
        reduced = [reduce(line) for line in lines]
        kept = (len(reduced), 1) if axis == 1 else (1, len(reduced))
        return ndarray(reduced, kept if keepdims else (len(reduced),))

    def __getitem__(self, key: Any) -> Any:
        if isinstance(key, int) and len(self.shape) == 1:
            return self.data[key]
        if isinstance(key, tuple) and len(self.shape) == 1:
            return ndarray(self.data, (1, self.size) if key[0] is None else (self.size, 1))
        places, shape = self._places(key)
        return self.data[places[0]] if shape == () else ndarray([self.data[place] for place in places], shape)

    def __setitem__(self, key: Any, value: Any) -> None:
        places, shape = self._places(key)
        values = value.data if isinstance(value, ndarray) and shape != () else endless(value)
        for place, each in zip(places, values):  # noqa: B905 - one value for all
            self.data[place] = each

    def _places(self, key: Any) -> tuple[list[int], tuple[int, ...]]:
        """The places in the list that a key names, and the axes in which they stand."""
        if (
            isinstance(key, ndarray)
            and key.shape == self.shape
            and key.size
            and isinstance(key.data[0], bool)
        ):
            places = [place for place, wanted in enumerate(key.data) if wanted]
            return places, (len(places),)
        if len(self.shape) == 1:
            return _in_axis(key, self.size)
        down, across = key if isinstance(key, tuple) else (key, slice(None))
        both = isinstance(down, ndarray) and isinstance(across, ndarray) and not isinstance(key, _Crossed)
        width = self.shape[1]
        rows, high = _in_axis(down, self.shape[0])
        columns, wide = _in_axis(across, width)
        if both:
            return [row * width + column for row, column in zip(rows, columns, strict=True)], high
        return [row * width + column for row in rows for column in columns], high + wide

    def _with(self, other: Any, work: Callable[[Any, Any], Any]) -> ndarray:
        if not isinstance(other, ndarray):
            return ndarray([work(value, other) for value in self.data], self.shape)
        if self.shape == other.shape:
            return ndarray(list(map(work, self.data, other.data)), self.shape)
        shape = _common(self.shape, other.shape)
        return ndarray(list(map(work, _spread(self, shape), _spread(other, shape))), shape)

    def _swapped(self, other: Any, work: Callable[[Any, Any], Any]) -> ndarray:
        return self._with(other, lambda value, left: work(left, value))

    def __add__(self, other: Any) -> ndarray:
        return self._with(other, operator.add)

    def __radd__(self, other: Any) -> ndarray:
        return self._swapped(other, operator.add)

    def __sub__(self, other: Any) -> ndarray:
        return self._with(other, operator.sub)

    def __rsub__(self, other: Any) -> ndarray:
        return self._swapped(other, operator.sub)

    def __mul__(self, other: Any) -> ndarray:
        return self._with(other, operator.mul)

    def __rmul__(self, other: Any) -> ndarray:
        return self._swapped(other, operator.mul)

    def __truediv__(self, other: Any) -> ndarray:
        return self._with(other, operator.truediv)

    def __lt__(self, other: Any) -> ndarray:
        return self._with(other, operator.lt)

    def __le__(self, other: Any) -> ndarray:
        return self._with(other, operator.le)

    def __gt__(self, other: Any) -> ndarray:
        return self._with(other, operator.gt)

    def __ge__(self, other: Any) -> ndarray:
        return self._with(other, operator.ge)

    def __eq__(self, other: object) -> ndarray:  # type: ignore[override]
        return self._with(other, operator.eq)

    def __ne__(self, other: object) -> ndarray:  # type: ignore[override]
        return self._with(other, operator.ne)

    __hash__ = None  # type: ignore[assignment]

    def __and__(self, other: Any) -> ndarray:
        return self._with(other, operator.and_)

    def __or__(self, other: Any) -> ndarray:
        return self._with(other, operator.or_)

    def __invert__(self) -> ndarray:
        return ndarray([not value for value in self.data], self.shape)

    def __neg__(self) -> ndarray:
        return ndarray([-value for value in self.data], self.shape)


class _Crossed(tuple[Any, ...]):
    """Rows and columns all of which meet."""


def _in_axis(key: Any, length: int) -> tuple[list[int], tuple[int, ...]]:
    if isinstance(key, slice):
        places = list(range(length)[key])
        return places, (len(places),)
    if isinstance(key, ndarray | list):
        listed = list(key.data if isinstance(key, ndarray) else key)
        if listed and isinstance(listed[0], bool):
            listed = [place for place, wanted in enumerate(listed) if wanted]
        return [place + length if place < 0 else place for place in listed], (len(listed),)
    return [range(length)[key]], ()


def _common(one: tuple[int, ...], other: tuple[int, ...]) -> tuple[int, ...]:
    """The axes in which two arrays meet."""
    axes = max(len(one), len(other))
    left, right = ((1,) * (axes - len(shape)) + shape for shape in (one, other))
    for each, its in zip(left, right, strict=True):
        if each != its and 1 not in (each, its):
            raise ValueError(f"operands could not be broadcast together with shapes {one} {other}")
    return tuple(its if each == 1 else each for each, its in zip(left, right, strict=True))


def _spread(values: Any, shape: tuple[int, ...]) -> Iterable[Any]:
    """An array or a number, as often as a shape asks for it."""
    if not isinstance(values, ndarray):
        return endless(values, math.prod(shape))
    if values.shape == shape:
        return values.data
    height, width = values.shape if len(values.shape) == 2 else (1, values.shape[0])
    rows = [values.data[start * width : (start + 1) * width] for start in range(height)]
    wide = rows if width == shape[-1] else [row * shape[-1] for row in rows]
    return chain.from_iterable(wide if height == shape[0] or len(shape) == 1 else wide * shape[0])


def array(values: Iterable[Any], kind: Callable[[Any], Any] | None = None) -> ndarray:
    """An array of one axis."""
    listed = list(values)
    return ndarray(list(map(kind, listed)) if kind else listed, (len(listed),))


fromiter = array


def arange(count: int) -> ndarray:
    """0, 1, 2 and so on."""
    return array(range(count))


def zeros(shape: int | tuple[int, ...], kind: Callable[[Any], Any] = float) -> ndarray:
    """Nothing but 0."""
    axes = (shape,) if isinstance(shape, int) else shape
    return ndarray([kind(0)] * math.prod(axes), axes)


def where(wanted: ndarray, yes: Any, no: Any) -> ndarray:
    """One or the other, as is wanted in each place."""
    shape = wanted.shape
    for each in (yes, no):
        shape = _common(shape, each.shape) if isinstance(each, ndarray) else shape
    chosen = zip(_spread(wanted, shape), _spread(yes, shape), _spread(no, shape), strict=True)
    return ndarray([one if wish else other for wish, one, other in chosen], shape)


def maximum(one: Any, other: Any) -> ndarray:
    """The higher of two in each place."""
    return one._with(other, max) if isinstance(one, ndarray) else other._with(one, max)


def repeat(values: ndarray, times: ndarray) -> ndarray:
    """Each number so many times."""
    return array(
        chain.from_iterable([value] * count for value, count in zip(values.data, times.data, strict=True))
    )


def bincount(places: ndarray, weights: ndarray | None = None, minlength: int = 0) -> ndarray:
    """How often each place comes, or the sum of what comes there, one after the other."""
    size = max(minlength, max(places.data, default=-1) + 1)
    sums: list[Any] = [0 if weights is None else 0.0] * size
    for place, weight in zip(places.data, endless(1) if weights is None else weights.data):  # noqa: B905
        sums[place] += weight
    return ndarray(sums, (size,))


def cumsum(values: Iterable[Any], dtype: Any = None) -> ndarray:
    """The sum up to each number."""
    return array(accumulate(values))


def concatenate(parts: Iterable[Any]) -> ndarray:
    """One array after the other."""
    listed = [part if isinstance(part, ndarray) else array(part) for part in parts]
    height = sum(part.shape[0] for part in listed)
    return ndarray([value for part in listed for value in part.data], (height, *listed[0].shape[1:]))


def outer(one: ndarray, other: ndarray) -> ndarray:
    """Each with each."""
    both = operator.and_ if one.size and isinstance(one.data[0], bool) else operator.mul
    return ndarray([both(left, right) for left in one.data for right in other.data], (one.size, other.size))


def diff(values: ndarray) -> ndarray:
    """From each number to the next."""
    return array(map(operator.sub, values.data[1:], values.data))


def argsort(values: ndarray, kind: str = "stable") -> ndarray:
    """The places in the order of their numbers."""
    return array(sorted(range(values.size), key=values.data.__getitem__))


def sqrt(values: ndarray) -> ndarray:
    """Roots."""
    return ndarray(list(map(math.sqrt, values.data)), values.shape)


def sort(values: ndarray, axis: int) -> ndarray:
    """Each row in order."""
    return ndarray([value for row in values.rows() for value in sorted(row)], values.shape)


def partition(values: ndarray, place: int, axis: int) -> ndarray:
    """Each row in order, which is more than was asked for."""
    return sort(values, axis)


def pad(values: ndarray, widths: tuple[tuple[int, int], tuple[int, int]]) -> ndarray:
    """Rows made longer by 0."""
    ((above, below), (before, behind)) = widths
    if above or below or before:
        raise NotImplementedError("rows are made longer at their ends alone")
    rows = [row + [0.0] * behind for row in values.rows()]
    return ndarray([value for row in rows for value in row], (values.shape[0], values.shape[1] + behind))


def nonzero(values: ndarray) -> tuple[ndarray, ndarray]:
    """Rows and columns of what is not 0."""
    width = values.shape[1]
    places = [place for place, value in enumerate(values.data) if value]
    return array(place // width for place in places), array(place % width for place in places)


def argwhere(values: ndarray) -> ndarray:
    """Pairs of row and column of what is not 0."""
    rows, columns = nonzero(values)
    pairs = [place for pair in zip(rows.data, columns.data, strict=True) for place in pair]
    return ndarray(pairs, (rows.size, 2))


def ix_(rows: Any, columns: Any) -> tuple[Any, ...]:
    """Rows and columns all of which meet."""
    return _Crossed(
        list(places.data if isinstance(places, ndarray) else places) for places in (rows, columns)
    )
