"""`adopt update`: the worklist of a town, and the files that are made from it, all or none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from guidelinec.adopt.update import Update, updates
from guidelinec.cli.answered.workbook import book_files
from guidelinec.cli.console import UNPROVED, InvalidInput, progress, tell
from guidelinec.cli.language import say
from guidelinec.cli.town.files import (
    AMENDING,
    PRINTED,
    PROPOSAL,
    RECORD,
    REPORT,
    STATUS,
    TABLE,
    WORKLIST,
)
from guidelinec.cli.town.session import TownSession
from guidelinec.cli.town.status import town_status, town_tasks
from guidelinec.model import walk
from guidelinec.model.document import Document
from guidelinec.ooxml.package import PackageError
from guidelinec.redline.engine import UnprovedError
from guidelinec.worklist.amending.proof import is_proved
from guidelinec.worklist.amending.sentences import amending_lines
from guidelinec.worklist.amending.supplement import coming_supplement
from guidelinec.worklist.contents import contents_lines
from guidelinec.worklist.edits import Worklist, proposals_of, worklist
from guidelinec.worklist.house_form import HouseForm
from guidelinec.worklist.kept import filled_in
from guidelinec.worklist.lines import ProvisionLine, provision_lines
from guidelinec.worklist.record import AdoptionRecord
from guidelinec.write.printed_table.forms import TABLE_FORMS
from guidelinec.write.printed_table.sheets import ProductOrigin, Sheet
from guidelinec.write.proposal.change_sheet import change_sheet
from guidelinec.write.proposal.copy import PolicyPart
from guidelinec.write.proposal.town_word import amending_word, town_word
from guidelinec.write.proposal.word import ProposalFile, proposal


@dataclass(frozen=True)
class TownUpdate:
    """What a new edition asks of a town: the updates, and the worklist with the changes that follow from it."""

    session: TownSession
    listed: tuple[Update, ...]
    worklist: Worklist

    @cached_property
    def parts(self) -> tuple[PolicyPart, ...]:
        """The files of the policy: the provisions of each, and the 附則 of its amendment."""
        policy, edits = self.session.town.policy, self.worklist.edits
        ends = (*policy.starts[1:], len(policy.provisions))
        return tuple(
            PolicyPart(policy.provisions, start, end, coming_supplement(document, edits, start, end))
            for document, start, end in zip(self.session.documents, policy.starts, ends, strict=True)
        )

    @property
    def record(self) -> AdoptionRecord:
        """What is kept after this run; what was proposed once is known again when it is accepted."""
        kept = self.session.record
        proposed = sorted(
            {*kept.proposed, *proposals_of(self.worklist)},
            key=lambda wording: (wording.clause, wording.text, wording.policy),
        )
        return replace(kept, to=self.worklist.new.name, proposed=tuple(proposed))


def town_update(session: TownSession, to: str) -> TownUpdate:
    """Class the changes up to the new edition, and say what follows for the policy."""
    with progress(say("改正を当てはめています", "applying the changes")):
        listed = updates(session.town.linking, session.editions[to].provisions)
    tasks = town_tasks(session, to, listed)
    return TownUpdate(session, listed, worklist(session.town, session.editions[to], tasks))


@dataclass(frozen=True, slots=True)
class WantedTables:
    """The house form of the 新旧対照表, and whether the 改め文 is wanted."""

    form: HouseForm
    amending_text: bool


def update_files(update: TownUpdate, wanted: WantedTables, date: str) -> Mapping[Path, bytes]:
    """Every file of an update by its path."""
    from guidelinec.write.adoption_book.worklist_book import worklist_book
    from guidelinec.write.adoption_report.record import write_record
    from guidelinec.write.status_report.town import write_town_status

    session = update.session
    files, town, new = session.files, session.town, update.worklist.new
    outputs = {files.beside(RECORD): write_record(town, update.record, new)}
    if session.taken.troubles:
        return outputs
    book = worklist_book(town, update.worklist, session.descents, filled_in(session.taken.decisions))
    status = town_status(session, update.worklist.tasks, new.name, files.policies[0].stem)
    outputs[files.beside(STATUS)] = write_town_status(status)
    outputs |= book_files(session.books, files.beside(WORKLIST), book, new.fingerprint)
    return {**outputs, **proposals(update, date), **printed_files(update, wanted)}


def printed_files(update: TownUpdate, wanted: WantedTables) -> Mapping[Path, bytes]:
    """What is printed: the worklist in Word, the 新旧対照表, the 改め文 where it is wanted, and the report."""
    from guidelinec.write.adoption_report.page import write_report
    from guidelinec.write.proposal.worklist_sheets import worklist_sheets

    session, worklist = update.session, update.worklist
    files, town = session.files, session.town
    origin = ProductOrigin(files.policies[0].stem, worklist.new.fingerprint)
    listed = worklist_sheets(origin.title, worklist, town.base)
    tables = change_sheets(update, wanted.form)
    made = {files.beside(REPORT): write_report(town, worklist, session.descents)}
    if listed:
        made[files.beside(f"{PRINTED}.docx")] = TABLE_FORMS["docx"](listed, origin)
    made[files.beside(f"{TABLE}.docx")] = TABLE_FORMS["docx"](tables, origin)
    made[files.beside(f"{TABLE}.xlsx")] = TABLE_FORMS["xlsx"](tables, origin)
    return {**made, **(amending_files(update) if wanted.amending_text else {})}


def change_sheets(update: TownUpdate, form: HouseForm) -> tuple[Sheet, ...]:
    """The 新旧対照表 of each file of the policy."""
    return tuple(
        change_sheet(
            path.stem,
            path.stem,
            file_lines(update, number),
            form,
            entering=update.parts[number].entering,
        )
        for number, path in enumerate(update.session.files.policies)
    )


def file_lines(update: TownUpdate, number: int) -> tuple[ProvisionLine, ...]:
    """A file of the policy before and after the changes, with its contents list."""
    session, edits, part = update.session, update.worklist.edits, update.parts[number]
    head = [
        line for block in session.documents[number].preamble for line in walk.block_text(block).split("\n")
    ]
    contents = contents_lines(head, part.provisions, part.start, part.end, edits=edits)
    return provision_lines(session.town.policy, edits, part.start, part.end, contents=contents)


def amending_files(update: TownUpdate) -> Mapping[Path, bytes]:
    """The 改め文 of each file, proved by carrying it out."""
    made: dict[Path, bytes] = {}
    for number, path in enumerate(update.session.files.policies):
        lines = file_lines(update, number)
        sentences = amending_lines(lines)
        if not is_proved(lines, sentences):
            tell(
                say(
                    f"{path} の改め文を正しいと確かめられませんでした。ファイルは書きません。",
                    f"The 改め文 of {path} could not be proved right; no file is written.",
                )
            )
            raise SystemExit(UNPROVED)
        supplement = update.parts[number].supplement
        title = f"{path.stem}の一部を改正する改め文"
        made[update.session.files.folder / f"{path.stem}{AMENDING}"] = amending_word(
            title, sentences, supplement.amending_lines if supplement else ()
        )
    return made


def proposals(update: TownUpdate, date: str) -> Mapping[Path, bytes]:
    """The 改正案 of each file of the policy."""
    session = update.session
    made: dict[Path, bytes] = {}
    with progress(say("改正案を作り、確かめています", "making and proving the proposals")):
        for number, path in enumerate(session.files.policies):
            word = _word(path, session.documents[number])
            done = _proved(update, path, update.parts[number], word=word, date=date)
            made[session.files.folder / f"{path.stem}{PROPOSAL}"] = done.data
            _tell_unplaced(update, path, done)
    return made


def _word(path: Path, document: Document) -> bytes:
    """The policy's own Word file; of any other file a new one in the town's form."""
    return path.read_bytes() if path.suffix.lower() in (".docx", ".docm") else town_word(document, path.stem)


def _proved(update: TownUpdate, path: Path, part: PolicyPart, *, word: bytes, date: str) -> ProposalFile:
    try:
        return proposal(word, part, update.worklist, date=date)
    except PackageError as error:
        raise InvalidInput(
            say(
                f"{path} をWordファイルとして読めません: {error.ja}",
                f"{path} is no usable Word file: {error.reason}",
            )
        ) from error
    except UnprovedError as error:
        tell(
            say(
                f"{path} の改正案を正しいと確かめられませんでした。ファイルは書きません。",
                f"The proposals for {path} could not be proved right; no file is written.",
            )
        )
        for reason in error.reasons:
            tell(f"  {reason}")
        raise SystemExit(UNPROVED) from error


def _tell_unplaced(update: TownUpdate, path: Path, done: ProposalFile) -> None:
    """Say which proposals are in the worklist alone, since their place in the Word file could not be told, and of the 附則 that it is missing."""
    if done.supplement_unplaced:
        tell(
            say(
                f"{path.name}: 今ある附則の段落が分からないため、今回の改正の附則は改正案に入れていません（新旧対照表にはあります）。手で書き加えてください。",
                f"{path.name}: the paragraphs of the last 附則 could not be told, so that of this amendment is in the old/new table alone. "
                "Write it in by hand.",
            )
        )
    for clause in done.unplaced:
        name = update.worklist.new.citation(clause) or update.session.town.base.citation(clause)
        tell(
            say(
                f"{path.name}: {name} の改正案は、入れる段落が分からないため、作業一覧にだけ載せました（表の中の規定など）。",
                f"{path.name}: the proposal for {name} stands in the worklist alone, its paragraph could not be told (in a table, perhaps).",
            )
        )
