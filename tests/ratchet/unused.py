"""Names that are defined in the product and used nowhere in it; tests do not count.

By name alone: a method counts as used wherever an attribute of its name is read. What a
library calls is told by its decorator (Click's commands) or by the library's own class, from
which ours inherits a method of that name (Qt's events, SQLAlchemy's hooks).
"""

import ast
import importlib
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping

_PLAIN = {"property", "staticmethod", "classmethod", "cache", "contextmanager", "lru_cache",
          "dataclass", "abstractmethod", "overload", "cached_property"}  # fmt: skip
_OURS = {"keytool", "gui", "drivers", "db"}
_WORD = re.compile(r"[A-Za-z_]\w*")
Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def unused(trees: Mapping[str, ast.Module], overrides: Callable[[str, str], bool]) -> Iterator[str]:
    """`file::Class.name` of each; `overrides` tells what a library calls."""
    used: Counter[str] = Counter()
    for tree in trees.values():
        used.update(references(tree))
    for file, tree in trees.items():
        for path, node in definitions(tree):
            name = path.rpartition(".")[2]
            if used[name] > Counter(references(node))[name] or _called_by_others(name, node):
                continue
            if "." not in path or not overrides(file, path):
                yield f"{file}::{path}"


def definitions(tree: ast.AST, inside: str = "") -> Iterator[tuple[str, Definition]]:
    """Functions, classes and methods; what stands inside a function is its own business."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            path = f"{inside}.{node.name}" if inside else node.name
            yield path, node
            if isinstance(node, ast.ClassDef):
                yield from definitions(node, path)
        elif isinstance(node, (ast.If, ast.Try, ast.With)):
            yield from definitions(node, inside)


def references(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            yield node.id
        elif isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield from _named(node.value)


def _named(text: str) -> Iterator[str]:
    """`"Trust | None"`, `"Iterator[Row]"`, `"keytool.cli.main:run"`: names, not prose."""
    if len(text) <= 80 and re.fullmatch(r"[\w.:|\[\], ]+", text):
        words = _WORD.findall(text)
        if len(words) == 1 or not re.search(r"\w \w", text):
            yield from words


def _called_by_others(name: str, node: Definition) -> bool:
    if name.startswith("__"):
        return True
    plain = {ast.unparse(one).partition("(")[0].rpartition(".")[2] for one in node.decorator_list}
    return bool(plain - _PLAIN)


def overrides_a_library(file: str, path: str) -> bool:
    """Whether a class that is not ours has a method of that name."""
    found: object = importlib.import_module(file.removesuffix(".py").replace("/", "."))
    *classes, name = path.split(".")
    for one in classes:
        found = getattr(found, one)
    above = found.__mro__[1:] if isinstance(found, type) else ()
    return any(name in vars(base) for base in above if base.__module__.split(".")[0] not in _OURS)
