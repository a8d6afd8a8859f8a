"""Qt's own words, which speak the language of the product."""

from PySide6.QtCore import QLibraryInfo, QTranslator
from PySide6.QtWidgets import QApplication

from keytool import i18n


class QtWords(QTranslator):
    """Qt's own buttons and dialogs in the language of the product; None leaves what stands there.

    Installed once and asked anew at every change: taking it out and putting it in
    would send LanguageChange to all widgets once more than the window does.
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        self.load("qtbase_ru", folder)
        app.installTranslator(self)

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        if i18n.language() != "ru":
            return None  # "" would be taken for the words
        return super().translate(context, source, disambiguation, n) or None
