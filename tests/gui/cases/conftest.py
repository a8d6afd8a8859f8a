"""The Cases section on a desk with customers of all five regulations, and a clock that is moved."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from gui.cases.section import CasesViewModel
from keytool.i18n import set_language
from keytool.i18n.case_letters import write_case_letter
from keytool.services.desk import Desk
from tests.gui.frame_of import LoneFrame
from tests.gui.place import Place
from tests.services.case_desk import CaseDesk, cases

__all__ = ["cases"]


class CasePlace(Place):
    """A workplace round the desk of `CaseDesk`."""

    def __init__(self, home: Path, cases: CaseDesk) -> None:
        super().__init__(home, cases.desk.register)
        self.clock = cases.clock  # type: ignore[assignment]  # one that is moved
        self._own = replace(cases.desk, letters=write_case_letter)

    @property
    def desk(self) -> Desk:
        return self._own


@pytest.fixture(name="place")
def case_place(tmp_path: Path, cases: CaseDesk) -> Iterator[CasePlace]:
    made = CasePlace(tmp_path, cases)
    yield made
    made.close()


@pytest.fixture
def section(frame: LoneFrame) -> Iterator[CasesViewModel]:
    model = CasesViewModel(frame)
    frame.section = model
    frame.home = lambda link, _came: model.follow(link, "cases")
    yield model
    model.close()
    set_language("en")
