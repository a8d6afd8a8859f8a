"""Power that is lost at a chosen call."""

from typing import Any

import pytest


def breaking(monkeypatch: pytest.MonkeyPatch, at: Any, name: str, after: int) -> None:
    """Let a method work so many times more, and then raise whatever it is asked."""
    whole, left = getattr(at, name), [after]

    def broken(*words: Any, **more: Any) -> Any:
        left[0] -= 1
        if left[0] < 0:
            raise RuntimeError("power")
        return whole(*words, **more)

    monkeypatch.setattr(at, name, broken)
