"""The shipped edition beside the one that it revises, compared once a run, and the redline that is made of it once."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from guidelinec.cli.project import read_files
from guidelinec.making import Making, ProductOptions
from guidelinec.pipeline import Diagnostics
from guidelinec.products import PRODUCTS
from guidelinec.revision import Compared, compare_policy

AUTHOR, DATE = "改定事務局", "2023-03-28T00:00:00Z"
"""Who signs its tracked changes, and when."""


@cache
def shipped_revision() -> tuple[Compared, Diagnostics]:
    """The comparison with the policy traced, and what is wrong with it."""
    compared, wrong = compare_policy(read_files(Path(__file__).parents[1]), "security-policy", "2023-03")
    assert compared is not None
    return compared, wrong


@cache
def shipped_making() -> Making:
    """What its products show; the redline takes two seconds."""
    return Making(shipped_revision()[0], ProductOptions(author=AUTHOR, date=DATE))


@cache
def shipped_product(name: str) -> bytes:
    """One of its products."""
    return next(product for product in PRODUCTS if product.name == name).make(shipped_making())
