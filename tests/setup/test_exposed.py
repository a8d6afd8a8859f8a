"""Whose files others can read is told, and nothing else."""

from dataclasses import replace
from pathlib import Path

import pytest

from keytool.setup.exposed import exposed_files
from keytool.setup.process import Settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A register and a passphrase, each for its owner alone."""
    home = tmp_path / "home"
    home.mkdir(0o755)
    for name in ("register.db", "pass"):
        (home / name).touch(0o600)
    told = Settings(str(home / "register.db"), home, "auto", "anna", "en")
    return replace(told, passphrase_file=home / "pass")


def test_what_its_owner_alone_reads_is_no_matter(settings: Settings) -> None:
    assert exposed_files(settings) == ()
    assert exposed_files(replace(settings, db="postgresql://server/reg")) == ()
    assert exposed_files(replace(settings, db="nowhere/register.db")) == ()


@pytest.mark.parametrize("mode", [0o604, 0o602, 0o644])
def test_a_register_for_everybody_is_told(settings: Settings, mode: int) -> None:
    register = Path(settings.db)
    register.chmod(mode)
    assert exposed_files(settings) == (register,)
    register.parent.chmod(0o700)  # nobody comes so far
    assert exposed_files(settings) == ()


@pytest.mark.parametrize("mode", [0o640, 0o604])
def test_a_secret_for_more_than_its_owner_is_told(settings: Settings, mode: int) -> None:
    assert settings.passphrase_file
    settings.passphrase_file.chmod(mode)
    assert exposed_files(settings) == (settings.passphrase_file,)
