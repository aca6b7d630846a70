"""Word files as documents: headings and items with the numbers that Word prints, tables, pictures, notes, boxes."""

from __future__ import annotations

from dataclasses import dataclass, field

from guidelinec.diagnostics import Diagnostic, Span
from guidelinec.model.document import Document
from guidelinec.ooxml.archive import EncryptedError
from guidelinec.ooxml.package import (
    Package,
    PackageError,
    Relationship,
    parse_xml,
    read_package,
    relationships_name,
)
from guidelinec.read.account.account import Account, Ledger
from guidelinec.read.account.intake import Intake
from guidelinec.read.outline.document import build_document
from guidelinec.read.outline.flow import TakenFlow
from guidelinec.read.unreadable import unreadable
from guidelinec.read.word.body import BodyReader
from guidelinec.read.word.fields import unended_fields
from guidelinec.read.word.numbers import Counter, read_numbering
from guidelinec.read.word.pictures import Pictures
from guidelinec.read.word.styles import Element, W, read_styles, value
from guidelinec.read.word.text import ParagraphReader, characters

MAIN = "word/document.xml"
"""The part that holds the text where the package does not say which one does."""


def import_word(data: bytes, name: str) -> Intake:
    """A .docx file with its pictures and the account of its characters."""
    try:
        return _import(data, name)
    except RecursionError:  # a file that nests deeper than any that a person wrote
        return _refused(unreadable(name, "nested too deep", "入れ子が深すぎます"))


def _import(data: bytes, name: str) -> Intake:
    taken = word_flow(data, name)
    if isinstance(taken, Diagnostic):
        return _refused(taken)
    document = build_document(taken.flow, taken.ledger, name)
    return Intake(document, taken.ledger.close(taken.total, document), taken.assets, taken.findings)


def word_flow(data: bytes, name: str) -> TakenFlow | Diagnostic:
    """The paragraphs and tables of a .docx file in their order, or why there are none. Raises RecursionError where it nests too deep."""
    try:
        package = read_package(data)
        main = _main_part(package)
        root = parse_xml(package.parts[main], main)
    except EncryptedError:
        return Diagnostic("GL703", (name,), Span(name, 1))
    except PackageError as error:
        return unreadable(name, str(error), error.ja)
    source = WordSource(package, main)
    ledger = Ledger()
    notes = _notes(source)
    body = _body(source, ledger, notes)
    body.words.unended = unended_fields(root)
    container = root.find(W + "body")
    body.read(root if container is None else container)
    body.finish()
    total = len(characters(root)) + body.chunk_size[0] + _leave_out_rest(source, ledger, body.words, notes)
    findings = tuple(unreadable(f"{name}!{part}", "XML") for part in dict.fromkeys(source.broken))
    return TakenFlow(body.flow, ledger, total, body.pictures.assets, findings)


def _refused(finding: Diagnostic) -> Intake:
    name = finding.args[0]
    return Intake(Document(name, "", "", ()), Account(0, 0, (), ()), findings=(finding,))


def _main_part(package: Package) -> str:
    """The part that the package names as its document (ECMA-376 part 1, 11.3.10)."""
    try:
        return package.main_part()
    except PackageError:
        if MAIN in package.parts:
            return MAIN
        raise


@dataclass
class WordSource:
    """A package whose parts may be damaged: what cannot be read is missing, and its name is noted in `broken`."""

    package: Package
    main: str
    broken: list[str] = field(default_factory=list)

    def links(self, part: str) -> list[Relationship]:
        """The relationships of a part."""
        try:
            return list(self.package.relationships(part).values())
        except PackageError:
            self.broken.append(relationships_name(part))
            return []

    def root(self, part: str) -> Element | None:
        """The root of a part, None where it is missing or no XML."""
        data = self.package.parts.get(part)
        if data is None:
            return None
        try:
            root: Element = parse_xml(data, part)
        except PackageError:
            self.broken.append(part)
            return None
        return root

    def related(self, kind: str) -> Element | None:
        """The root of the part of a kind that the main part points to (styles, numbering, footnotes …)."""
        targets = (link.target for link in self.links(self.main) if link.kind == kind)
        target = next(targets, None)
        return None if target is None else self.root(target)


def _notes(source: WordSource) -> dict[tuple[str, str], Element]:
    """Footnotes and endnotes by kind and id, without the lines that part them from the text."""
    notes: dict[tuple[str, str], Element] = {}
    for kind in ("footnote", "endnote"):
        root = source.related(kind + "s")
        for note in () if root is None else root.iter(W + kind):
            if note.get(W + "type") in (None, "normal"):
                notes[kind, note.get(W + "id") or ""] = note
    return notes


def _body(source: WordSource, ledger: Ledger, notes: dict[tuple[str, str], Element]) -> BodyReader:
    relations = source.links(source.main)
    links = {link.id: link.target for link in relations}
    for part in (link.target for link in relations if link.kind in ("footnotes", "endnotes")):
        links |= {link.id: link.target for link in source.links(part) if link.id not in links}
    parts = source.package.parts
    pictures = {link.id: (link.target, parts[link.target]) for link in relations if link.target in parts}
    style_root = source.related("styles")
    number_styles = {} if style_root is None else _number_styles(style_root)
    return BodyReader(
        ledger=ledger,
        words=ParagraphReader(ledger, links, notes),
        pictures=Pictures(pictures, ledger),
        styles=read_styles(style_root),
        counter=Counter(read_numbering(source.related("numbering"), number_styles)),
    )


def _number_styles(root: Element) -> dict[str, str]:
    """The w:num of each numbering style."""
    styles = (style for style in root.iter(W + "style") if style.get(W + "type") == "numbering")
    return {style.get(W + "styleId") or "": value(style, "pPr/numPr/numId") for style in styles}


REASONS = {"header": "柱（ヘッダー）", "footer": "フッター・ページ番号", "comments": "コメント"}
"""Why the parts of these kinds are no text of the document."""


def _leave_out_rest(
    source: WordSource, ledger: Ledger, words: ParagraphReader, notes: dict[tuple[str, str], Element]
) -> int:
    """Enters running heads, comments and notes that are never cited; how many characters stand outside the body."""
    total = 0
    for key, note in notes.items():
        total += len(characters(note))
        if key not in words.cited:
            ledger.leave_out("本文から引かれていない注", characters(note))
    for link in source.links(source.main):
        root = source.root(link.target) if link.kind in REASONS else None
        if root is not None:
            total += len(characters(root))
            ledger.leave_out(REASONS[link.kind], characters(root))
    return total
