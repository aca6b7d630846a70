"""An order to `guidelinec build`: what to make of which edition, and the making of it, as often as it is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from guidelinec.check.run import has_errors
from guidelinec.cli.building.checking import begin_checking
from guidelinec.cli.building.delivery import finish, is_one_file
from guidelinec.cli.building.page_numbers import office_render
from guidelinec.cli.console import UNPROVED, InvalidInput, no_such_layout, progress, tell
from guidelinec.cli.edition import Wanted, resolve
from guidelinec.cli.language import say
from guidelinec.cli.meetings import refuse_unknown_meeting
from guidelinec.cli.office import OfficeError
from guidelinec.cli.processes.beside import beside
from guidelinec.pipeline import (
    Built,
    Files,
    NumberedEdition,
    Options,
    Render,
    RenderError,
    write_editions,
)
from guidelinec.products import CHECKLIST, CROSSWALK
from guidelinec.read.abroad import Shelf

WORD_WRITER: Final = "guidelinec.write.word.edition"


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildOrder:
    """The words of a `build` command; `day` is the date of the files or "", `only` names products."""

    edition: str
    document: str
    guideline: Path | None
    formats: tuple[str, ...]
    only: tuple[str, ...]
    output: str
    day: str
    author: str
    pages: bool
    layout: str
    fold: bool
    meeting: str
    profile: str = ""
    changed: bool = False


def carry_out(order: BuildOrder) -> None:
    """Build what is ordered from the files as they are now, and write it."""
    wanted = resolve(order.edition, order.document, order.guideline)
    refuse_unknown_meeting(wanted, order.meeting)
    output = order.output or ("build" if wanted.published else "")
    render = office_render() if order.pages or "pdf" in order.formats else None
    if order.only:
        finish(named_products(wanted, order, render), wanted.files, output)
        return
    if order.pages and render is None and "word" in (order.formats or ("word",)):
        tell(
            say(
                "目次のページ番号は、Wordで開いたときに更新されます（LibreOfficeがないので、ここでは求めていません）。",
                "Word fills in the page numbers of the contents when it opens the file; LibreOffice, which computes them, is not here.",
            )
        )
    options = Options(tuple(dict.fromkeys(order.formats)), order.day, render)
    if order.formats or is_one_file(output):
        parts = [WORD_WRITER] if "word" in order.formats else []
        checking = begin_checking(wanted, ahead=render is None, parts=parts)
        built = checking.written(lambda editions: attempt(editions, options))
    else:
        built = all_products(wanted, order, options)
    if order.formats and not built.outputs and not has_errors(built.findings):
        raise InvalidInput(
            say(
                "Excel（xlsx）にできるのは、非機能要件の標準（guideline.yaml に groups のある文書）だけです。",
                "xlsx is made of standards of requirements alone (documents with groups in guideline.yaml).",
            )
        )
    finish(built, wanted.files, output)


def all_products(wanted: Wanted, order: BuildOrder, options: Options) -> Built:
    """Editions without an error and all that is made of them. Checklists need nothing else, so they are begun first. Editions are written
    while they are checked; what takes LibreOffice waits for the check."""

    def lists(editions: tuple[NumberedEdition, ...]) -> Files:
        return checklists(wanted, order, editions, corrected_alone=True).outputs

    parts = (WORD_WRITER, "guidelinec.product_files")
    checking = begin_checking(wanted, lists, ahead=options.render is None, parts=parts)
    built = checking.written(lambda editions: attempt(editions, options))
    if has_errors(built.findings):
        return built
    products = revised(
        wanted, order, wanted.published or built.editions, options.render, shelf=checking.shelf
    )
    outputs = {**built.outputs, **products.outputs, **checking.made_beside()}
    return Built(outputs, built.findings, questions=products.questions)


def named_products(wanted: Wanted, order: BuildOrder, render: Render | None) -> Built:
    """The products that --only names: checklists and crosswalks, which need no edition that is revised, and those of a revision."""
    rest = tuple(name for name in order.only if name not in (CHECKLIST, CROSSWALK))
    lists = checklists(wanted, order) if CHECKLIST in order.only else Built({}, ())
    if CROSSWALK in order.only and not has_errors(lists.findings):
        from guidelinec.cli.crossed.building import (
            build_crosswalks,  # with numpy, for which no other product waits
        )

        crossed = build_crosswalks(wanted, lists.editions)
        lists = Built(
            {**lists.outputs, **crossed.outputs}, lists.findings or crossed.findings, crossed.editions
        )
    if not rest or has_errors(lists.findings):
        return lists
    products = revised(wanted, replace(order, only=rest), wanted.published, render)
    return replace(products, outputs={**lists.outputs, **products.outputs})


def checklists(
    wanted: Wanted,
    order: BuildOrder,
    ready: tuple[NumberedEdition, ...] = (),
    *,
    corrected_alone: bool = False,
) -> Built:
    """The checklists of the editions asked for; a build of editions alone does not wait for what reads duties."""
    from guidelinec.cli.checked.building import ChecklistChoice, build_checklists

    choice = ChecklistChoice(order.profile, order.changed)
    return build_checklists(wanted, choice, ready, corrected_alone=corrected_alone)


def revised(
    wanted: Wanted,
    order: BuildOrder,
    ready: tuple[NumberedEdition, ...],
    render: Render | None,
    *,
    shelf: Shelf | None = None,
) -> Built:
    """The products of a revision: those asked for, or all; `ready` are the editions that were read before, `shelf` has their project. Where
    LibreOffice fails, the contents of a redline have no page numbers."""
    from guidelinec.making import ProductOptions, UnknownLayoutError
    from guidelinec.product_files import build_products
    from guidelinec.redline.engine import UnprovedError

    options = ProductOptions(
        order.layout,
        order.author,
        order.day,
        fold=order.fold,
        render=render,
        meeting=order.meeting,
        beside=beside,
    )
    try:
        with progress(say("改定の成果物を作っています", "making the products of the revision")):
            return build_products(
                wanted.files,
                wanted.document,
                wanted.edition,
                only=order.only,
                options=options,
                ready=ready,
                shelf=shelf,
            )
    except OfficeError as problem:
        tell(problem.reason)
        return revised(wanted, order, ready, None, shelf=shelf)
    except UnknownLayoutError as problem:
        raise no_such_layout(problem.name, problem.known) from problem
    except UnprovedError as problem:
        tell(
            say("見え消し版が正しいと確かめられません: ", "the redline cannot be proved right: ")
            + str(problem)
        )
        raise SystemExit(UNPROVED) from problem


def attempt(editions: Sequence[NumberedEdition], options: Options) -> Built:
    """Write editions; where LibreOffice is missing or fails, a Word edition is written without page numbers."""
    try:
        return write_editions(editions, (), options)
    except RenderError as problem:
        raise InvalidInput(
            say("PDFを作るにはLibreOfficeが要ります。", "LibreOffice is needed to make PDF.")
        ) from problem
    except OfficeError as problem:
        if "pdf" in options.formats:
            raise InvalidInput(problem.reason) from problem
        tell(problem.reason)
        return attempt(editions, replace(options, render=None))
