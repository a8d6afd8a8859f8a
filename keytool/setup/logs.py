"""The log of a window: what happened inside, one JSON object a line, for those who help.

The journal says what was done; the log says how the program fared. Nothing but
this module knows structlog: everybody else logs with the standard library.
"""

import logging
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import TYPE_CHECKING

from keytool.files import make_private_folder

if TYPE_CHECKING:
    from structlog.typing import EventDict

FILE = "keydesk.log"
_BYTES, _OLD_FILES = 1_000_000, 3
_SECRET = ("passphrase", "password", "token", "code", "secret")


def keep_log(folder: Path) -> Callable[[], None]:
    """Log from INFO on into `folder`; the returned function ends that.

    A folder that cannot be written to leaves the window without a log, not without work.
    """
    try:
        make_private_folder(folder)
        handler = _Shared(folder / FILE, maxBytes=_BYTES, backupCount=_OLD_FILES, encoding="utf-8")
    except OSError:
        return lambda: None
    handler.setFormatter(_formatter())
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(min(level, logging.INFO) if level else logging.INFO)

    def end() -> None:
        root.removeHandler(handler)
        root.setLevel(level)
        handler.close()

    return end


class _Shared(RotatingFileHandler):
    """On Windows nobody can put aside a file that another window writes as well: it grows on."""

    def doRollover(self) -> None:  # noqa: N802  the library's own name
        try:
            super().doRollover()
        except PermissionError:
            self.maxBytes = 0
            self.stream = self._open()


def _formatter() -> logging.Formatter:
    from structlog import processors, stdlib

    return stdlib.ProcessorFormatter(
        foreign_pre_chain=[
            stdlib.add_log_level,
            stdlib.add_logger_name,
            stdlib.ExtraAdder(),
            processors.TimeStamper(fmt="iso", utc=True),
        ],
        processors=[
            stdlib.ProcessorFormatter.remove_processors_meta,
            processors.format_exc_info,
            _without_secrets,
            processors.JSONRenderer(ensure_ascii=False),
        ],
    )


def _without_secrets(_logger: object, _method: str, event: "EventDict") -> "EventDict":
    """Nobody logs a secret on purpose; should it happen, its value stays out."""
    for name in event:
        if any(word in name.lower() for word in _SECRET):
            event[name] = "***"
    return event
