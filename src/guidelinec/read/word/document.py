"""Word files as documents: headings and items with the numbers that Word prints, tables, pictures, notes, boxes."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from urllib.parse import unquote

from lxml import etree

from guidelinec.diagnostics import Diagnostic, Span
from guidelinec.model.document import Document
from guidelinec.ooxml.archive import EncryptedError
from guidelinec.ooxml.package import PackageError, read_package
from guidelinec.read.account.account import Account, Ledger
from guidelinec.read.account.intake import Intake
from guidelinec.read.outline.document import build_document
from guidelinec.read.word.body import Body
from guidelinec.read.word.numbers import Counter, read_numbering
from guidelinec.read.word.pictures import Pictures
from guidelinec.read.word.styles import Element, W, read_styles, value
from guidelinec.read.word.text import Words, characters

RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
STRICT = b"http://purl.oclc.org/ooxml/"
MAIN = "word/document.xml"

Parts = Mapping[str, bytes]


def import_word(data: bytes, name: str) -> Intake:
    """A .docx file with its pictures and the account of its characters."""
    try:
        return _import(data, name)
    except RecursionError:  # a file that nests deeper than any that a person wrote
        return _refused(name, "nested too deep")


def _import(data: bytes, name: str) -> Intake:
    try:
        parts = read_package(data).parts
        main = _main_part(parts)
        root = _parse(parts[main])
    except EncryptedError:
        return Intake(
            Document(name, "", "", ()),
            Account(0, 0, (), ()),
            findings=(Diagnostic("GL703", (name,), Span(name, 1)),),
        )
    except (PackageError, KeyError, etree.XMLSyntaxError) as error:
        return _refused(name, str(error)[:200])
    ledger = Ledger()
    broken: list[str] = []
    notes = _notes(parts, main, broken)
    body = _body(parts, main, ledger, notes, broken)
    found = root.find(W + "body")
    body.read(root if found is None else found)
    body.finish()
    total = len(characters(root)) + _leave_out_rest(parts, main, ledger, body.words, notes)
    document = build_document(body.flow, ledger, name)
    findings = tuple(Diagnostic("GL701", (f"{name}!{part}", "XML"), Span(name, 1)) for part in broken)
    return Intake(document, ledger.close(total, document), body.pictures.assets, findings)


def _refused(name: str, reason: str) -> Intake:
    finding = Diagnostic("GL701", (name, reason), Span(name, 1))
    return Intake(Document(name, "", "", ()), Account(0, 0, (), ()), findings=(finding,))


def _parse(data: bytes) -> Element:
    """XML from outside: no entities, no network, no huge trees. Strict files are read by their transitional names."""
    if STRICT in data:
        data = _transitional(data)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    return etree.fromstring(data, parser)


def _transitional(data: bytes) -> bytes:
    data = data.replace(
        STRICT + b"wordprocessingml/main", b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    )
    data = data.replace(
        STRICT + b"officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    )
    return data.replace(STRICT + b"drawingml/main", b"http://schemas.openxmlformats.org/drawingml/2006/main")


def _main_part(parts: Parts) -> str:
    """The part that the package names as its document (ECMA-376 part 1, 11.3.10)."""
    for kind, target, _ in _relations(parts, ""):
        if kind.endswith("/officeDocument") and target in parts:
            return target
    if MAIN in parts:
        return MAIN
    raise KeyError("no word/document.xml")


def _relations(parts: Parts, part: str) -> list[tuple[str, str, str]]:
    """Type, target (a part's name, or an address outside) and id of each relationship of a part."""
    folder, base = posixpath.split(part)
    data = parts.get(posixpath.join(folder, "_rels", base + ".rels"))
    root = _optional(data, [], "")
    if root is None:
        return []
    result: list[tuple[str, str, str]] = []
    for one in root.iter(RELATIONSHIP):
        target = one.get("Target") or ""
        if one.get("TargetMode") != "External":
            target = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
            target = unquote(posixpath.normpath(target))
        result.append((one.get("Type") or "", target, one.get("Id") or ""))
    return result


def _optional(data: bytes | None, broken: list[str], part: str) -> Element | None:
    """The root of a part, None where it is missing or (noted in `broken`) no XML."""
    if data is None:
        return None
    try:
        return _parse(data)
    except (etree.XMLSyntaxError, ValueError):
        broken.append(part)
        return None


def _named(parts: Parts, main: str, kind: str, broken: list[str]) -> Element | None:
    """The part of a kind that the main part points to (styles, numbering, footnotes …)."""
    for type_, target, _ in _relations(parts, main):
        if type_.endswith("/" + kind):
            return _optional(parts.get(target), broken, target)
    return None


def _notes(parts: Parts, main: str, broken: list[str]) -> dict[tuple[str, str], Element]:
    """Footnotes and endnotes by id, without the lines that part them from the text."""
    found: dict[tuple[str, str], Element] = {}
    for kind in ("footnote", "endnote"):
        root = _named(parts, main, kind + "s", broken)
        for note in () if root is None else root.iter(W + kind):
            if note.get(W + "type") in (None, "normal"):
                found[kind, note.get(W + "id") or ""] = note
    return found


def _body(
    parts: Parts, main: str, ledger: Ledger, notes: dict[tuple[str, str], Element], broken: list[str]
) -> Body:
    relations = _relations(parts, main)
    links = {key: target for _, target, key in relations}
    for kind in ("footnotes", "endnotes"):
        for type_, target, _ in relations:
            if type_.endswith("/" + kind):
                links |= {key: url for _, url, key in _relations(parts, target) if key not in links}
    pictures = {key: (target, parts[target]) for _, target, key in relations if target in parts}
    style_root = _named(parts, main, "styles", broken)
    styles = read_styles(style_root)
    number_styles = {} if style_root is None else _number_styles(style_root)
    numbering = read_numbering(_named(parts, main, "numbering", broken), number_styles)
    return Body(ledger, Words(ledger, links, notes), Pictures(pictures, ledger), styles, Counter(numbering))


def _number_styles(root: Element) -> dict[str, str]:
    """The w:num of each numbering style."""
    styles = (one for one in root.iter(W + "style") if one.get(W + "type") == "numbering")
    return {one.get(W + "styleId") or "": value(one, "pPr/numPr/numId") for one in styles}


def _leave_out_rest(
    parts: Parts, main: str, ledger: Ledger, words: Words, notes: dict[tuple[str, str], Element]
) -> int:
    """Enters running heads, comments and notes that are never cited; how many characters stand outside the body."""
    total = 0
    for key, note in notes.items():
        total += len(characters(note))
        if key not in words.cited:
            ledger.leave_out("本文から引かれていない注", characters(note))
    for kind, target, _ in _relations(parts, main):
        reason = {"header": "柱（ヘッダー）", "footer": "フッター・ページ番号", "comments": "コメント"}.get(
            kind.rpartition("/")[2]
        )
        root = _optional(parts.get(target), [], target) if reason else None
        if reason and root is not None:
            total += len(characters(root))
            ledger.leave_out(reason, characters(root))
    return total
