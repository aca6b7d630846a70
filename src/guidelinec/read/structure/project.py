"""structure/ to a Project, and the files that an outline names to a Document."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as Files
from functools import lru_cache
from typing import Final

from guidelinec.codes import CODES
from guidelinec.diagnostics import Diagnostic
from guidelinec.model.change_layout import Elision, LayoutColumn, TableLayout
from guidelinec.model.design import Captions, Cover, Design, Fonts, Kind, Level, PageSetup, Scheme
from guidelinec.model.project import (
    Edition,
    Guideline,
    OutlineNode,
    Project,
)
from guidelinec.model.requirements.metric import Group
from guidelinec.read.structure import attached
from guidelinec.read.structure.numbering import numberless
from guidelinec.read.structure.revision_files import mappings, policies, registers, terms, usage
from guidelinec.read.structure.structure_file import load, nearest
from guidelinec.read.structure.yaml_tree import Path, YamlTree
from guidelinec.schema.guideline import GuidelineFile, ItemLevelFile, LevelFile, NodeFile
from guidelinec.suggestion import no_such

MOST_KEPT: Final = 32
"""Documents that a process keeps which reads the same structure/ again and again."""


def read_project(files: Files[str, bytes]) -> tuple[Project, tuple[Diagnostic, ...]]:
    """The project that these files make (keys: paths relative to the project), and what is wrong with structure/."""
    paths = sorted(path for path in files if path.startswith("structure/"))
    houses: dict[str, list[tuple[str, bytes]]] = {}
    for path in paths:
        if path.count("/") >= 2:
            houses.setdefault(path.split("/")[1], []).append((path, files[path]))
    if not houses:
        return Project(()), (Diagnostic("GL414", ("structure/<document>/guideline.yaml",)),)
    read = [_read_guideline(name, tuple(house)) for name, house in sorted(houses.items())]
    documents = tuple(document for document, _ in read if document)
    return Project(documents), tuple(finding for _, findings in read for finding in findings)


@lru_cache(MOST_KEPT)
def _read_guideline(
    name: str, house: tuple[tuple[str, bytes], ...]
) -> tuple[Guideline | None, tuple[Diagnostic, ...]]:
    """A document by the files of its folder, and what is wrong with them: the same files give the same value."""
    findings: list[Diagnostic] = []
    return _guideline(dict(house), name, findings), tuple(findings)


def _guideline(files: Files[str, bytes], name: str, findings: list[Diagnostic]) -> Guideline | None:
    folder = f"structure/{name}/"
    path = folder + "guideline.yaml"
    if path not in files:
        findings.append(Diagnostic("GL414", (path,)))
        return None
    loaded = load(files, path, GuidelineFile, findings)
    if loaded is None:
        return None
    model, tree = loaded
    if model.id != name:
        findings.append(Diagnostic("GL417", (model.id, name), tree.places[("id",)]))
    findings.extend(_twice(model, tree))
    findings.extend(_no_such_edition(model, tree))
    findings.extend(_not_ignored(model, tree))
    findings.extend(numberless(model, tree))
    mine = list(files)
    house = attached.HouseFiles(files, folder, [edition.id for edition in model.editions], findings)
    return Guideline(
        id=name,
        title=model.title,
        editions=_editions(model, tree),
        design=_design(model),
        policies=tuple(policies(files, mine, folder + "policy/", findings)),
        terms=terms(files, folder + "terms.yaml", findings),
        mappings=tuple(mappings(files, mine, folder + "mapping/", findings)),
        registers=tuple(registers(files, mine, folder + "comments/", findings)),
        minutes=attached.minutes(house),
        layouts=tuple(_layouts(model, tree, findings)),
        checklists=attached.checklists(house),
        profiles=attached.profiles(house),
        cases=attached.cases(house),
        companions=attached.companions(house),
        facts=attached.fact_books(house),
        crosswalks=attached.crosswalks(house),
        usage=usage(files, folder + "usage.yaml", findings),
        gate=model.gate,
        sealed=attached.seal_books(house),
        meetings=attached.meetings(house),
        ignore=tuple(model.ignore),
        accompanies=model.accompanies or "",
        called=model.called,
        groups=tuple(Group(group.id, group.title) for group in model.groups),
        path=path,
        span=tree.places[("id",)],
    )


def _twice(model: GuidelineFile, tree: YamlTree) -> Iterator[Diagnostic]:
    """Editions and kinds that bear the name of another."""
    rows = (
        ("editions", "id", [edition.id for edition in model.editions]),
        ("kinds", "name", [kind.name for kind in model.kinds]),
        ("groups", "id", [group.id for group in model.groups]),
    )
    for key, field, names in rows:
        for index, name in enumerate(names):
            if name in names[:index]:
                yield Diagnostic("GL136", (key, name), tree.places.get((key, index, field)))


def _no_such_edition(model: GuidelineFile, tree: YamlTree) -> Iterator[Diagnostic]:
    """Outlines of editions that there are not."""
    known = [edition.id for edition in model.editions]
    for name in model.outline:
        if name not in known:
            place = tree.places.get(("outline", name))
            yield no_such("GL406", name, known, place)


def _not_ignored(model: GuidelineFile, tree: YamlTree) -> Iterator[Diagnostic]:
    """Codes under `ignore` that are no warnings."""
    for index, code in enumerate(model.ignore):
        known = CODES.get(code)
        if known is None or known.severity != "warning":
            why = (
                ("これはエラーです", "it is an error")
                if known
                else ("その記号はありません", "there is no such code")
            )
            yield Diagnostic("GL139", (code, *why), tree.places.get(("ignore", index)))


def _editions(model: GuidelineFile, tree: YamlTree) -> tuple[Edition, ...]:
    return tuple(
        Edition(
            edition.id,
            edition.status,
            date=edition.date,
            base=edition.base or "",
            outline=_nodes(model.outline.get(edition.id, []), ("outline", edition.id), tree),
            span=tree.places.get(("editions", index, "id")),
            base_span=tree.places.get(("editions", index, "base")),
            beside=edition.beside or "",
            beside_span=tree.places.get(("editions", index, "beside")),
        )
        for index, edition in enumerate(model.editions)
    )


def _nodes(nodes: list[NodeFile], where: Path, tree: YamlTree) -> tuple[OutlineNode, ...]:
    return tuple(_node(node, (*where, index), tree) for index, node in enumerate(nodes))


def _node(node: NodeFile, where: Path, tree: YamlTree) -> OutlineNode:
    key = "reprint" if node.reprint else "file" if node.file else "id"
    return OutlineNode(
        id=node.id or "",
        title=node.title or "",
        file=node.file or "",
        reprint=node.reprint or "",
        kinds=tuple(node.kinds or ()),
        numbering=node.numbering or "",
        children=_nodes(node.children, (*where, "children"), tree),
        span=nearest((*where, key), tree),
    )


def _design(model: GuidelineFile) -> Design:
    kinds = tuple(
        Kind(kind.name, kind.heading, boxed=kind.boxed, normative=kind.normative) for kind in model.kinds
    )
    schemes = tuple(
        Scheme(name, _headings(scheme.headings), _items(scheme.items))
        for name, scheme in model.numbering.items()
    )
    return Design(
        kinds,
        schemes,
        page=PageSetup(**model.page.model_dump()),
        fonts=Fonts(**model.fonts.model_dump()),
        cover=Cover(**model.cover.model_dump()),
        captions=Captions(**model.captions.model_dump()),
        contents_depth=model.contents.depth,
        template=model.template,
    )


def _layouts(model: GuidelineFile, tree: YamlTree, findings: list[Diagnostic]) -> Iterator[TableLayout]:
    """The layouts of the document; each has a column for either text, and a name of its own."""
    seen: set[str] = set()
    for index, layout in enumerate(model.layouts):
        place = tree.places.get(("layouts", index, "name"))
        contents = [column.content for column in layout.columns]
        if contents.count("new") != 1 or contents.count("old") != 1:
            findings.append(Diagnostic("GL421", (layout.name,), place))
        elif layout.name in seen:
            findings.append(Diagnostic("GL422", (layout.name,), place))
        else:
            columns = tuple(LayoutColumn(**column.model_dump()) for column in layout.columns)
            yield TableLayout(layout.name, columns, Elision(**layout.elision.model_dump()))
        seen.add(layout.name)


def _headings(levels: list[LevelFile]) -> tuple[Level, ...]:
    return tuple(Level(level.name, level.text, level.format, legal=level.legal) for level in levels)


def _items(levels: list[ItemLevelFile]) -> tuple[Level, ...]:
    return tuple(
        Level(
            level.name,
            level.text,
            level.format,
            start=level.start,
            continues=level.continues,
            legal=level.legal,
        )
        for level in levels
    )
