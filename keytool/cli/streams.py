"""The streams of a run: JSON is UTF-8, and text loses a letter rather than itself.

A console may be of a code page that lacks what Keydesk says. On Windows what goes into a file
or to another program would be of the code page for old programs, which no reader expects and
which differs from computer to computer: there it is UTF-8 as well.
"""

import codecs
import errno
import io
import locale
import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from typing import Final, TextIO

import click

from keytool.ports.requests import asked_now

LACKING: Final = "keydesk-plainly"
"""The error handler's name: a sign that looks alike where there is one, else `?`."""

_ALIKE: Final = {
    "«": '"',
    "»": '"',
    "“": '"',
    "”": '"',
    "„": '"',
    "‘": "'",
    "’": "'",
    "—": "-",
    "–": "-",
    "−": "-",
    "‑": "-",
    "…": "...",
    "№": "N",
    "·": "*",
    "×": "x",
    "→": "->",
    "\u00a0": " ",
    "\u202f": " ",
    "\u2009": " ",
}


class AnswerUnwritten(Exception):
    """The output took no answer; what the command did before stays done."""


class ReaderGone(Exception):
    """Whoever read the output has closed it. click would end over a BrokenPipeError itself."""


def prepare(*, as_json: bool, system: str = sys.platform) -> None:
    """Let the three streams take every letter; called before anything is written or read."""
    codecs.register_error(LACKING, _plainly)
    for stream in (sys.stdout, sys.stderr):
        if not isinstance(stream, io.TextIOWrapper):
            continue  # a program without a console has none
        if as_json or _is_redirected(stream, system):
            # Half of a surrogate pair becomes `\udc80`, which is how JSON writes it.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
        else:
            stream.reconfigure(errors=LACKING)
    if not isinstance(sys.stdin, io.TextIOWrapper):
        return
    if _is_redirected(sys.stdin, system):
        sys.stdin.reconfigure(encoding="utf-8-sig", errors=LACKING)
    else:
        sys.stdin.reconfigure(errors="replace")


def say_octets(octets: bytes) -> None:
    """Something that is no text, as it is. Raises as `say`."""
    _echo(octets, newline=False)


def _is_redirected(stream: TextIO, system: str) -> bool:
    return system == "win32" and not stream.isatty()


def say(text: str) -> None:
    """A text on stdout. Raises AnswerUnwritten where the output takes no more, ReaderGone."""
    asked_now().note_lasting()
    _echo(text)


def _echo(text: str | bytes, *, newline: bool = True) -> None:
    try:
        click.echo(text, nl=newline)
    except OSError as error:
        if reader_has_gone(error):
            raise ReaderGone from error
        raise AnswerUnwritten(error.strerror or str(error)) from error


def reader_has_gone(error: OSError, system: str = sys.platform) -> bool:
    """Whether an output failed because nobody reads it; Windows' C library says EINVAL of that."""
    return isinstance(error, BrokenPipeError) or (system == "win32" and error.errno == errno.EINVAL)


def lines_of_input() -> Iterator[str]:
    """What is scanned or piped in, line by line. It is there once: nothing is begun again."""
    for line in sys.stdin:
        asked_now().note_lasting()
        if line.strip():
            yield line


def warn(text: str) -> None:
    """A text on stderr, beside the answer; where that takes none, there is nobody to tell."""
    try:
        click.echo(text, err=True)
    except OSError:
        drop(sys.stderr)


def drop(stream: TextIO) -> None:
    """What waits in the stream goes nowhere, or Python would fail over it when it ends."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _plainly(error: UnicodeError) -> tuple[str, int]:
    if isinstance(error, UnicodeDecodeError):  # written by a program of the system's code page
        unread = error.object[error.start : error.end]
        return unread.decode(locale.getencoding(), "replace"), error.end
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking = error.object[error.start : error.end]
    return "".join(_plain(letter, error.encoding) for letter in lacking), error.end


def _plain(letter: str, encoding: str) -> str:
    alike = _ALIKE.get(letter, "?")
    try:
        alike.encode(encoding)
    except UnicodeEncodeError:
        return "?"
    return alike
