"""An edition, or any file that was read, in the forms that other programs take: OSCAL, Akoma Ntoso, 法令標準XML, a table, Markdown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Final

from guidelinec.check.dates import first_day
from guidelinec.checklist.profile import chosen
from guidelinec.checklist.rows import checked_edition
from guidelinec.diagnostics import Diagnostic
from guidelinec.importing.kinds import declared
from guidelinec.model.crosswalk.rows import OtherGuideline
from guidelinec.model.design import Design
from guidelinec.model.pictures import with_digests
from guidelinec.model.project import Edition, Guideline, find_edition, find_profile
from guidelinec.model.public import edition_urn
from guidelinec.numbering.brought import brought_labels
from guidelinec.pipeline import NumberedEdition
from guidelinec.read.account.intake import Intake
from guidelinec.revision import Compared, base_of
from guidelinec.write.exchange.akn.edition import EditionToExchange, write_akn
from guidelinec.write.exchange.akn.meta import DatedEdition, Work
from guidelinec.write.exchange.akn.modifications import AmendedEdition
from guidelinec.write.exchange.csv import write_csv
from guidelinec.write.exchange.file import ExchangedFile
from guidelinec.write.exchange.lawxml.law import write_lawxml
from guidelinec.write.exchange.md import write_md
from guidelinec.write.exchange.oscal import write_oscal
from guidelinec.write.exchange.oscal_mapping import MappedGuideline, write_oscal_mapping
from guidelinec.write.exchange.oscal_pins import PinnedCatalog
from guidelinec.write.exchange.oscal_profile import write_oscal_profile
from guidelinec.write.exchange.printed import PrintedEdition, printed_edition


@dataclass(frozen=True, slots=True, kw_only=True)
class ExchangedEdition:
    """An edition to write: its day (2023-03-28), and what it changed of the one that it revises, where that is known; `others` are the
    editions of other documents that its crosswalks name, `profile` the profile that is written."""

    edition: NumberedEdition
    day: str = ""
    compared: Compared | None = None
    others: tuple[NumberedEdition, ...] = ()
    profile: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExchangeForm:
    """A form: how it is written, whether it says of what day the edition is, what it changed, and what its crosswalks name."""

    write: Callable[[ExchangedEdition], ExchangedFile]
    dated: bool = False
    amending: bool = False
    crossing: bool = False


def _printed(exchange: ExchangedEdition) -> PrintedEdition:
    edition = exchange.edition
    return printed_edition(edition.document, edition.design.kinds, edition.labels)


def _akn(exchange: ExchangedEdition) -> ExchangedFile:
    edition, both = exchange.edition, exchange.compared
    guideline = edition.guideline
    base = both.old.document.edition if both else ""
    amended = (
        AmendedEdition(
            base=DatedEdition(name=base, day=edition_day(guideline, base)),
            comparison=both.comparison,
            trace=both.trace,
        )
        if both
        else None
    )
    work = Work(
        id=edition.document.id,
        title=edition.document.title,
        publisher=edition.design.cover.publisher,
        editions=(
            *_before(guideline, edition.document.edition),
            DatedEdition(name=edition.document.edition or exchange.day, day=exchange.day),
        ),
    )
    data = write_akn(
        EditionToExchange(
            work=work,
            document=edition.document,
            kinds=edition.design.kinds,
            labels=edition.labels,
            pictures=edition.assets,
            amended=amended,
        )
    )
    return ExchangedFile(data)


def _oscal(exchange: ExchangedEdition) -> ExchangedFile:
    return ExchangedFile(write_oscal(_printed(exchange), _moment(exchange)))


def _catalog(exchange: ExchangedEdition) -> PinnedCatalog:
    """The catalog as `--to oscal` writes it with the same date, pinned."""
    document = exchange.edition.document
    data = _oscal(exchange).data
    urn = edition_urn(document.id, document.edition)
    name = f"{document.id}_{document.edition}.oscal.json"
    return PinnedCatalog(urn, document.title, name, sha256(data).hexdigest(), data)


def _oscal_profile(exchange: ExchangedEdition) -> ExchangedFile:
    edition = exchange.edition
    profile = find_profile(edition.guideline, exchange.profile)
    if profile is None:
        known = "、".join(profile.id for profile in edition.guideline.profiles)
        return ExchangedFile(b"", (Diagnostic("GL866", (exchange.profile, known)),))
    checked = checked_edition(edition.guideline, edition.document, edition.design, edition.labels)
    taken = chosen(profile, checked.rows, checked.above)
    clauses = [row.clause for row in checked.rows if row.id in taken]
    return ExchangedFile(write_oscal_profile(profile, _catalog(exchange), clauses, _moment(exchange)))


def _oscal_mapping(exchange: ExchangedEdition) -> ExchangedFile:
    edition = exchange.edition
    crosswalks = [
        crosswalk
        for crosswalk in edition.guideline.crosswalks
        if crosswalk.edition == edition.document.edition
    ]
    if not any(row.decided for crosswalk in crosswalks for row in crosswalk.rows):
        return ExchangedFile(b"", (Diagnostic("GL865", (edition.document.edition,)),))
    others = {(edition.document.id, edition.document.edition): edition for edition in exchange.others}
    mapped = [
        MappedGuideline(crosswalk, _target(exchange, crosswalk.other, others)) for crosswalk in crosswalks
    ]
    return ExchangedFile(write_oscal_mapping(_catalog(exchange), mapped, _moment(exchange)))


def _target(
    exchange: ExchangedEdition, named: OtherGuideline, others: Mapping[tuple[str, str], NumberedEdition]
) -> PinnedCatalog:
    """The other guideline: as its own catalog where it is a document, else as the file that it was."""
    edition = others.get((named.document, named.edition))
    if edition is not None:
        day = edition_day(edition.guideline, named.edition) or exchange.day
        return _catalog(ExchangedEdition(edition=edition, day=day))
    urn = edition_urn(named.document, named.edition) if named.document else f"urn:sha256:{named.digest}"
    return PinnedCatalog(urn, named.title, named.file or f"{named.document}.json", named.digest)


def _moment(exchange: ExchangedEdition) -> str:
    return f"{exchange.day}T00:00:00+09:00"


def _lawxml(exchange: ExchangedEdition) -> ExchangedFile:
    edition = exchange.edition
    return write_lawxml(edition.document, edition.design.kinds, edition.labels, exchange.day)


FORMS: Final[Mapping[str, ExchangeForm]] = {
    "oscal": ExchangeForm(write=_oscal, dated=True),
    "oscal-profile": ExchangeForm(write=_oscal_profile, dated=True),
    "oscal-mapping": ExchangeForm(write=_oscal_mapping, dated=True, crossing=True),
    "akn": ExchangeForm(write=_akn, dated=True, amending=True),
    "lawxml": ExchangeForm(write=_lawxml, dated=True),
    "csv": ExchangeForm(write=lambda exchange: ExchangedFile(write_csv(_printed(exchange)))),
    "md": ExchangeForm(write=lambda exchange: ExchangedFile(write_md(_printed(exchange)))),
}
"""The forms by the name that --to takes."""


def edition_day(guideline: Guideline, name: str) -> str:
    """The first day of an edition's date, or of its name (2023-03); "" where neither is a date."""
    known = find_edition(guideline, name)
    choices = (known.date if known else "", name, f"{name}-1", f"{name}-1-1")
    return next((day for choice in choices if (day := first_day(choice))), "")


def _before(guideline: Guideline, edition: str) -> list[DatedEdition]:
    """The editions from which an edition descends, as far as they have dates, the oldest first."""
    names: list[str] = [edition]
    while (base := base_of(guideline, names[-1])) and base not in names:
        names.append(base)
    dated = (DatedEdition(name=name, day=edition_day(guideline, name)) for name in reversed(names[1:]))
    return [stage for stage in dated if stage.day]


def file_edition(intake: Intake, name: str) -> NumberedEdition:
    """A file that was read as an edition of its own, with the numbers that it prints. `name` is its name without the ending."""
    title = intake.document.title or name
    document = with_digests(replace(intake.document, id=name, title=title), intake.assets)
    design = Design(declared(document, ()), ())
    editions = (Edition(document.edition),) if document.edition else ()
    guideline = Guideline(document.id, title, editions, design)
    labels = brought_labels(document, intake.numbers.references if intake.numbers else {})
    return NumberedEdition(guideline, document, design, labels=labels, assets=intake.assets)
