"""structure/ to a Project, and the files that an outline names to a Document."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as Files
from typing import Any, Final, TypeVar

from pydantic import BaseModel, ValidationError

from guidelinec.diagnostics import Diagnostic, Span
from guidelinec.model.change_layout import Column, Elision, Layout
from guidelinec.model.comment import Comment, Register
from guidelinec.model.design import Cover, Design, Fonts, Kind, Level, Page, Scheme
from guidelinec.model.policy import ChangeKind, Claim, Origin, PolicyItem, Replaced
from guidelinec.model.project import (
    Edition,
    Guideline,
    Mapping,
    OutlineNode,
    Pin,
    Policy,
    Project,
    TermRule,
)
from guidelinec.read.decode import decode
from guidelinec.read.edition import read_edition as read_edition
from guidelinec.read.yaml_tree import Path, Tree, read_yaml
from guidelinec.schema.structure import (
    ClaimFile,
    GuidelineFile,
    ItemLevelFile,
    LevelFile,
    MappingFile,
    NodeFile,
    PolicyFile,
    RegisterFile,
    ReplacedFile,
    TermsFile,
)

CHANGE_KINDS: Final[dict[str, ChangeKind]] = {
    "新設": "added",
    "改正": "reworded",
    "削除": "removed",
    "移動": "moved",
    "番号のみ": "renumbered",
    "分割": "split",
    "統合": "merged",
}
"""The Japanese names of the kinds of change, as structure files have them."""

_Model = TypeVar("_Model", bound=BaseModel)


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
    loaded = _load(files, path, GuidelineFile, found)
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
        tuple(_policies(files, mine, folder + "policy/", found)),
        _terms(files, folder + "terms.yaml", found),
        tuple(_mappings(files, mine, folder + "mapping/", found)),
        tuple(_registers(files, mine, folder + "comments/", found)),
        tuple(_layouts(model, tree, found)),
        tuple(model.ignore),
        path,
        tree.places[("id",)],
    )


def _load(
    files: Files[str, bytes], path: str, schema: type[_Model], found: list[Diagnostic]
) -> tuple[_Model, Tree] | None:
    """A YAML file as its schema has it, with the places of its keys; None where it cannot be read."""
    text, wrong = decode(files[path], path)
    found.extend(wrong)
    if not text and wrong:
        return None
    tree = read_yaml(text, path)
    found.extend(tree.found)
    if any(one.code in ("GL110", "GL112", "GL113") for one in tree.found):
        return None
    try:
        return schema.model_validate(tree.value), tree
    except ValidationError as error:
        found.extend(_misfit(one, tree, path) for one in error.errors(include_url=False))
        return None


def _misfit(error: Any, tree: Tree, path: str) -> Diagnostic:
    """A pydantic error as a finding at the key that it is about, or at the nearest place above it."""
    where = tuple(part for part in error["loc"] if part != "[key]" and not str(part).startswith("<"))
    name = str(where[-1]) if where else path
    span = _nearest(where, tree) or Span(path, 1)
    if error["type"] == "extra_forbidden":
        return Diagnostic("GL114", (name,), span)
    if error["type"] == "missing":
        return Diagnostic("GL115", (name,), span)
    return Diagnostic("GL116", (name, _shown(error["input"]), error["msg"]), span)


def _nearest(where: Path, tree: Tree) -> Span | None:
    while where and where not in tree.places:
        where = where[:-1]
    return tree.places.get(where)


def _shown(value: object) -> str:
    text = "" if value is None else str(value)
    return text if len(text) <= 40 else text[:39] + "…"


def _editions(model: GuidelineFile, tree: Tree) -> tuple[Edition, ...]:
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


def _nodes(nodes: list[NodeFile], where: Path, tree: Tree) -> tuple[OutlineNode, ...]:
    return tuple(_node(node, (*where, index), tree) for index, node in enumerate(nodes))


def _node(node: NodeFile, where: Path, tree: Tree) -> OutlineNode:
    key = "reprint" if node.reprint else "file" if node.file else "id"
    return OutlineNode(
        node.id or "",
        node.title or "",
        node.file or "",
        node.reprint or "",
        tuple(node.kinds or ()),
        node.numbering or "",
        _nodes(node.children, (*where, "children"), tree),
        _nearest((*where, key), tree),
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


def _layouts(model: GuidelineFile, tree: Tree, found: list[Diagnostic]) -> Iterator[Layout]:
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
            columns = tuple(Column(column.content, column.head, column.width) for column in one.columns)
            elision = Elision(one.elision.clauses, one.elision.lines, one.elision.headings)
            yield Layout(one.name, columns, elision)
        seen.add(one.name)


def _headings(levels: list[LevelFile]) -> tuple[Level, ...]:
    return tuple(Level(one.name, one.text, one.format) for one in levels)


def _items(levels: list[ItemLevelFile]) -> tuple[Level, ...]:
    return tuple(Level(one.name, one.text, one.format, one.start, one.continues) for one in levels)


def _policies(
    files: Files[str, bytes], paths: list[str], folder: str, found: list[Diagnostic]
) -> list[Policy]:
    read = (_load(files, path, PolicyFile, found) for path in paths if path.startswith(folder))
    return [_policy(*loaded) for loaded in read if loaded is not None]


def _policy(model: PolicyFile, tree: Tree) -> Policy:
    items = tuple(
        PolicyItem(
            item.id or "",
            item.title,
            item.request,
            Origin(item.origin.document, item.origin.page, item.origin.meeting),
            tuple(
                _claim(claim, ("items", index, "changes", place), tree)
                for place, claim in enumerate(item.changes)
            ),
            _nearest(("items", index, "id"), tree),
        )
        for index, item in enumerate(model.items)
    )
    return Policy(model.edition, model.base or "", model.title, items, tree.places.get(("edition",)))


def _claim(claim: ClaimFile | ReplacedFile, where: Path, tree: Tree) -> Claim:
    if isinstance(claim, ReplacedFile):
        words = Replaced(claim.old, claim.new, tuple(claim.exceptions))
        return Claim("", span=tree.places.get((*where, "replace")), replaced=words)
    kind = CHANGE_KINDS[claim.kind] if claim.kind else None
    return Claim(claim.clause, kind, claim.quote, tree.places.get((*where, "clause")))


def _terms(files: Files[str, bytes], path: str, found: list[Diagnostic]) -> tuple[TermRule, ...]:
    loaded = _load(files, path, TermsFile, found) if path in files else None
    if loaded is None:
        return ()
    model, tree = loaded
    return tuple(
        TermRule(
            one.use,
            tuple(one.avoid),
            one.since or "",
            tuple(one.exceptions),
            one.reason,
            tree.places.get(("terms", index, "use")),
        )
        for index, one in enumerate(model.terms)
    )


def _mappings(
    files: Files[str, bytes], paths: list[str], folder: str, found: list[Diagnostic]
) -> list[Mapping]:
    mappings: list[Mapping] = []
    for path in paths:
        if not path.startswith(folder):
            continue
        old, _, new = path[len(folder) :].removesuffix(".yaml").partition("_")
        loaded = _load(files, path, MappingFile, found)
        if loaded is not None:
            mappings.append(Mapping(old, new, _pins(*loaded), Span(path, 1)))
    return mappings


def _pins(model: MappingFile, tree: Tree) -> tuple[Pin, ...]:
    return tuple(
        Pin(
            tuple(one.old),
            tuple(one.new),
            CHANGE_KINDS[one.kind] if one.kind else None,
            one.reason,
            tree.places.get(("pins", index)),
        )
        for index, one in enumerate(model.pins)
    )


def _registers(
    files: Files[str, bytes], paths: list[str], folder: str, found: list[Diagnostic]
) -> list[Register]:
    read = (_load(files, path, RegisterFile, found) for path in paths if path.startswith(folder))
    return [_register(*loaded) for loaded in read if loaded is not None]


def _register(model: RegisterFile, tree: Tree) -> Register:
    comments = tuple(
        Comment(
            one.id,
            one.author,
            one.date,
            one.file,
            one.clause or "",
            one.quote,
            one.text,
            _nearest(("comments", index, "clause"), tree),
        )
        for index, one in enumerate(model.comments)
    )
    return Register(model.edition, comments, tree.places.get(("edition",)))
