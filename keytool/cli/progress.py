"""How far something long is, for who watches a terminal."""

import sys
import time

import click

_OFTEN = 0.5
"""Seconds between two words of progress."""


class Progress:
    """Tells how far it is, on a terminal's stderr alone."""

    def __init__(self) -> None:
        self.done, self._told_at, self._told = 0, time.monotonic(), False

    def __call__(self, done: int, total: int) -> None:
        self.done, now = done, time.monotonic()
        if sys.stderr.isatty() and now - self._told_at > _OFTEN:
            self._told_at, self._told = now, True
            click.echo(f"\r{done} / {total}", nl=False, err=True)

    def end(self) -> None:
        if self._told:
            click.echo(err=True)
