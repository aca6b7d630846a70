"""A town's policy with all that is known of it: read, linked to its base, and with what came back in its workbooks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from guidelinec.adopt.descent import Descent, base_edition, descents
from guidelinec.adopt.link import Linking, descends, link
from guidelinec.cli.console import InvalidInput, progress, tell
from guidelinec.cli.language import language, say
from guidelinec.cli.town.files import (
    TownFiles,
    kept_record,
    marks,
    read_documents,
    returned_books,
    tell_if_changed,
    town_files,
)
from guidelinec.cli.town.guideline import TownGuideline, numbered_editions
from guidelinec.model.document import Document
from guidelinec.worklist.guideline import GuidelineEdition
from guidelinec.worklist.kept import Finder, known, prints
from guidelinec.worklist.link_sheets import LinkedTown
from guidelinec.worklist.policy import town_policy
from guidelinec.worklist.record import AdoptionRecord
from guidelinec.worklist.take_in import ReadBook, TakenIn, take_in


@dataclass(frozen=True, slots=True)
class Asked:
    """What a command on a policy was given: its files, the folder for what belongs to them, names of editions and document,
    and the file of a published guideline."""

    policies: tuple[Path, ...]
    folder: Path | None = None
    base: str = ""
    document: str = ""
    to: str = ""
    guideline: Path | None = None


@dataclass(frozen=True, slots=True)
class TownSession:
    """A linked policy: its files, what was kept before and what came back since, the editions, and what speaks for the base."""

    files: TownFiles
    before: AdoptionRecord
    taken: TakenIn
    town: LinkedTown
    descents: tuple[Descent, ...]
    guideline: TownGuideline
    documents: tuple[Document, ...]
    books: Mapping[Path, ReadBook] = field(default_factory=dict)

    @property
    def editions(self) -> Mapping[str, GuidelineEdition]:
        """What towns take over from each edition, by its name."""
        return self.guideline.editions

    @property
    def record(self) -> AdoptionRecord:
        """What is kept after this run."""
        return AdoptionRecord(
            document=self.guideline.numbered[0].document.id,
            base=self.town.base.name,
            to=self.before.to,
            files=marks(self.files),
            decisions=self.taken.decisions,
            proposed=self.before.proposed,
        )


def open_town(asked: Asked, guideline: TownGuideline | None = None) -> TownSession:
    """Read the files, take in what came back, choose the base and link; to a guideline that was read before, where many towns are."""
    files = town_files(asked.policies, asked.folder)
    before = kept_record(files)
    tell_if_changed(before, marks(files))
    known = guideline or TownGuideline(numbered_editions(asked.document, asked.guideline))
    for name in filter(None, (asked.base, asked.to)):
        known_edition_name(name, known.editions)
    documents = read_documents(files)
    with progress(say("対応を調べています", "linking")):
        return _linked(asked, files, before, documents=documents, guideline=known)


def _linked(
    asked: Asked,
    files: TownFiles,
    before: AdoptionRecord,
    *,
    documents: tuple[Document, ...],
    guideline: TownGuideline,
) -> TownSession:
    editions = guideline.editions
    policy = town_policy([path.name for path in files.policies], documents)
    earlier = {
        name: edition for name, edition in editions.items() if not asked.to or name < asked.to
    } or editions
    origins = descents(policy.provisions, {name: edition.provisions for name, edition in earlier.items()})
    kept = before.base if before.base in earlier else ""
    base = editions[asked.base or kept or base_edition(origins).edition]
    finder = Finder(policy, base)
    to = editions.get(asked.to or before.to)
    books = returned_books(files)
    taken = take_in(before.decisions, list(books.values()), finder, prints(finder, to))
    said = known(taken.decisions, before.proposed, finder)
    if (
        before.base == base.name
        and before.corrections == replace(before, decisions=taken.decisions).corrections
    ):
        said = replace(
            said, settled_words=before.words
        )  # found anew in words that were taken over, they would differ
    linking = link(policy.provisions, base.provisions, said)
    if not descends(linking, said):
        raise stranger(linking, files.policies)
    return TownSession(
        files=files,
        before=before,
        taken=taken,
        town=LinkedTown(policy, base, linking),
        descents=origins,
        guideline=guideline,
        documents=documents,
        books=books,
    )


def known_edition_name(name: str, editions: Mapping[str, GuidelineEdition]) -> None:
    """Refuse the name of an edition that is not there, and say which are."""
    if name not in editions:
        names = "、".join(editions)
        raise InvalidInput(
            say(
                f"版 {name} はありません。あるのは {names} です。",
                f"there is no edition {name}, but {names}.",
            )
        )


def stranger(linking: Linking, policies: Sequence[Path]) -> InvalidInput:
    """What is said of a file that descends from no edition of the guideline."""
    names = "、".join(str(path) for path in policies)
    linked, spoken = (
        len({link.ours for link in linking.links}),
        sum(provision.speaks for provision in linking.ours),
    )
    if not spoken:
        return InvalidInput(
            say(
                f"{names} から規定を読み取れません。文字のないPDF（画像）や目次だけのファイルでないか確かめてください。",
                f"no provision could be read from {names}: perhaps scanned pages without text, or a contents list alone.",
            )
        )
    return InvalidInput(
        say(
            f"{names} は、このガイドラインのどの版から作られたとも言えません（規定{spoken}のうち対応が見付かったのは{linked}）。"
            "情報セキュリティポリシーのファイルか確かめてください。",
            f"{names} descends from no edition of this guideline (clauses were found for {linked} of its {spoken} provisions). "
            "Check that it is the policy on information security.",
        )
    )


def tell_troubles(taken: TakenIn) -> None:
    """Say of each answer that could not be read where it stands, why, and what to do."""
    for trouble in taken.troubles:
        tell(say("エラー: ", "error: ") + trouble.text(language()))
    if taken.troubles:
        tell(
            say(
                "読めた答えは控えました。ブックは書き換えていません。直して保存し、もう一度実行してください。",
                "The answers that could be read are kept, and the workbook is as you left it. Mend it, save it and run again.",
            )
        )
