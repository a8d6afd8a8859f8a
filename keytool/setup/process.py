"""Where things lie and who works: from options, the environment and the user's folders."""

import os
from collections.abc import Mapping
from pathlib import Path

from keytool.domain.errors import BadInput
from keytool.domain.values import dataclass
from keytool.setup.register_place import own_place, remembered_place

LANGUAGES = ("ru", "en")


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything this process was told from outside.

    `db` is a path or SQLAlchemy URL; `home` holds keystores and settings;
    `reader` is `auto` or `emulated:FILE.toml`; `own_folder` tells that the register lies in the
    user's data folder, which nobody named; `db_told` that an option or a variable of this run named
    it, so that what is remembered of it has no say.
    """

    db: str
    home: Path
    reader: str
    operator: str
    language: str
    passphrase_file: Path | None = None
    pin_file: Path | None = None
    password_file: Path | None = None
    language_told: bool = False
    own_folder: bool = False
    db_told: bool = False


def settings_from(
    environment: Mapping[str, str] = os.environ,
    *,
    db: str | None = None,
    language: str | None = None,
) -> Settings:
    """Options win over KEYDESK_* variables, these over what is remembered in the home, and that
    over the user's data folder.
    """
    home = Path(environment.get("KEYDESK_HOME") or _user_folder())
    told = db or environment.get("KEYDESK_DB")
    remembered = None if told else remembered_place(home)
    passphrase = environment.get("KEYDESK_PASSPHRASE_FILE")
    pin = environment.get("KEYDESK_PIN_FILE")
    password = environment.get("KEYDESK_PASSWORD_FILE")
    return Settings(
        db=told or remembered or str(own_place(home)),
        home=home,
        reader=environment.get("KEYDESK_READER") or "auto",
        operator=environment.get("KEYDESK_OPERATOR") or _user_name(),
        language=language_of(language, environment),
        passphrase_file=Path(passphrase) if passphrase else None,
        pin_file=Path(pin) if pin else None,
        password_file=Path(password) if password else None,
        language_told=language is not None,
        own_folder=not any((told, remembered, environment.get("KEYDESK_HOME"))),
        db_told=bool(told),
    )


def _user_folder() -> Path:
    import platformdirs

    return Path(platformdirs.user_data_dir("keydesk", appauthor=False))


def _user_name() -> str:
    import getpass

    try:
        return getpass.getuser()
    except OSError:  # no account for this user id, as in a bare container
        return "operator"


def language_of(chosen: str | None, environment: Mapping[str, str] = os.environ) -> str:
    """The chosen language, else the system's: `ru` or `en`. Raises BadInput `language-unknown`."""
    if chosen:
        if chosen not in LANGUAGES:
            raise BadInput("language-unknown", language=chosen, known=list(LANGUAGES))
        return chosen
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environment.get(variable):
            return "ru" if environment[variable].startswith("ru") else "en"
    import locale

    system = locale.getlocale()[0] or ""
    return "ru" if system.lower().startswith("ru") else "en"
