"""What stands in for numpy in the offline page gives what numpy gives, to the last bit."""

from __future__ import annotations

import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy
import pytest

FILE = Path(__file__).parents[1] / "packaging" / "offline" / "stand_in" / "numpy" / "__init__.py"


@pytest.fixture(scope="module")
def stand_in() -> ModuleType:
    """The stand-in under a name of its own."""
    spec = spec_from_file_location("numpy_stand_in", FILE)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def table(np: Any, seed: int, height: int, width: int) -> Any:
    values = numpy.random.default_rng(seed).integers(0, 9, height * width) / 7
    return np.array(values.tolist()).reshape((height, width))


def row(np: Any, seed: int, length: int, most: int) -> Any:
    return np.array(numpy.random.default_rng(seed).integers(0, most, length).tolist(), np.int64)


def plain(value: Any) -> Any:
    return value.tolist() if hasattr(value, "tolist") else value


WORK = {
    "broadcast": lambda np, a, b, r: a * b[:, 1][:, None] + np.maximum(a, b)[1] - 0.5 * (a - b) / (b + 1.0),
    "compare": lambda np, a, b, r: ((a >= 0.5) & ~(b < a[:, :1])) | (a == b[:, 2:3]),
    "where": lambda np, a, b, r: np.where(a > b, a, 0.0) + np.where(a[:, :1] >= b, 1.0, b),
    "best": lambda np, a, b, r: np.sort(
        np.partition(np.pad(a, ((0, 0), (0, 2))), -2, axis=1)[:, -2:], axis=1
    )[:, ::-1],
    "highest of rows": lambda np, a, b, r: (
        a.max(axis=1, initial=0.0, keepdims=True) - a.max(axis=0, initial=0.3)
    ),
    "where the highest stands": lambda np, a, b, r: (
        a.argmax(axis=0) + a.T.argmax(axis=0)[0] + int(a[1].argmax())
    ),
    "some cells": lambda np, a, b, r: a[np.ix_((2, 0), [1, 3, 1])].T,
    "rows and columns": lambda np, a, b, r: a[r][:, [0, 2]] + b[r[:1], r[1:2]],
    "what is not nothing": lambda np, a, b, r: np.argwhere(a > 0.6),
    "order": lambda np, a, b, r: (
        -a[np.nonzero(a >= 0.4)][np.argsort(-a[np.nonzero(a >= 0.4)], kind="stable")]
    ),
    "counts": lambda np, a, b, r: np.bincount(r, minlength=7) + np.cumsum([0, *r.tolist()])[:1],
    "sums": lambda np, a, b, r: np.sqrt(np.bincount(r, a[:, 0][: len(r)] * 0.1, minlength=5)),
    "runs": lambda np, a, b, r: np.repeat(np.arange(len(r)), r) * 1.5,
    "steps": lambda np, a, b, r: np.diff(np.concatenate(([0], np.cumsum(r)))),
    "one below the other": lambda np, a, b, r: np.concatenate([a, b, a[:1]]),
    "each with each": lambda np, a, b, r: np.outer(r > 1, r > 0),
    "halves": lambda np, a, b, r: (2 * a).astype(np.int64),
    "rows in turn": lambda np, a, b, r: [float(line.max(initial=0.1)) for line in a],
}
"""The forms in which arrays are used: `a` and `b` are tables of 5 by 4, `r` is a row of 5 whole numbers below 4."""


@pytest.mark.parametrize("name", WORK)
@pytest.mark.parametrize("seed", range(5))
def test_what_is_worked_out_is_the_same(name: str, seed: int, stand_in: ModuleType) -> None:
    ours, theirs = (
        plain(WORK[name](np, table(np, seed, 5, 4), table(np, seed + 50, 5, 4), row(np, seed, 5, 4)))
        for np in (stand_in, numpy)
    )
    assert ours == theirs


def changed(np: Any) -> Any:
    values = table(np, 3, 5, 4)
    values[values > 1.0] = 0.0
    values[[0, 2]] = 9.0
    values[:, sorted({1})] = 8.0
    values[4] = 7.0
    values[3, 2] += 0.25
    kept = values.copy()
    values[[]] = 5.0
    line = values[:, 0].copy()
    line[line == 9.0] = 1.0
    return [plain(values), plain(kept), plain(line), plain(np.zeros((2, 2), np.bool_))]


def test_what_is_put_in_is_the_same(stand_in: ModuleType) -> None:
    assert changed(stand_in) == changed(numpy)


def test_what_does_not_fit_raises(stand_in: ModuleType) -> None:
    with pytest.raises(ValueError, match="broadcast"):
        table(stand_in, 0, 5, 4) + table(stand_in, 0, 4, 5)
