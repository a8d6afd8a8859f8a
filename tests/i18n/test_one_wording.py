"""A value of the product is worded where values are worded: in keytool.i18n, and once."""

import ast
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGES = ("keytool", "drivers", "db", "gui")
HOME = "keytool/i18n"
MARKS = {"_", "N_", "pgettext", "ngettext"}
ELSEWHERE = {
    ("gui/register/importing_words.py", "Field"): "headings of a person's table, until columns "
    "are declared once",
    ("gui/register/importing_asks.py", "Base"): "answers of one question, no names of the value",
    ("gui/settings/keys.py", "Purpose"): "lives in keytool.coupon, above the words",
}
SIDE_BY_SIDE = {
    "UnitKind": 2,  # how a count is read out, and what a table counts in
    "Need": 3,  # a sentence, a word for a badge, and the next act
    "Readable": 3,  # a list, a condition, and how it shows
    "ReplacementOutcome": 2,  # what the table gives, and what an act says was done
    "PartKind": 2,  # what a stretch is, and the same with its figures
    "Confirmation": 2,  # after whose word, and what who chooses says by it
    "Effect": 2,  # what may be done, and a letter's sentence of it
    "LetterKind": 2,  # its name, and its text
    "Threshold": 2,  # of requests, and of hours
    "JobKind": 2,  # that it is done from now on, and what it writes into
    "Holds": 2,  # what an import is called, and what its table lacks
    "Sending": 2,  # where a letter stands, and what sending it once more means
}


Nodes = Sequence[ast.AST]


def nodes_of(text: str) -> Nodes:
    looked_at = (ast.Call, ast.ClassDef, ast.Dict, ast.JoinedStr)
    return [node for node in ast.walk(ast.parse(text)) if isinstance(node, looked_at)]


@cache
def parsed(package: str) -> Sequence[tuple[str, Nodes]]:
    found = sorted((ROOT / package).rglob("*.py"))
    return [
        (file.relative_to(ROOT).as_posix(), nodes_of(file.read_text("utf-8"))) for file in found
    ]


def files(*packages: str) -> Iterator[tuple[str, Nodes]]:
    """Their names, and what stands in them."""
    for package in packages:
        for name, nodes in parsed(package.partition("/")[0]):
            if name.startswith(f"{package}/"):
                yield name, nodes


@cache
def enumerations() -> set[str]:
    """Those that the product knows; a room of the window words its own."""
    return {
        node.name
        for _name, nodes in files("keytool", "drivers", "db")
        for node in nodes
        if isinstance(node, ast.ClassDef) and any("Enum" in ast.unparse(b) for b in node.bases)
    }


def worded(nodes: Nodes, known: set[str]) -> Iterator[str]:
    """The enumeration of each dict that gives its members texts for people."""
    for node in nodes:
        if not isinstance(node, ast.Dict) or not any(map(_for_people, node.values)):
            continue
        yield from {
            key.value.id
            for key in node.keys
            if isinstance(key, ast.Attribute) and isinstance(key.value, ast.Name)
        } & known


def _for_people(value: ast.expr) -> bool:
    return any(
        isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKS
        for node in ast.walk(value)
    )


def _ends_in(call: ast.Call, argument: str, *names: str) -> bool:
    """Whether it reads `....level(...).name.into(language())`, told from its end."""
    if [getattr(getattr(one, "func", None), "id", "") for one in call.args] != [argument]:
        return False
    at: ast.AST = call
    for name in names:
        at = at.func if isinstance(at, ast.Call) else at
        if not (isinstance(at, ast.Attribute) and at.attr == name):
            return False
        at = at.value
    return True


def test_the_walk_finds_a_table_of_words() -> None:
    table = nodes_of("def f(v): return {State.A: _('a'), State.B: pgettext('x', 'b')}[v]")
    assert list(worded(table, {"State"})) == ["State"]
    assert list(worded(nodes_of("tones = {State.A: Tone.GOOD}"), {"State"})) == []
    assert {"KeyState", "ReplacementOutcome", "RuntimeState"} <= enumerations()


def test_values_are_worded_where_values_are_worded() -> None:
    known = enumerations()
    found = {
        (name, enum)
        for name, nodes in files(*PACKAGES)
        if not name.startswith(f"{HOME}/")
        for enum in worded(nodes, known)
    }
    assert found == set(ELSEWHERE)


def test_a_value_is_worded_once() -> None:
    known = enumerations()
    counted = Counter(enum for _name, nodes in files(HOME) for enum in worded(nodes, known))
    assert {enum: n for enum, n in counted.items() if n > 1} == SIDE_BY_SIDE


def test_wordings_of_one_value_stand_side_by_side() -> None:
    known = enumerations()
    pairs = [(enum, name) for name, nodes in files(HOME) for enum in worded(nodes, known)]
    homes = {enum: {name for one, name in pairs if one == enum} for enum in known}
    assert {enum: names for enum, names in homes.items() if len(names) > 1} == {}


def test_a_level_and_a_key_are_named_in_one_place() -> None:
    """`edition.level(x).name.into(...)` in the active language, and a model beside a number."""
    levels = {
        name
        for name, nodes in files(*PACKAGES)
        for node in nodes
        if isinstance(node, ast.Call) and _ends_in(node, "language", "into", "name", "level")
    }
    keys = {
        name
        for name, nodes in files(*PACKAGES)
        for node in nodes
        if isinstance(node, ast.JoinedStr)
        and {"model_title", "key_title"} & {n.id for n in ast.walk(node) if isinstance(n, ast.Name)}
    }
    assert levels == {"keytool/i18n/rule_words.py"}
    assert keys == set()
