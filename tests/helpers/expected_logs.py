"""A log at WARNING or above fails the test that did not say it would come."""

import logging
import re
from collections.abc import Iterator

import pytest


class ExpectedLogs:
    """What a test says will be logged, and what was."""

    def __init__(self) -> None:
        self._patterns: list[str] = []
        self._messages: list[str] = []

    def __call__(self, pattern: str) -> None:
        """Expect at least one message, `LEVEL logger: text`, that `pattern` is found in."""
        self._patterns.append(pattern)

    def note(self, record: logging.LogRecord) -> None:
        # logging.makeLogRecord makes an empty record first, whose level is None.
        if (record.levelno or 0) >= logging.WARNING:
            self._messages.append(f"{record.levelname} {record.name}: {record.getMessage()}")

    def complaints(self) -> list[str]:
        """Messages that nobody expected, and expectations that nothing met."""
        unexpected = [
            f"unexpected log: {message}"
            for message in self._messages
            if not any(re.search(pattern, message) for pattern in self._patterns)
        ]
        missing = [
            f"expected log did not come: {pattern}"
            for pattern in self._patterns
            if not any(re.search(pattern, message) for message in self._messages)
        ]
        return unexpected + missing


@pytest.fixture(autouse=True)
def expected_logs() -> Iterator[ExpectedLogs]:
    """Call it with a pattern for each warning or error that the test provokes."""
    logs = ExpectedLogs()
    make_record = logging.getLogRecordFactory()

    def make_noted_record(*args: object, **kwargs: object) -> logging.LogRecord:
        record = make_record(*args, **kwargs)
        logs.note(record)
        return record

    # Every record passes its factory; a handler would miss loggers that do not propagate.
    logging.setLogRecordFactory(make_noted_record)
    yield logs
    logging.setLogRecordFactory(make_record)
    complaints = logs.complaints()
    assert not complaints, "\n".join(complaints)
