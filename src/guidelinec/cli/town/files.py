"""The files around a town's policy: what is kept beside it, and the workbooks in which answers come back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from guidelinec.check.run import has_errors
from guidelinec.cli.compared.sides import read_file
from guidelinec.cli.console import INVALID, InvalidInput, tell
from guidelinec.cli.language import language, say
from guidelinec.cli.worker import read_apart
from guidelinec.model.document import Document
from guidelinec.read.adoption_record import read_record
from guidelinec.worklist.record import AdoptionRecord, PolicyFileMark
from guidelinec.worklist.take_in import ReadBook
from guidelinec.write.findings import write_text

RECORD, BOOK, WORKLIST, STATUS = ".adopt.yaml", ".adopt.xlsx", "_作業一覧.xlsx", "_状況.json"
"""What stands behind the policy's name in the names of the files beside it."""


@dataclass(frozen=True, slots=True)
class TownFiles:
    """The files of a policy, and the folder where what belongs to it lies."""

    policies: tuple[Path, ...]
    folder: Path

    def beside(self, ending: str) -> Path:
        """A file beside the policy, named like its first file."""
        return self.folder / f"{self.policies[0].stem}{ending}"


def town_files(policies: Sequence[Path], folder: Path | None) -> TownFiles:
    """The files of a policy, all of which must be there."""
    for path in policies:
        if not path.is_file():
            raise InvalidInput(say(f"{path} というファイルはありません。", f"there is no file {path}."))
    return TownFiles(tuple(policies), folder or policies[0].parent)


def read_documents(files: TownFiles) -> tuple[Document, ...]:
    """The files as documents."""
    return tuple(read_file(path).document for path in files.policies)


def marks(files: TownFiles) -> tuple[PolicyFileMark, ...]:
    """The files as they are now."""
    return tuple(
        PolicyFileMark(path.name, sha256(path.read_bytes()).hexdigest()[:12]) for path in files.policies
    )


def kept_record(files: TownFiles) -> AdoptionRecord:
    """What was kept of the policy; nothing at the first run. A record that cannot be read ends the run, for what was decided is in it."""
    path = files.beside(RECORD)
    if not path.is_file():
        return AdoptionRecord()
    data = path.read_bytes()
    record, findings = read_record(data, path.name)
    if record is None or has_errors(findings):
        tell(write_text(findings, {path.name: data}, language()).rstrip())
        raise SystemExit(INVALID)
    return record


def returned_books(files: TownFiles) -> Mapping[Path, ReadBook]:
    """The workbooks beside the policy, as they came back."""
    paths = [path for ending in (BOOK, WORKLIST) if (path := files.beside(ending)).is_file()]
    return {
        path: read_apart("guidelinec.read.sheet.answers:read_answers", path.read_bytes(), path.name)
        for path in paths
    }


def tell_if_changed(record: AdoptionRecord, now: Sequence[PolicyFileMark]) -> None:
    """Say which files of the policy are no longer as they were at the last run."""
    before = {mark.name: mark.fingerprint for mark in record.files}
    for mark in now:
        if before.get(mark.name, mark.fingerprint) != mark.fingerprint:
            tell(
                say(
                    f"{mark.name} は前回の実行の後に書き換えられています。今の文言で対応を調べ直します。前の判断は、条項と規定が同じなら残ります。",
                    f"{mark.name} has changed since the last run: it is linked anew; decisions stay where clause and provision are the same.",
                )
            )
