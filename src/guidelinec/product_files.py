"""The files of the products of a revision: compared once, traced once, and written from that."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import partial

from guidelinec.check.run import has_errors
from guidelinec.companions.standings import Standings, standings_beside
from guidelinec.making import USUAL, Beside, Making, ProductOptions
from guidelinec.model.history import Stage
from guidelinec.model.project import find_document, find_meeting
from guidelinec.pipeline import (
    Built,
    Diagnostics,
    Files,
    NumberedEdition,
    editions_of,
    ordered,
    project_of,
)
from guidelinec.products import PRODUCTS, Product
from guidelinec.read.abroad import Shelf
from guidelinec.revision import Compared, compare_with_base, stages_back


def write_products(
    compared: Compared,
    only: Collection[str] = (),
    options: ProductOptions = USUAL,
    stages: tuple[Stage, ...] = (),
    companions: Standings | None = None,
) -> dict[str, bytes]:
    """The files of the products asked for, or of all that the edition can have; `stages` lead back to the first edition, `companions` say how
    their items stand towards it."""
    making = Making(compared, options, stages, companions)
    chosen = [
        product for product in PRODUCTS if product.is_wanted(making, only) and product.can_be_made(making)
    ]
    files = _made(chosen, making) if options.beside is None else _made_beside(chosen, making, options.beside)
    name, version = compared.new.document.id, compared.new.document.edition
    stem = f"{name}/{version}/{name}_{version}"
    return {stem + product.suffix: files[product.suffix] for product in chosen}


def _made_beside(chosen: Sequence[Product], making: Making, beside: Beside) -> Files:
    """The files of products, made in as many processes as get on by themselves: the first that shows the redline here, beside it those
    that show none, and, as soon as there is a redline, each other that shows it."""
    slow = [product for product in chosen if product.shows_redline]
    rest = [product for product in chosen if not product.shows_redline]
    if not slow:
        return _made(rest, making)
    begun = [beside(partial(_made, rest, making))] if rest else []
    if slow[1:]:
        _ = making.tracked
    begun += [beside(partial(_made, [product], making)) for product in slow[1:]]
    files = _made(slow[:1], making)
    return {**files, **{suffix: data for wait in begun for suffix, data in wait().items()}}


def _made(products: Sequence[Product], making: Making) -> Files:
    """The files of some products by the ends of their names."""
    return {product.suffix: product.make(making) for product in products}


def build_products(
    files: Files,
    document: str,
    edition: str,
    only: Collection[str] = (),
    options: ProductOptions = USUAL,
    ready: Sequence[NumberedEdition] = (),
    shelf: Shelf | None = None,
) -> Built:
    """The products of every edition asked for that revises another; none if a source is in error. `ready` are editions that
    were read and checked before; without files, those of a published guideline. The project of a `shelf` is not read again."""
    project, findings = (shelf.project, shelf.faults) if shelf else project_of(files, () if files else ready)
    outputs: dict[str, bytes] = {}
    questions: Diagnostics = ()
    for name, version in editions_of(project, document, edition):
        guideline = find_document(project, name)
        assert guideline is not None
        made, wrong = compare_with_base(project, files, guideline, version, ready=ready)
        findings += wrong
        if find_meeting(guideline, version) and "papers" in (only or ("papers",)):
            from guidelinec.meeting_papers import template_findings

            findings += template_findings(guideline, files)
        if made and not has_errors(findings):
            with_review = "review" in (only or ("review",))
            stages = stages_back(project, files, made, ready) if with_review else ()
            companions = standings_beside(project, files, made.new, (*ready, made.old))
            outputs |= write_products(made, only, options, stages=stages, companions=companions)
            questions += made.trace.findings if made.trace else ()
    if has_errors(findings):
        return Built({}, ordered(findings, files))
    return Built(outputs, ordered(findings, files), questions=questions)
