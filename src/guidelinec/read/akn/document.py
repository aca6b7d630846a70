"""A document of Akoma Ntoso (versions 2 and 3) as a document: acts, bills, judgments and debates alike; what is said beside the text is passed over.

A file that guidelinec wrote comes back as it was: ids, numbers, titles, texts, divisions, merged cells, footnotes and pictures. A reference has the
words that it prints; `import` computes them again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from lxml import etree

from guidelinec.model.document import Block, Child, Clause, Document
from guidelinec.model.exchange.akn import DIVISION, IS, NOTE, OWN, REPRINT, TITLE, own
from guidelinec.model.ids import is_id
from guidelinec.model.walk import all_clauses
from guidelinec.numbering.printed import Printed
from guidelinec.read.account.account import Account
from guidelinec.read.account.intake import Intake
from guidelinec.read.account.presence import presence
from guidelinec.read.akn.blocks import AknBlocks
from guidelinec.read.akn.hierarchy import CLAUSES, AknHierarchy
from guidelinec.read.akn.words import AknWords, Element, id_of, local, target_of
from guidelinec.read.given_ids import given_once, numbered_apart
from guidelinec.read.unreadable import unreadable
from guidelinec.read.xml_root import recovering_parser

ROOT: Final = "akomaNtoso"
BODIES: Final = (
    "body",
    "mainBody",
    "debateBody",
    "judgmentBody",
    "amendmentBody",
    "portionBody",
    "collectionBody",
)
FRONTS: Final = ("coverPage", "preface", "preamble", "header")
NO_ACCOUNT: Final = Account(0, 0, (), ())


def import_akn(data: bytes, name: str) -> Intake:
    """The document taken in. What is not well formed gives what could be read and a finding."""
    parser = recovering_parser()
    root = etree.fromstring(data, parser)
    wrong = [unreadable(name, str(error.message)) for error in list(parser.error_log)[:1]]
    main = next((child for child in root if local(child) not in ("", "components")), None)
    if main is None:
        return Intake(
            Document(name, "", "", ()), NO_ACCOUNT, findings=(unreadable(name, "no document in it"),)
        )
    exact = OWN in root.nsmap.values()
    named = [element for element in main.iter() if isinstance(element.tag, str) and id_of(element)]
    blocks = AknBlocks(AknWords(exact, given_once(map(id_of, named))))
    ids = given_once(id_of(element) for element in named if local(element) in CLAUSES)
    document = numbered_apart(_document(main, AknHierarchy(blocks, ids), name))
    permanent = frozenset(clause.id for clause in all_clauses(document.clauses) if exact and is_id(clause.id))
    intake = Intake(
        document,
        NO_ACCOUNT,
        assets=dict(blocks.pictures),
        findings=tuple(wrong),
        permanent_ids=permanent,
        numbers=_numbers(main, document) if exact else None,
    )
    return presence(intake, [document.title, *_pieces(main)])


def _document(main: Element, hierarchy: AknHierarchy, name: str) -> Document:
    """The front matter as what stands before the first clause, and the body; what follows it stands in the last clause."""
    exact = hierarchy.blocks.words.exact
    front: list[Child] = []
    for element in main:
        if local(element) in FRONTS and element.get(IS) != TITLE:
            front += hierarchy.children(element)
    for body in main:
        if local(body) not in ("", "meta", *FRONTS):
            front += hierarchy.children(body)
    loose, clauses = _parted(front)
    known = _frbr(main, "FRBRWork/FRBRnumber"), _frbr(main, "FRBRExpression/FRBRversionNumber")
    number, edition = known if exact else ("", "")
    return Document(number or name, edition, _title(main), clauses, loose)


def _parted(children: Sequence[Child]) -> tuple[tuple[Block, ...], tuple[Clause, ...]]:
    """What stands before the first clause, and the clauses; what stands between two belongs to the one above it."""
    loose: list[Block] = []
    clauses: list[Clause] = []
    for child in children:
        if isinstance(child, Clause):
            clauses.append(child)
        elif clauses:
            clauses[-1] = replace(clauses[-1], children=(*clauses[-1].children, child))
        elif isinstance(child, Block):
            loose.append(child)
    return tuple(loose), tuple(clauses)


def _numbers(main: Element, document: Document) -> Printed:
    """The numbers of the clauses, and the full labels of what computed references name."""
    computed = (reference for reference in main.iterfind(".//{*}ref") if reference.get(own("full")))
    return Printed(
        {clause.id: clause.printed for clause in all_clauses(document.clauses)},
        {target_of(reference): str(reference.get(own("full"))) for reference in computed},
    )


def _frbr(main: Element, path: str) -> str:
    element = main.find("{*}meta/{*}identification/" + "/".join(f"{{*}}{name}" for name in path.split("/")))
    return "" if element is None else str(element.get("value") or "")


def _title(main: Element) -> str:
    """The name of the work, or what the front matter marks as its title."""
    names = main.iterfind("{*}meta/{*}identification/{*}FRBRWork/{*}FRBRalias")
    alias = next((str(name.get("value") or "") for name in names if name.get("name") == "title"), "")
    marked = ("shortTitle", "docTitle", "longTitle")
    titles = (_line(element) for name in marked for element in main.iter(f"{{*}}{name}"))
    return alias or next((title for title in titles if title), "")


def _line(element: Element) -> str:
    return re.sub(r"\s+", " ", "".join(map(str, element.itertext()))).strip()


def _pieces(main: Element) -> Iterator[str]:
    """All words of the file but what is said beside the text, and what a rule writes."""
    walker = etree.iterwalk(main, events=("start", "end"))
    for event, element in walker:
        if event == "end":
            yield "" if element is main else str(element.tail or "")
        elif local(element) == "meta" or element.get(IS) == TITLE or _by_rule(element):
            walker.skip_subtree()
        else:
            yield str(element.text or "")


def _by_rule(element: Element) -> bool:
    """Whether the words of an element follow from what stands elsewhere: the heading of a kind, a reprint, the number of a note."""
    above = element.getparent()
    what = element.get(IS), "" if above is None else above.get(IS)
    return what[0] == REPRINT or (what[1] in (DIVISION, NOTE) and local(element) in ("heading", "num"))
