"""What the columns of a program's tables hold, kept under a name for the next file."""

import json
import re
from collections.abc import Mapping
from pathlib import Path

from keytool.domain.errors import BadInput
from keytool.domain.import_fields import Field
from keytool.files import write_whole

_FOLDER = "import-templates"
_NAME = re.compile(r"[\w][\w .-]{0,63}")


def template_names(home: Path) -> tuple[str, ...]:
    """Those that were saved, in the order of the alphabet."""
    return tuple(sorted(one.stem for one in (home / _FOLDER).glob("*.json")))


def load_template(home: Path, name: str) -> dict[str, str]:
    """Fields by heading. Raises BadInput `template-unknown`, `template-damaged`."""
    path = _path(home, name)
    try:
        told = json.loads(path.read_text("utf-8"))
    except FileNotFoundError as error:
        known = list(template_names(home))
        raise BadInput("template-unknown", template=name, known=known) from error
    except (OSError, ValueError) as error:
        raise BadInput("template-damaged", template=name, path=str(path)) from error
    fields = {field.value for field in Field}
    if not isinstance(told, dict) or not all(value in fields for value in told.values()):
        raise BadInput("template-damaged", template=name, path=str(path))
    return told


def save_template_as(home: Path, name: str, fields: Mapping[str, Field]) -> None:
    """Raises BadInput `template-name`; StorageTrouble `file-unwritable`."""
    path = _path(home, name)
    text = json.dumps(dict(fields), ensure_ascii=False, indent=2) + "\n"
    write_whole(path, text.encode(), private=True, with_folder=True)


def _path(home: Path, name: str) -> Path:
    if not _NAME.fullmatch(name):
        raise BadInput("template-name", template=name)
    return home / _FOLDER / f"{name}.json"
