"""What the Debian package has beside the application: manual pages, completion, its own claims."""

import importlib.util
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from keytool import i18n
from keytool.cli.main import COMMANDS

DEBIAN = Path(__file__).parents[2] / "packaging/debian"


@pytest.fixture
def manual() -> Iterator[ModuleType]:
    spec = importlib.util.spec_from_file_location("manual", DEBIAN / "manual.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    before = i18n.language()
    yield module
    i18n.set_language(before)


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_the_manual_has_every_command_code_and_variable(manual: ModuleType, language: str) -> None:
    page = manual.manual(language)
    told = re.findall(r"^\.TP\n\.B (\S+)", page, re.MULTILINE)
    assert {name.replace("\\-", "-") for name in told} >= set(COMMANDS)
    assert "KEYDESK_HOME" in page
    assert re.search(r"\b70\b", page)


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_a_line_of_the_manual_is_no_order_to_roff_by_accident(
    manual: ModuleType, language: str
) -> None:
    orders = set(re.findall(r"^[.'](\w+)", manual.manual(language), re.MULTILINE))
    assert orders == {"TH", "SH", "B", "BR", "TP", "I"}


def test_the_russian_manual_is_russian(manual: ModuleType) -> None:
    assert re.search(r"\.SH КОМАНДЫ", manual.manual("ru"))


@pytest.mark.parametrize(
    ("shell", "words", "number"),
    [("bash", "keydesk cou", "1"), ("zsh", "keydesk cou", "1"), ("fish", "keydesk cou", "cou")],
)
def test_a_shell_completes_commands(shell: str, words: str, number: str) -> None:
    asked = {"_KEYDESK_COMPLETE": f"{shell}_complete", "COMP_WORDS": words, "COMP_CWORD": number}
    done = subprocess.run(
        [sys.executable, "-m", "keytool.cli"],
        capture_output=True, text=True, env={**os.environ, **asked}, check=False,
    )  # fmt: skip
    assert "coupon" in done.stdout
    assert "customer" not in done.stdout
    assert not done.stderr


def test_it_names_what_lintian_does_not_like_and_why() -> None:
    lines = (DEBIAN / "lintian-overrides").read_text("utf-8").splitlines()
    assert lines[0].startswith("#"), "a reason first"
    assert all(line.startswith(("#", "keydesk: ")) for line in lines)
