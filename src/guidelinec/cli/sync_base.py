"""What a returned Word file was built from: the source as it is, an older one in git, or the file as it was sent out."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from guidelinec.check.run import has_errors
from guidelinec.cli.console import InvalidInput, progress, tell
from guidelinec.cli.edition import GIT, resolve
from guidelinec.cli.git.revision import read_revision
from guidelinec.cli.language import language, say
from guidelinec.cli.project import checked_size, find_root
from guidelinec.model.fingerprint import fingerprint
from guidelinec.model.project import find_edition
from guidelinec.numbering.printed import printed_numbers
from guidelinec.pipeline import Files, NumberedEdition, read_editions
from guidelinec.read.marks import is_edition, read_marks
from guidelinec.sync.printed import Printing, print_edition, print_returned
from guidelinec.sync.returned.line import Returned
from guidelinec.sync.returned.story import read_returned
from guidelinec.sync.source.current import CurrentEdition
from guidelinec.write.findings import write_text

NOW = "."
"""What names the source as it is now."""

MOST_REVISIONS = 100
"""How far back the history is searched for the source of a file."""


class EditionMark(NamedTuple):
    """What a file says that it was built from; a redline shows two editions, without their cases."""

    document: str
    edition: str
    fingerprint: str
    redline: bool = False


def marked(data: bytes, path: Path, base: str) -> EditionMark:
    """The mark of a file; a 見え消し版 names the new edition first. A file that lost its properties (an inspector of documents
    takes them out) has the mark of the file as it was sent out."""
    marks = read_marks(data, ".docx")
    if not marks and base and base != NOW and not base.startswith(GIT):
        path = Path(base)
        data = _sent_out(path)
        marks = read_marks(data, ".docx")
    elif not marks:
        raise InvalidInput(
            say(
                f"{path.name} には、何から作られたかの印（プロパティの識別子）がありません。guidelinec build で作ったWordの版から"
                "「ドキュメント検査」などで消えたのなら、配ったときの文書を --base 文書.docx で示してください。",
                f"{path.name} does not say what it was built from (the identifier among its properties); if it is a Word"
                " edition that lost its properties, name the file as it was sent out with --base FILE.docx.",
            )
        )
    if not marks or not is_edition(data):
        raise InvalidInput(
            say(
                f"{path.name} は、guidelinec build で作ったWordの版又は見え消し版（変更履歴）ではありません。"
                "新旧対照表や取消線・下線の見え消し版に加えた修正は取り込めません。",
                f"{path.name} is no Word edition or redline that `guidelinec build` made; edits in tables and in the"
                " redline with plain marks cannot be taken in.",
            )
        )
    name, mark = next(iter(marks.items()))
    document, _, edition = name.partition("@")
    return EditionMark(document, edition, mark, redline=len(marks) > 1)


def _sent_out(path: Path) -> bytes:
    if not path.is_file():
        raise InvalidInput(say(f"{path} というファイルはありません。", f"there is no file {path}"))
    return checked_size(path).read_bytes()


def mark_of(edition: NumberedEdition) -> str:
    """The fingerprint that a file carries which is built from this edition."""
    return fingerprint(edition.document, printed_numbers(edition.labels).references)


def one_edition(files: Files, document: str, edition: str) -> NumberedEdition:
    """That edition of these files, without an error in it."""
    editions, findings = read_editions(files, document, edition)
    if len(editions) != 1 or find_edition(editions[0].guideline, edition) is None:
        raise InvalidInput(
            say(f"{document}@{edition} は原稿にありません。", f"the source has no {document}@{edition}.")
        )
    if has_errors(findings):
        tell(write_text(findings, files, language()).rstrip())
        raise InvalidInput(
            say("原稿に誤りがあります。先に直してください。", "the source has errors; correct them first.")
        )
    return editions[0]


class Bases:
    """Finds, for each file, what it was built from; `wanted` is what --base names. A mark that nothing has (the file was sent out by another
    version of this program, which marks otherwise) is no hindrance to a plan that is only shown, nor where --base names a source:
    then that source, or the one of now, is taken for what the file was built from, and this is said."""

    def __init__(self, current: CurrentEdition, wanted: str, *, shown_alone: bool = False) -> None:
        self._printing, self._current, self._wanted = current.printing, current.edition, wanted
        self._shown_alone = shown_alone
        self._known: dict[EditionMark, Printing] = {}

    def of(self, path: Path, came: Returned, mark: EditionMark) -> Printing:
        """The lines of the edition with this fingerprint, of which the file has most."""
        if mark not in self._known:
            self._known[mark] = self._found(path, mark)
        base = self._known[mark]
        if not came.has_most_of(base.lines):
            raise InvalidInput(
                say(
                    f"{path.name} は、もとの文書と半分以上違います。別の文書ではありませんか。",
                    f"more than half of {path.name} differs from what it is said to be made from; is it another document?",
                )
            )
        return base

    def _printed(self, edition: NumberedEdition, mark: EditionMark) -> Printing:
        """The lines of an edition in a file with this mark."""
        if mark.redline and edition.cases:
            return print_edition(edition.without_cases)
        return self._printing if edition is self._current else print_edition(edition)

    def _found(self, path: Path, mark: EditionMark) -> Printing:
        text = mark.fingerprint
        if self._wanted and self._wanted != NOW and not self._wanted.startswith(GIT):
            return self._sent(Path(self._wanted), text)
        if mark_of(self._current) == text:
            return self._printed(self._current, mark)
        named = self._named()
        if named and mark_of(named) == text:
            return self._printed(named, mark)
        known = self._in_history(text)
        if known and not self._wanted:
            return self._printed(known, mark)
        if not known and (self._wanted or self._shown_alone):
            return self._taken(path, self._printed(named or self._current, mark))
        raise InvalidInput(
            say(
                f"{path.name} を作ったときの原稿が見つかりません。配ったときの文書を --base 文書.docx で示してください。"
                "配った後に原稿を変えていなければ、--base . でいまの原稿をもとにできます。",
                f"the source that {path.name} was built from is not found; name the file as it was sent out"
                " with --base FILE.docx, or the source of now with --base . if it was not changed since.",
            )
            if not known
            else say(
                f"{self._wanted} は {path.name} を作ったときの原稿ではありません。gitの履歴に別の原稿があります。--base を省いてください。",
                f"{self._wanted} is not the source that {path.name} was built from, which is in the history of git; leave out --base.",
            )
        )

    def _named(self) -> NumberedEdition | None:
        """The edition in the revision of git that --base names."""
        if not self._wanted.startswith(GIT):
            return None
        document, edition = self._current.document.id, self._current.document.edition
        return one_edition(resolve(self._wanted, document).files, document, edition)

    def _in_history(self, mark: str) -> NumberedEdition | None:
        """The edition with this mark in the history of git."""
        document, edition = self._current.document.id, self._current.document.edition
        with progress(say("gitの履歴を探しています", "searching the history of git")):
            for files in _revisions():
                editions, _ = read_editions(files, document, edition)
                if len(editions) == 1 and mark_of(editions[0]) == mark:
                    return editions[0]
        return None

    def _taken(self, path: Path, printing: Printing) -> Printing:
        """A source that has not the mark of the file, with a word that it is taken for what the file was built from."""
        tell(
            say(
                f"{path.name} の印と一致する原稿はありません（別の版の guidelinec で作られた文書など）。"
                f"{self._wanted if self._wanted not in ('', NOW) else 'いまの原稿'}をもとの文書とみなします。"
                "配った後に原稿を変えたところは、文書の側の修正に見えます。",
                f"no source has the mark of {path.name} (another version of guidelinec may have built it); "
                f"{self._wanted if self._wanted not in ('', NOW) else 'the source of now'} is taken for what it was built from. "
                "What changed in the source since then looks like an edit of the file.",
            )
        )
        return printing

    def _sent(self, path: Path, mark: str) -> Printing:
        data = _sent_out(path)
        if marked(data, path, "").fingerprint != mark:
            raise InvalidInput(
                say(
                    f"{path.name} は、返された文書のもとの文書ではありません（版の印が違います）。",
                    f"{path.name} is not what the returned file was made from (its mark differs).",
                )
            )
        return print_returned(read_returned(data), self._printing.targets)


def _revisions() -> Iterator[Files]:
    """The source in the latest revisions that touched it, the newest first; none where there is no git."""
    root = find_root()
    command = ["git", "log", "--format=%H", f"--max-count={MOST_REVISIONS}", "--", "source", "structure"]
    try:
        # The arguments are a list, and no shell reads them.
        done = subprocess.run(command, cwd=root, capture_output=True, check=False)  # noqa: S603
    except FileNotFoundError:
        return
    for revision in done.stdout.decode("ascii", "replace").split() if done.returncode == 0 else ():
        yield read_revision(root, revision)
