"""Answers under the code pages of consoles, and outputs that take no answer."""

import errno
import io
import json
import locale
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from keytool.cli.main import main
from keytool.cli.streams import prepare, reader_has_gone, say, warn
from tests.cli.conftest import Keydesk

ROOT = Path(__file__).parents[2]
CODE_PAGES = ("cp1251", "cp1252", "cp866", "ascii", "koi8-r")
KAZAKH = "ТОО «Қазақстан» — 华为 😀"


class Console(io.BytesIO):
    """Bytes that a person sees."""

    def isatty(self) -> bool:
        return True


def on_console(page: str, *words: str) -> tuple[int, bytes, bytes]:
    """The exit status of a run on streams of a code page, and the bytes that it wrote."""
    out, err = Console(), Console()
    with (
        redirect_stdout(io.TextIOWrapper(out, encoding=page)),
        redirect_stderr(io.TextIOWrapper(err, encoding=page)),
    ):
        status = main(words)
        sys.stdout.flush()
        sys.stderr.flush()
        return status, out.getvalue(), err.getvalue()


def process(
    *words: str,
    page: str = "utf-8",
    stdout: int = subprocess.PIPE,
    stderr: int = subprocess.PIPE,
) -> tuple[int, str]:
    """The exit status of a process of its own, and what it said: on stdout, else on stderr."""
    told = subprocess.run(
        [sys.executable, "-m", "keytool.cli", *words],
        stdout=stdout,
        stderr=stderr,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": page, "LANG": "C"},
        cwd=ROOT,
    )
    return told.returncode, (told.stdout or told.stderr or b"").decode("utf-8")


@pytest.fixture
def customer(keydesk: Keydesk) -> str:
    assert keydesk("customer", "add", "--name", KAZAKH, "--category", "commercial").status == 0
    return KAZAKH


@pytest.mark.parametrize("page", CODE_PAGES)
def test_json_is_utf8_whatever_the_console(customer: str, page: str) -> None:
    status, out, _err = on_console(page, "--json", "customer", "list")
    assert (status, json.loads(out.decode("utf-8"))["customers"][0]["name"]) == (0, customer)


def redirected(page: str, text: str) -> tuple[bytes, bytes]:
    """What stands in the files into which a text and a complaint go on Windows."""
    out, err = io.BytesIO(), io.BytesIO()
    with (
        redirect_stdout(io.TextIOWrapper(out, encoding=page)),
        redirect_stderr(io.TextIOWrapper(err, encoding=page)),
    ):
        prepare(as_json=False, system="win32")
        say(text)
        warn(text)
        sys.stdout.flush()
        sys.stderr.flush()
        return out.getvalue().rstrip(), err.getvalue().rstrip()


@pytest.mark.parametrize("page", CODE_PAGES)
def test_text_in_a_file_of_windows_is_utf8_whatever_its_code_page(page: str) -> None:
    assert redirected(page, KAZAKH) == (KAZAKH.encode(), KAZAKH.encode())


def test_a_file_of_windows_takes_half_a_surrogate() -> None:
    assert redirected("cp1251", "a\udc80") == (b"a\\udc80", b"a\\udc80")


@pytest.mark.parametrize(
    "written", ["782062012\nключ № 5\n".encode(mark) for mark in ("utf-8", "utf-8-sig", "cp1251")]
)
def test_scans_from_a_file_of_windows_are_read_whoever_wrote_them(
    written: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(locale, "getencoding", lambda: "cp1251")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(written), encoding="cp866"))
    prepare(as_json=False, system="win32")
    assert list(sys.stdin) == ["782062012\n", "ключ № 5\n"]


def test_a_program_without_a_console_has_no_streams(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(sys, name, None)
    prepare(as_json=False, system="win32")
    say("to nobody")
    warn("to nobody")


@pytest.mark.parametrize("page", CODE_PAGES)
def test_errors_in_json_are_utf8_too(home: Path, page: str) -> None:
    status, _out, err = on_console(page, "--json", "card", "№«—»")
    assert status == 2
    assert "№«—»" in json.loads(err.decode("utf-8"))["error"]["message"]


@pytest.mark.parametrize("page", CODE_PAGES)
@pytest.mark.parametrize("words", [["customer", "list"], ["--help"], ["card", "№«—»"]])
def test_text_never_dies_of_a_letter(customer: str, page: str, words: list[str]) -> None:
    status, out, err = on_console(page, "--lang", "ru", *words)
    assert status in {0, 2}
    assert b"Traceback" not in err
    assert out or err


def test_what_a_console_lacks_looks_alike(customer: str) -> None:
    _status, out, _err = on_console("cp866", "customer", "list")
    assert 'ТОО "?аза?стан" - ?? ?' in out.decode("cp866")


def test_half_a_surrogate_is_written_as_json_writes_it(home: Path) -> None:
    status, out, _err = on_console("cp1251", "--json", "export", str(home / "a\udc80.csv"))
    assert status == 0
    assert json.loads(out.decode("utf-8"))["file"].endswith("a\udc80.csv")


def test_a_process_with_a_code_page_answers_in_utf8(customer: str) -> None:
    status, out = process("--json", "customer", "list", page="cp866")
    assert (status, json.loads(out)["customers"][0]["name"]) == (0, customer)


def test_a_command_that_saved_does_not_say_that_nothing_was(keydesk: Keydesk, home: Path) -> None:
    with (home / "pass").open("rb") as unwritable:
        words = ("--json", "customer", "add", "--name", "Ромашка", "--category", "commercial")
        status, said = process(*words, stdout=unwritable.fileno())
    assert (status, json.loads(said)["error"]["code"]) == (4, "answer-unwritten")
    assert len(keydesk("--json", "customer", "list").json["customers"]) == 1


@pytest.mark.parametrize(
    "words", [("--help",), ("-h",), ("key", "list", "--help"), ("coupon", "-h"), ("--version",), ()]
)
def test_help_that_cannot_be_written_is_no_bug(home: Path, words: tuple[str, ...]) -> None:
    with (home / "pass").open("rb") as unwritable:
        status, said = process(*words, stdout=unwritable.fileno())
    assert (status, "could not be written" in said) == (4, True)


@pytest.mark.parametrize("words", [("--help",), ("key", "list", "-h"), ("customer", "list")])
def test_a_reader_who_has_seen_enough_is_no_failure(customer: str, words: tuple[str, ...]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    assert process(*words, stdout=writing) == (0, "")
    os.close(writing)


@pytest.mark.parametrize(
    ("number", "system", "gone"),
    [
        (errno.EPIPE, "linux", True),
        (errno.EPIPE, "win32", True),
        (errno.EINVAL, "win32", True),
        (errno.EINVAL, "linux", False),
        (errno.ENOSPC, "win32", False),
    ],
)
def test_who_has_seen_enough_differs_from_a_full_disk(
    number: int, system: str, *, gone: bool
) -> None:
    assert reader_has_gone(OSError(number, "told"), system) is gone


@pytest.mark.parametrize(("words", "status"), [(("nonsense",), 2), (("card", "none"), 2)])
def test_an_error_that_nobody_can_read_keeps_its_status(
    home: Path, words: tuple[str, ...], status: int
) -> None:
    with (home / "pass").open("rb") as unwritable:
        assert process(*words, stderr=unwritable.fileno()) == (status, "")


def test_a_bug_after_saving_says_that_it_was_saved(
    keydesk: Keydesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("boom")

    monkeypatch.setattr("keytool.cli.context.Session.answer", broken)
    answer = keydesk("--json", "customer", "add", "--name", "Ромашка", "--category", "commercial")
    assert answer.status == 70
    assert "stays there" in answer.err
    assert "nothing was saved in the register" in keydesk("customer", "list").err
