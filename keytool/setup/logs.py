"""The log of a window: what happened inside, one JSON object a line, for those who help.

The journal says what was done; the log says how the program fared.
"""

import json
import logging
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from pathlib import Path

from keytool.domain.moments import moment_at
from keytool.files import make_private_folder

FILE = "keydesk.log"
_BYTES, _OLD_FILES = 1_000_000, 3
_USUAL = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime"}
"""What every record has; the rest are the facts of the one who logged it."""
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
    handler.setFormatter(_Lines())
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


class _Lines(logging.Formatter):
    """A record as an object of JSON: what happened, its facts, level, logger, moment in UTC."""

    def format(self, record: logging.LogRecord) -> str:
        facts = ((name, fact) for name, fact in vars(record).items() if name not in _USUAL)
        told: dict[str, object] = {"event": record.getMessage()}
        told |= {name: _safe(name, fact) for name, fact in facts}
        told |= {"level": record.levelname.lower(), "logger": record.name}
        told["timestamp"] = moment_at(record.created).isoformat().replace("+00:00", "Z")
        if record.exc_info:
            told["exception"] = self.formatException(record.exc_info)
        return json.dumps(told, ensure_ascii=False, default=repr)


def _safe(name: str, fact: object) -> object:
    """Nobody logs a secret on purpose; should it happen, its value stays out."""
    return "***" if any(word in name.lower() for word in _SECRET) else fact
