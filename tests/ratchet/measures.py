"""The measures: each gives what is over its limit, by name."""

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.ratchet.unused import overrides_a_library, unused

PRODUCT = ("keytool", "gui", "drivers", "db")
OURS = (*PRODUCT, "packaging", "tests")


@dataclass(frozen=True, slots=True)
class Measure:
    """`sizes` gives every size there is; what is over `limit` counts."""

    name: str
    limit: int
    advice: str
    sizes: Callable[[Path], Iterator[tuple[str, int]]]

    def found(self, root: Path) -> dict[str, int]:
        return {name: size for name, size in self.sizes(root) if size > self.limit}


def trees(root: Path, *packages: str) -> Iterator[tuple[str, str, ast.Module]]:
    """Each file's name, text and tree."""
    for package in packages:
        for file in sorted((root / package).rglob("*.py")):
            text = file.read_text("utf-8")
            yield file.relative_to(root).as_posix(), text, ast.parse(text)


def _files(root: Path) -> Iterator[tuple[str, int]]:
    for name, text, _tree in trees(root, *OURS):
        yield name, text.count("\n")


def _functions(root: Path) -> Iterator[tuple[str, int]]:
    return _definitions(root, (ast.FunctionDef, ast.AsyncFunctionDef))


def _classes(root: Path) -> Iterator[tuple[str, int]]:
    return _definitions(root, (ast.ClassDef,))


def _definitions(root: Path, kinds: tuple[type[ast.AST], ...]) -> Iterator[tuple[str, int]]:
    for name, _text, tree in trees(root, *OURS):
        yield from ((f"{name}::{path}", size) for path, size in _sizes(tree, kinds))


def _sizes(
    node: ast.AST, kinds: tuple[type[ast.AST], ...], inside: str = ""
) -> Iterator[tuple[str, int]]:
    for child in ast.iter_child_nodes(node):
        path = inside
        if isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            path = f"{inside}.{child.name}" if inside else child.name
            if isinstance(child, kinds):
                yield path, (child.end_lineno or child.lineno) - child.lineno + 1
        yield from _sizes(child, kinds, path)


def _aggregates(root: Path) -> Iterator[tuple[str, int]]:
    """How many aggregates a file of db keeps: by its repositories, and by its tables' names."""
    for name, _text, tree in trees(root, "db"):
        if "/migrations/" not in name:
            yield name, max(len(_repositories(tree)), len(_kept(tree)))


def _repositories(tree: ast.Module) -> list[str]:
    return [
        node.name
        for node in tree.body
        if isinstance(node, ast.ClassDef)
        and any(ast.unparse(base).endswith("Repository") for base in node.bases)
    ]


def _kept(tree: ast.Module) -> set[str]:
    """`shipments` and `shipment_keys` are of one aggregate: they begin with one word."""
    return {
        str(node.args[0].value).split("_")[0].removesuffix("s")
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) == "Table"
        and isinstance(node.args[0], ast.Constant)
    }


def _unused(root: Path) -> Iterator[tuple[str, int]]:
    names = {name: tree for name, _text, tree in trees(root, *PRODUCT, "packaging")}
    spec = root / "packaging" / "keydesk.spec"  # in Python too, under another ending
    names |= {"packaging/keydesk.spec": ast.parse(spec.read_text("utf-8"))} if spec.exists() else {}
    yield from ((name, 1) for name in unused(names, overrides_a_library))


MEASURES = {
    "size": (
        Measure("files", 300, "part it by what its parts are about", _files),
        Measure("functions", 40, "give its steps names of their own", _functions),
        Measure("classes", 200, "hand a part of its work to another", _classes),
    ),
    "aggregates": (
        Measure("aggregates", 1, "keep each aggregate's table and repository apart", _aggregates),
    ),
    "unused": (Measure("unused", 0, "delete it; what tests alone call is not used", _unused),),
}
