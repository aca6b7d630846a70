"""The documents of a site, from the files of a project or from a published guideline."""

from __future__ import annotations

from guidelinec.check.run import has_errors
from guidelinec.cli.checked.editions import checked
from guidelinec.cli.console import INVALID, InvalidInput, tell
from guidelinec.cli.edition import Wanted, wanted_editions
from guidelinec.cli.language import language, say
from guidelinec.companions.standings import standings_beside
from guidelinec.model.companions.standing import ItemStanding
from guidelinec.model.history import Stage
from guidelinec.model.project import Guideline, Project, find_checklist, find_edition
from guidelinec.pipeline import NumberedEdition, project_of
from guidelinec.revision import compare_with_base, stage
from guidelinec.write.findings import write_text
from guidelinec.write.site.document import SiteDocument
from guidelinec.write.site.edition import SiteEdition


def site_documents(wanted: Wanted) -> tuple[SiteDocument, ...]:
    """Each document asked for with all its editions; ends the run where one cannot be read."""
    editions, findings = wanted_editions(wanted)
    if has_errors(findings):
        tell(write_text(findings, wanted.files, language()).rstrip())
        raise SystemExit(INVALID)
    project, _ = project_of(wanted.files, wanted.published)
    documents = tuple(
        _document(
            project,
            guideline,
            wanted,
            tuple(edition for edition in editions if edition.guideline.id == guideline.id),
        )
        for guideline in project.documents
        if any(edition.guideline.id == guideline.id for edition in editions)
    )
    for document in documents:
        refuse_same_names(document)
    return documents


def _document(
    project: Project, guideline: Guideline, wanted: Wanted, editions: tuple[NumberedEdition, ...]
) -> SiteDocument:
    return SiteDocument(tuple(_edition(project, wanted, edition, editions) for edition in editions))


def _edition(
    project: Project, wanted: Wanted, numbered: NumberedEdition, ready: tuple[NumberedEdition, ...]
) -> SiteEdition:
    guideline, name = numbered.guideline, numbered.document.edition
    version = find_edition(guideline, name)
    assert version is not None
    return SiteEdition(
        guideline,
        version,
        numbered.document,
        numbered.design,
        labels=numbered.labels,
        assets=numbered.assets,
        stage=_stage(project, wanted, numbered, ready),
        checklist=checked(numbered) if find_checklist(guideline, name) else None,
        companions=_companions(project, wanted, numbered, ready),
    )


def _stage(
    project: Project, wanted: Wanted, numbered: NumberedEdition, ready: tuple[NumberedEdition, ...]
) -> Stage | None:
    """What changed since the edition that this one revises."""
    guideline, name = numbered.guideline, numbered.document.edition
    made, _ = compare_with_base(project, wanted.files, guideline, name, ready=ready)
    return stage(made) if made else None


def _companions(
    project: Project, wanted: Wanted, numbered: NumberedEdition, ready: tuple[NumberedEdition, ...]
) -> tuple[ItemStanding, ...]:
    """How the documents that restate clauses stand towards the newest edition: towards an older one nobody has to look at them."""
    if numbered is not ready[-1]:
        return ()
    return standings_beside(project, wanted.files, numbered, ready).items


def refuse_same_names(document: SiteDocument) -> None:
    """An edition and a clause of the same name would have one address (also where a disk does not tell A from a)."""
    clauses = {name for edition in document.editions for name in edition.clauses}
    folders = [edition.id.lower() for edition in document.editions]
    for edition in document.editions:
        if edition.id.lower() in clauses or folders.count(edition.id.lower()) > 1 or edition.id.endswith("."):
            raise InvalidInput(
                say(
                    f"版の名前「{edition.id}」は、条項のidや別の版と同じか、フォルダーの名前に使えません。サイトの番地が決まりません。",
                    f"the edition {edition.id} has the name of a clause or of another edition, or cannot name a folder: its address would not be its own.",
                )
            )
