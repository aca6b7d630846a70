"""The files around a town's policy: what is kept beside it, and the workbooks in which answers come back."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from guidelinec.check.run import has_errors
from guidelinec.cli.compared.sides import LARGEST, read_file
from guidelinec.cli.console import INVALID, InvalidInput, tell
from guidelinec.cli.language import language, say
from guidelinec.cli.processes.worker import read_apart
from guidelinec.model.document import Document
from guidelinec.ooxml.package import PackageError, read_package
from guidelinec.read.adoption_record import read_record
from guidelinec.worklist.record import AdoptionRecord, PolicyFileMark
from guidelinec.worklist.take_in import ReadBook
from guidelinec.write.findings import write_text
from guidelinec.write.proposal.word import AUTHOR

RECORD, BOOK, WORKLIST, STATUS = ".adopt.yaml", ".adopt.xlsx", "_作業一覧.xlsx", "_状況.json"
"""What stands behind the policy's name in the names of the files beside it."""

PROPOSAL, AMENDING = "_改正案.docx", "_改め文.docx"
"""What stands behind the name of a policy's file in those of its 改正案 and 改め文."""

PRINTED, TABLE, REPORT = "_作業一覧", "_新旧対照表", "_報告.html"
"""What stands behind the name of the first file in those of the files for the whole policy."""


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
        if path.is_dir():
            raise InvalidInput(
                say(
                    f"「{path}」はフォルダーです。ポリシーのファイルを指定してください。",
                    f"{path} is a folder: name the files of the policy.",
                )
            )
        if not path.is_file():
            raise InvalidInput(say(f"{path} というファイルはありません。", f"there is no file {path}."))
        refuse_own(path, folder or policies[0].parent)
    return TownFiles(tuple(policies), folder or policies[0].parent)


OWN = {
    PROPOSAL: ("改正案", "proposals"),
    AMENDING: ("改め文", "amending text"),
    f"{PRINTED}.docx": ("作業一覧", "worklist"),
    WORKLIST: ("作業一覧", "worklist"),
    f"{TABLE}.docx": ("新旧対照表", "old/new table"),
    f"{TABLE}.xlsx": ("新旧対照表", "old/new table"),
    BOOK: ("対応のブック", "workbook"),
    REPORT: ("報告", "report"),
}
"""What `adopt` writes beside a policy, by the ending of its name: called so in Japanese and English."""


def refuse_own(path: Path, folder: Path) -> None:
    """Refuse what `adopt` itself wrote for a policy, as the policy: a file named so beside what is kept of one, and a Word file whose
    proposals are neither accepted nor rejected."""
    for ending, (ja, en) in OWN.items():
        stem = path.name.removesuffix(ending)
        if stem != path.name and any(
            (place / f"{stem}{RECORD}").is_file() for place in (path.parent, folder)
        ):
            raise InvalidInput(
                say(
                    f"{path} は guidelinec adopt が「{stem}」のために作ったファイル（{ja}）です。元のポリシーのファイルを指定してください。"
                    "改正案の変更を承諾し終えたときは、元のポリシーと同じ名前で保存してから実行します。",
                    f"{path} was written by guidelinec adopt for {stem!r} (its {en}). Name the policy itself; proposals that were "
                    "accepted are saved under the name of the policy first.",
                )
            )
    pending = proposals_left(path)
    if pending:
        raise InvalidInput(
            say(
                f"{path} には、改正案の変更履歴が{pending}か所残っています（承諾も元に戻すこともされていません）。"
                "Wordの「校閲」タブで全ての変更を承諾するか元に戻し、保存してから実行してください。",
                f"{path} holds {pending} proposed changes that are neither accepted nor rejected. Settle them in Word (Review tab), save, "
                "and run again.",
            )
        )


def proposals_left(path: Path) -> int:
    """How many tracked changes of a proposal stand in a Word file; 0 for what is none, of which the reader says so itself."""
    if path.suffix.lower() not in (".docx", ".docm") or path.stat().st_size > LARGEST:
        return 0
    try:
        package = read_package(path.read_bytes())
        return len(_OURS.findall(package.parts[package.main_part()]))
    except PackageError:
        return 0


_OURS = re.compile(rb"<w:(?:ins|del)\b[^>]* w:author=\"%b\"" % AUTHOR.encode())


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
