"""structure/ to a Project, and the files that an outline names to a Document."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as Files

from guidelinec.diagnostics import Diagnostic
from guidelinec.model.change_layout import Elision, Layout, LayoutColumn
from guidelinec.model.design import Cover, Design, Fonts, Kind, Level, Page, Scheme
from guidelinec.model.project import (
    Edition,
    Guideline,
    OutlineNode,
    Project,
)
from guidelinec.read.structure.revision_files import mappings, policies, registers, terms
from guidelinec.read.structure.structure_file import load, nearest
from guidelinec.read.structure.yaml_tree import Path, YamlTree
from guidelinec.schema.guideline import GuidelineFile, ItemLevelFile, LevelFile, NodeFile


def read_project(files: Files[str, bytes]) -> tuple[Project, tuple[Diagnostic, ...]]:
    """The project that these files make (keys: paths relative to the project), and what is wrong with structure/."""
    found: list[Diagnostic] = []
    paths = sorted(path for path in files if path.startswith("structure/"))
    names = sorted({path.split("/")[1] for path in paths if path.count("/") >= 2})
    read = [_guideline(files, name, paths, found) for name in names]
    documents = tuple(one for one in read if one is not None)
    if not names:
        found.append(Diagnostic("GL414", ("structure/<document>/guideline.yaml",)))
    return Project(documents), tuple(found)


def _guideline(
    files: Files[str, bytes], name: str, paths: list[str], found: list[Diagnostic]
) -> Guideline | None:
    folder = f"structure/{name}/"
    path = folder + "guideline.yaml"
    if path not in files:
        found.append(Diagnostic("GL414", (path,)))
        return None
    loaded = load(files, path, GuidelineFile, found)
    if loaded is None:
        return None
    model, tree = loaded
    if model.id != name:
        found.append(Diagnostic("GL417", (model.id, name), tree.places[("id",)]))
    mine = [one for one in paths if one.startswith(folder)]
    return Guideline(
        name,
        model.title,
        _editions(model, tree),
        _design(model),
        tuple(policies(files, mine, folder + "policy/", found)),
        terms(files, folder + "terms.yaml", found),
        tuple(mappings(files, mine, folder + "mapping/", found)),
        tuple(registers(files, mine, folder + "comments/", found)),
        tuple(_layouts(model, tree, found)),
        tuple(model.ignore),
        path,
        tree.places[("id",)],
    )


def _editions(model: GuidelineFile, tree: YamlTree) -> tuple[Edition, ...]:
    return tuple(
        Edition(
            one.id,
            one.status,
            one.date,
            one.base or "",
            _nodes(model.outline.get(one.id, []), ("outline", one.id), tree),
            tree.places.get(("editions", index, "id")),
        )
        for index, one in enumerate(model.editions)
    )


def _nodes(nodes: list[NodeFile], where: Path, tree: YamlTree) -> tuple[OutlineNode, ...]:
    return tuple(_node(node, (*where, index), tree) for index, node in enumerate(nodes))


def _node(node: NodeFile, where: Path, tree: YamlTree) -> OutlineNode:
    key = "reprint" if node.reprint else "file" if node.file else "id"
    return OutlineNode(
        node.id or "",
        node.title or "",
        node.file or "",
        node.reprint or "",
        tuple(node.kinds or ()),
        node.numbering or "",
        _nodes(node.children, (*where, "children"), tree),
        nearest((*where, key), tree),
    )


def _design(model: GuidelineFile) -> Design:
    kinds = tuple(Kind(one.name, one.heading, one.boxed, one.normative) for one in model.kinds)
    schemes = tuple(
        Scheme(name, _headings(one.headings), _items(one.items)) for name, one in model.numbering.items()
    )
    page, fonts, cover = model.page, model.fonts, model.cover
    return Design(
        kinds,
        schemes,
        Page(page.width, page.height, page.top, page.bottom, page.left, page.right),
        Fonts(fonts.mincho, fonts.gothic, fonts.latin, fonts.size),
        Cover(cover.subtitle, cover.date, cover.publisher, cover.notice),
        model.contents.depth,
        model.template,
    )


def _layouts(model: GuidelineFile, tree: YamlTree, found: list[Diagnostic]) -> Iterator[Layout]:
    """The layouts of the document; each has a column for either text, and a name of its own."""
    seen: set[str] = set()
    for index, one in enumerate(model.layouts):
        place = tree.places.get(("layouts", index, "name"))
        contents = [column.content for column in one.columns]
        if contents.count("new") != 1 or contents.count("old") != 1:
            found.append(Diagnostic("GL421", (one.name,), place))
        elif one.name in seen:
            found.append(Diagnostic("GL422", (one.name,), place))
        else:
            columns = tuple(LayoutColumn(column.content, column.head, column.width) for column in one.columns)
            elision = Elision(one.elision.clauses, one.elision.lines, one.elision.headings)
            yield Layout(one.name, columns, elision)
        seen.add(one.name)


def _headings(levels: list[LevelFile]) -> tuple[Level, ...]:
    return tuple(Level(one.name, one.text, one.format) for one in levels)


def _items(levels: list[ItemLevelFile]) -> tuple[Level, ...]:
    return tuple(Level(one.name, one.text, one.format, one.start, one.continues) for one in levels)
