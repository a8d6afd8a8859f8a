"""Where a file is to lie, asked without stopping the window."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from keytool.i18n import _

_FORMS = {
    "pdf": "PDF (*.pdf)",
    "png": "PNG (*.png)",
    "xlsx": "Excel (*.xlsx)",
    "csv": "CSV (*.csv)",
    "json": "JSON (*.json)",
    "zip": "ZIP (*.zip)",
    "mbox": "mbox (*.mbox)",
    "eml": "EML (*.eml)",
    "ics": "iCalendar (*.ics)",
}


LISTS = ("xlsx", "csv", "json")
"""The forms of a list."""


def ask_for_list(owner: QWidget, name: str, chosen: Callable[[str], object]) -> None:
    ask_for_file(owner, _("Save the list"), f"{name}.xlsx", LISTS, chosen)


def ask_for_file(
    owner: QWidget, title: str, name: str, forms: tuple[str, ...], chosen: Callable[[str], object]
) -> None:
    """`forms` are endings; a name without one gets that of the form that is chosen. Without them
    the name has its own.
    """
    chooser = QFileDialog(owner, title)
    endings = {_FORMS[form]: form for form in forms}
    chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    if forms:
        chooser.setNameFilters(list(endings))
        chooser.setDefaultSuffix(forms[0])
        chooser.filterSelected.connect(lambda form: chooser.setDefaultSuffix(endings[form]))
    chooser.selectFile(name)
    chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    chooser.fileSelected.connect(chosen)
    chooser.open()


def ask_for_folder(owner: QWidget, title: str, chosen: Callable[[str], object]) -> None:
    """A folder that is there, or is made in the dialog."""
    chooser = QFileDialog(owner, title)
    chooser.setFileMode(QFileDialog.FileMode.Directory)
    chooser.setOption(QFileDialog.Option.ShowDirsOnly)
    chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    chooser.fileSelected.connect(chosen)
    chooser.open()


def ask_which_files(owner: QWidget, title: str, chosen: Callable[[list[str]], object]) -> None:
    """Files of any kind that are there."""
    chooser = QFileDialog(owner, title)
    chooser.setFileMode(QFileDialog.FileMode.ExistingFiles)
    chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    chooser.filesSelected.connect(chosen)
    chooser.open()


def ask_which_file(owner: QWidget, title: str, forms: str, chosen: Callable[[str], object]) -> None:
    """A file that is there; `forms` as Qt has them, with their endings."""
    chooser = QFileDialog(owner, title)
    chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
    chooser.setNameFilter(forms)
    chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    chooser.fileSelected.connect(chosen)
    chooser.open()
