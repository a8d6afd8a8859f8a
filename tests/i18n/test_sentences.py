"""Every code has its sentences, and every sentence its facts, in both languages."""

import ast
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from keytool import i18n
from keytool.domain.coupons import CouponStatus
from keytool.domain.readings import Fault, Kind, RuntimeState
from keytool.i18n import sentences
from keytool.i18n.messages import explain
from keytool.i18n.sentences import PARTS, SENTENCES

ROOT = Path(__file__).parents[2]
RAISED = {"BadInput", "Conflict", "DeviceTrouble", "MailTrouble", "StorageTrouble", "Refusal"}


def codes_in(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else None
        first = node.args[0]
        if name in RAISED and isinstance(first, ast.Constant) and isinstance(first.value, str):
            yield first.value


def raised_codes() -> set[str]:
    files = (f for p in ("keytool", "drivers", "db", "gui") for f in (ROOT / p).rglob("*.py"))
    return {code for f in files for code in codes_in(ast.parse(f.read_text(encoding="utf-8")))}


def reasons() -> set[str]:
    """Codes that are put together from the words of an enumeration."""
    return (
        {f"runtime-{s.value}" for s in RuntimeState if s is not RuntimeState.ANSWERED}
        | {fault.value for fault in Fault}
        | {kind.value for kind in Kind if kind is not Kind.KEY}
        | {f"coupon-{s.value}" for s in CouponStatus if s is not CouponStatus.VALID}
    )


def test_the_walk_finds_codes() -> None:
    assert {"key-not-found", "level-has-no-coupon"} <= raised_codes()


def test_every_code_has_its_sentences() -> None:
    assert sorted((raised_codes() | reasons()) - set(SENTENCES)) == []


def test_every_part_of_the_table_is_in_it_and_no_code_twice() -> None:
    folder = Path(sentences.__file__).parent
    assert {file.stem for file in folder.glob("*.py")} - {"__init__"} == set(PARTS)
    parts = [import_module(f"{sentences.__name__}.{part}").SENTENCES for part in PARTS]
    assert sum(map(len, parts)) == len(SENTENCES)


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_a_sentence_is_complete(code: str, language: str) -> None:
    i18n.set_language(language)
    try:
        facts = {n: "·" for s in SENTENCES[code] for n in re.findall(r"%\((\w+)\)s", s)}
        told = explain(code, facts)
    finally:
        i18n.set_language("en")
    assert told.message.endswith((".", "?", "!"))
    assert "%(" not in told.message + told.hint
    if language == "ru":
        assert re.search("[а-яё]", told.message)
