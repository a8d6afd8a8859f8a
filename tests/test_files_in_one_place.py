"""Nobody but `keytool.files` writes, moves or removes files."""

import ast
from pathlib import Path

ROOT = Path(__file__).parents[1]

BY_HAND = {
    "drivers/speaker.py": "a sound in a temporary folder",
    "gui/coupons/verify.py": "a picture in a temporary folder",
    "keytool/archives/sealed.py": "the draft that its caller puts in place",
    "keytool/archives/unpacking.py": "parts of a copy in a private folder, removed on any error",
    "keytool/coupon/format/pictures.py": "a page in a temporary folder",
    "keytool/recognise/to_javascript.py": "a file of the source tree, written by developers",
    "keytool/rulebook/lock.py": "a file of the source tree, written by developers",
}
_WRITING = {"write_bytes", "write_text", "NamedTemporaryFile", "mkstemp"}


def writes_by_hand(tree: ast.AST) -> bool:
    """Whether bytes get into a file otherwise than through `keytool.files`."""
    drafts = {
        name.id
        for node in ast.walk(tree)
        if isinstance(node, ast.withitem)
        and isinstance(node.context_expr, ast.Call)
        and getattr(node.context_expr.func, "id", "") in {"whole_file", "replacing"}
        and isinstance(name := node.optional_vars, ast.Name)
    }
    return any(isinstance(node, ast.Call) and _writes(node, drafts) for node in ast.walk(tree))


def _writes(call: ast.Call, drafts: set[str]) -> bool:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    of = call.func.value if isinstance(call.func, ast.Attribute) else None
    if isinstance(of, ast.Name) and of.id in drafts:
        return False
    modes = [one.value for one in call.args if isinstance(one, ast.Constant)]
    opened = name == "open" and any(set(str(mode)) & set("wax") for mode in modes if mode)
    return name in _WRITING or (opened and all(len(str(mode)) <= 3 for mode in modes))


def test_the_walk_finds_what_it_looks_for() -> None:
    assert writes_by_hand(ast.parse("path.write_text('a')"))
    assert writes_by_hand(ast.parse("path.open('wb')"))
    assert not writes_by_hand(ast.parse("path.open('rb')"))
    assert not writes_by_hand(ast.parse("with whole_file(p) as d, d.open('wb') as f: f.write(b)"))


def test_files_are_written_in_one_place() -> None:
    found = {
        name
        for package in ("keytool", "gui", "drivers", "db")
        for file in (ROOT / package).rglob("*.py")
        if writes_by_hand(ast.parse(file.read_text("utf-8")))
        and (name := file.relative_to(ROOT).as_posix()) != "keytool/files.py"
    }
    assert found == set(BY_HAND)


MOVED_BY_HAND = {
    "keytool/papers/letter.py": "old drafts, which go another time when somebody holds them",
    "keytool/setup/systemd_timers.py": "of Linux alone",
}


def test_files_are_removed_and_moved_in_one_place() -> None:
    """Where somebody may hold them, with patience and with the right words."""
    found = {
        name
        for package in ("keytool", "gui", "drivers", "db")
        for file in (ROOT / package).rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Attribute)
        and node.attr in {"unlink", "rename", "renames"}
        and (name := file.relative_to(ROOT).as_posix()) != "keytool/files.py"
    }
    assert found == set(MOVED_BY_HAND)
