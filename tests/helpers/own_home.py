"""Every test has a home of its own and starts without the person's settings."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from keytool import i18n
from keytool.i18n import people

_FOLDERS = {
    "HOME": "",
    "USERPROFILE": "",
    "APPDATA": "AppData/Roaming",
    "LOCALAPPDATA": "AppData/Local",
    "XDG_CONFIG_HOME": ".config",
    "XDG_DATA_HOME": ".local/share",
    "XDG_STATE_HOME": ".local/state",
    "XDG_CACHE_HOME": ".cache",
    "XDG_RUNTIME_DIR": "run",
}
_LANGUAGE = ("LANGUAGE", "LC_ALL", "LC_MESSAGES")


@pytest.fixture(autouse=True)
def own_home(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Path]:
    """The home folder of this test alone; English, no KEYDESK_* settings."""
    home = tmp_path_factory.mktemp("home")
    for name, folder in _FOLDERS.items():
        monkeypatch.setenv(name, str(home / folder))
    (home / "run").mkdir(mode=0o700)  # Qt warns about a run-time folder open to others
    for name in [*_LANGUAGE, *(name for name in os.environ if name.startswith("KEYDESK_"))]:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")
    yield home
    people.know({})
    if i18n.language() != "en":
        i18n.set_language("en")
