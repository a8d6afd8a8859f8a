"""Where a list is to lie, asked without stopping the window."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from keytool.i18n import _

_FORMS = {"Excel (*.xlsx)": "xlsx", "CSV (*.csv)": "csv", "JSON (*.json)": "json"}


def ask_for_list(owner: QWidget, name: str, chosen: Callable[[str], object]) -> None:
    """As XLSX, CSV or JSON; a name without an ending gets that of the chosen form."""
    chooser = _chooser(owner, _("Save the list"), list(_FORMS), f"{name}.xlsx")
    chooser.filterSelected.connect(lambda form: chooser.setDefaultSuffix(_FORMS[form]))
    chooser.fileSelected.connect(chosen)
    chooser.open()


def ask_for_pdf(owner: QWidget, title: str, name: str, chosen: Callable[[str], object]) -> None:
    chooser = _chooser(owner, title, ["PDF (*.pdf)"], f"{name}.pdf")
    chooser.fileSelected.connect(chosen)
    chooser.open()


def _chooser(owner: QWidget, title: str, forms: list[str], name: str) -> QFileDialog:
    chooser = QFileDialog(owner, title)
    chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    chooser.setNameFilters(forms)
    chooser.setDefaultSuffix(name.rpartition(".")[2])
    chooser.selectFile(name)
    chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return chooser
