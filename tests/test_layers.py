"""The layers of ARCHITECTURE.md, held by reading every import of every module: also those inside functions
and under TYPE_CHECKING."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TypeVar

SOURCE = Path(__file__).parents[1] / "src"
PACKAGE = SOURCE / "guidelinec"

LAYERS = (
    ("diagnostics", "codes", "suggestion", "version", "itself"),
    ("sequences",),
    ("model",),
    ("numbering",),
    ("schema", "ooxml", "diff"),
    ("adopt", "checklist"),
    ("worklist", "crosswalk"),
    ("read", "check", "redline", "fmt", "trace"),
    ("importing",),
    ("write",),
    (
        "pipeline",
        "revision",
        "making",
        "meeting_papers",
        "products",
        "product_files",
        "sync",
        "comments",
        "companions",
        "minutes",
        "next_edition",
        "publication",
        "exchange",
    ),
    ("cli", "app", "lsp", "__main__"),
)
"""Rooms of one layer, lowest first; a module imports from lower layers and from its own room or layer."""

PYDANTIC = ("schema", "read", "cli")
"""Rooms that may know what lies on the disk."""

APART = (("read", "write"), ("read", "check"), ("check", "write"), ("ooxml", "diff"))
"""Rooms that must not know each other, whatever their layers."""


@cache
def modules() -> dict[str, ast.Module]:
    """Every module of the package by its dotted name."""
    return {
        ".".join(path.relative_to(SOURCE).with_suffix("").parts).removesuffix(".__init__"): ast.parse(
            path.read_text(encoding="utf-8")
        )
        for path in sorted(PACKAGE.rglob("*.py"))
    }


Node = TypeVar("Node", bound=ast.AST)
READ = (ast.Import, ast.ImportFrom, ast.ClassDef, ast.Call, ast.Name, ast.arg)


@cache
def nodes() -> dict[type[ast.AST], list[tuple[str, ast.AST]]]:
    """Every node of the kinds that tests read, with its module: one walk for all tests, of 0.7 s."""
    kinds: dict[type[ast.AST], list[tuple[str, ast.AST]]] = {kind: [] for kind in READ}
    for module, tree in modules().items():
        for node in ast.walk(tree):
            if type(node) in kinds:
                kinds[type(node)].append((module, node))
    return kinds


def nodes_of(kind: type[Node]) -> Iterator[tuple[str, Node]]:
    """The nodes of a kind, wherever in a module they stand."""
    return ((module, node) for module, node in nodes()[kind] if isinstance(node, kind))


@cache
def imported_names() -> dict[str, list[str]]:
    """Every absolute name that each module imports."""
    names: dict[str, list[str]] = {module: [] for module in modules()}
    for module, node in nodes_of(ast.Import):
        names[module].extend(alias.name for alias in node.names)
    for module, source in nodes_of(ast.ImportFrom):
        assert source.level == 0, "imports are absolute"
        names[module].extend(f"{source.module}.{alias.name}" for alias in source.names)
    return names


@cache
def imports() -> dict[str, frozenset[str]]:
    """The modules of the package that each module imports."""
    known = modules()
    return {
        name: frozenset(
            found
            for imported in imported_names()[name]
            for found in (imported, imported.rpartition(".")[0])
            if found in known and found not in {name, "guidelinec"}
        )
        for name in known
    }


def room(module: str) -> str:
    """The room of a module: the name below the package."""
    return module.split(".")[1]


def layer(module: str) -> int:
    """The number of the layer in which a module stands."""
    return next(number for number, rooms in enumerate(LAYERS) if room(module) in rooms)


@cache
def names() -> list[str]:
    """The modules that have a layer."""
    return [name for name in modules() if name != "guidelinec"]


def test_every_module_has_a_layer() -> None:
    layered = {place for rooms in LAYERS for place in rooms}
    assert [name for name in names() if room(name) not in layered] == [], "in no layer of ARCHITECTURE.md"


def test_imports_lead_downward() -> None:
    upward = [(name, other) for name in names() for other in imports()[name] if layer(other) > layer(name)]
    assert not upward, f"imports from a higher layer: {sorted(upward)}"


def test_rooms_that_stay_apart() -> None:
    apart = {pair for one, other in APART for pair in ((one, other), (other, one))}
    known = [(name, room(imported)) for name in names() for imported in imports()[name]]
    assert [(name, other) for name, other in known if (room(name), other) in apart] == []


def test_no_cycle() -> None:
    assert not cycle(imports())


def cycle(graph: dict[str, frozenset[str]]) -> list[str]:
    """One cycle of the graph, or nothing."""
    done: set[str] = set()

    def walk(name: str, path: list[str]) -> list[str]:
        if name in path:
            return [*path[path.index(name) :], name]
        if name in done:
            return []
        for other in sorted(graph[name]):
            if found := walk(other, [*path, name]):
                return found
        done.add(name)
        return []

    return next((found for name in graph if (found := walk(name, []))), [])


def test_the_cycle_finder_finds() -> None:
    graph = {"a": frozenset({"b"}), "b": frozenset({"c"}), "c": frozenset({"b"})}
    assert cycle(graph) == ["b", "c", "b"]


def test_every_init_is_empty() -> None:
    assert [path for path in sorted(PACKAGE.rglob("__init__.py")) if path.read_bytes()] == []


def packages_known(name: str) -> set[str]:
    """The packages that a module imports from, by the first part of their names."""
    return {imported.split(".")[0] for imported in imported_names()[name]}


def test_pydantic_stays_at_the_rim() -> None:
    inside = [name for name in names() if room(name) not in PYDANTIC]
    assert [name for name in inside if "pydantic" in packages_known(name)] == []


def test_files_clock_and_environment_stay_in_cli() -> None:
    """Reading files, the clock or the environment anywhere else would make a build depend on them."""
    outside = {"os", "pathlib", "subprocess", "time", "tempfile", "shutil", "locale", "random"}
    inside = [name for name in names() if room(name) not in {"cli", "app", "lsp"}]
    assert {name: used for name in inside if (used := packages_known(name) & outside)} == {}


def test_no_grab_bag() -> None:
    bags = {"utils", "util", "helpers", "shared", "common", "misc"}
    assert [name for name in names() if name.rpartition(".")[2] in bags] == []


def class_names() -> dict[str, list[str]]:
    """Every class of the package by its name without a leading _, also private ones and those inside others, with the modules that define it."""
    names: dict[str, list[str]] = {}
    for module, node in nodes_of(ast.ClassDef):
        names.setdefault(node.name.lstrip("_"), []).append(module)
    return names


def test_no_class_name_stands_twice() -> None:
    twice = {name: where for name, where in class_names().items() if len(where) > 1}
    assert not twice


MOST_POSITIONAL = 5
BARE_BOOLEANS = 2
"""Calls with a boolean that is not named; this number only shrinks."""


def long_calls() -> list[str]:
    """Every call of the package with more positional arguments than a reader can tell apart."""
    return [
        f"{module}:{node.lineno}"
        for module, node in nodes_of(ast.Call)
        if sum(not isinstance(argument, ast.Starred) for argument in node.args) > MOST_POSITIONAL
    ]


def test_arguments_beyond_five_are_named() -> None:
    assert not long_calls()


def test_booleans_are_named() -> None:
    bare = [
        f"{module}:{node.lineno}"
        for module, node in nodes_of(ast.Call)
        if any(
            isinstance(argument, ast.Constant) and isinstance(argument.value, bool) for argument in node.args
        )
    ]
    assert len(bare) <= BARE_BOOLEANS, bare


VAGUE = {"one", "found", "at"}


def test_names_say_what_they_hold() -> None:
    words = [(word.id, f"{module}:{word.lineno}") for module, word in nodes_of(ast.Name)]
    arguments = [(argument.arg, f"{module}:{argument.lineno}") for module, argument in nodes_of(ast.arg)]
    vague = [place for name, place in (*words, *arguments) if name in VAGUE]
    assert not vague


MOST_FILES = 20


def test_no_folder_is_full() -> None:
    folders = Counter(path.parent for path in PACKAGE.rglob("*.py") if path.name != "__init__.py")
    assert {folder: count for folder, count in folders.items() if count > MOST_FILES} == {}
