"""The seals of structure/: changed words that were read, with the fingerprints that they were sealed by."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Mapping as Files

from guidelinec.diagnostics import Diagnostic
from guidelinec.model.signoff import ChangedWords, Seal, SealBook
from guidelinec.read.structure.structure_file import load, nearest
from guidelinec.read.structure.yaml_tree import YamlTree
from guidelinec.schema.committee import SealsFile
from guidelinec.suggestion import no_such


def seal_books(
    files: Files[str, bytes],
    paths: list[str],
    folder: str,
    editions: Sequence[str],
    findings: list[Diagnostic],
) -> list[SealBook]:
    """The seals in a folder, a file for each of the editions."""
    books: list[SealBook] = []
    for path in paths:
        loaded = load(files, path, SealsFile, findings) if path.startswith(folder) else None
        if loaded is not None:
            model, tree = loaded
            if model.edition not in editions:
                findings.append(no_such("GL406", model.edition, editions, tree.places.get(("edition",))))
            books.append(SealBook(model.edition, tuple(_seals(model, tree, findings))))
    return books


def _seals(model: SealsFile, tree: YamlTree, findings: list[Diagnostic]) -> Iterator[Seal]:
    """The seals whose fingerprints are those of their words; one that was altered by hand seals nothing."""
    for index, seal in enumerate(model.seals):
        words = ChangedWords(
            seal.unit, seal.part, old=seal.old, new=seal.new, before=seal.before, after=seal.after
        )
        place = nearest(("seals", index, "fingerprint"), tree)
        if words.fingerprint == seal.fingerprint:
            yield Seal(seal.item, words, seal.by, seal.date, place)
        else:
            findings.append(Diagnostic("GL613", (seal.unit, seal.item, model.edition), place))
