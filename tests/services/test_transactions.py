"""Transactions are opened by services; faces ask them questions and see values."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
BELOW = ("keytool/services/", "keytool/bootstrap.py", "db/")
ALLOWED = {
    "keytool/coupon/checking/issued_by.py": "reads the tokens of all coupons, by portions",
    "keytool/coupon/site/publication.py": "the site's files are made while they are written",
    "keytool/register_places.py": "another register is opened to see that it can be",
    "keytool/cli/serving.py": "the live site may begin transactions that cannot commit, no more",
}
FACES = ("gui/", "keytool/cli/", "keytool/papers/", "keytool/web/", "keytool/shapes/")


def modules() -> Iterator[tuple[str, ast.Module]]:
    for package in ("keytool", "gui", "drivers", "db"):
        for path in sorted((ROOT / package).rglob("*.py")):
            yield path.relative_to(ROOT).as_posix(), ast.parse(path.read_text("utf-8"))


def opens(tree: ast.Module) -> list[int]:
    """The lines with `register.read`, `desk.register.write`, `register_to_read.read`."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in {"read", "write"}:
            of = node.value
            name = of.attr if isinstance(of, ast.Attribute) else getattr(of, "id", "")
            if name.strip("_").startswith("register"):
                found.append(node.lineno)
    return sorted(found)


def test_only_services_open_transactions() -> None:
    found = {name: opens(tree) for name, tree in modules() if not name.startswith(BELOW)}
    assert {name for name, lines in found.items() if lines} == set(ALLOWED), found


def test_faces_do_not_know_the_unit_of_work() -> None:
    knowing = {
        name
        for name, tree in modules()
        for node in ast.walk(tree)
        if name.startswith(FACES)
        and isinstance(node, ast.ImportFrom)
        and "UnitOfWork" in {alias.name for alias in node.names}
    }
    assert knowing == set()


def test_a_transaction_is_found_however_the_register_is_reached() -> None:
    source = "register.read()\nself._register.write('anna')\ndesk.register.read\nfile.read()\n"
    assert opens(ast.parse(source)) == [1, 2, 3]
