"""The import dialog on a place, and tables for it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from gui.register.importing import ImportViewModel
from gui.register.importing_states import ImportState
from tests.gui.frame_of import LoneFrame
from tests.gui.place import Place

HEAD = "Семейство;Номер ключа;Маркировка;Клиент;Дата отгрузки;Менеджер\n"
GOOD = "Guardant;0x30000001;900001;ООО «Ромашка»;01.03.2026;Иванов\n"
OTHER = "Guardant;0x30000002;900002;АО «Новый»;02.03.2026;\n"


@pytest.fixture(name="importing")
def dialog(place: Place) -> Iterator[ImportViewModel]:
    model = ImportViewModel(LoneFrame(place))
    model.open()
    yield model
    model.close()


def table(folder: Path, *rows: str, head: str = HEAD, encoding: str = "cp1251") -> Path:
    path = folder / "keys.csv"
    path.write_text(head + "".join(rows), encoding)
    return path


def state(importing: ImportViewModel) -> ImportState:
    assert importing.state is not None
    return importing.state
