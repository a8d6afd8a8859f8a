"""Addresses of those who agreed to hear of a vendor's versions, saved as a table."""

from pathlib import Path

from gui.settings.page import Page, Wants
from gui.settings.vendor_list import NEWS
from keytool.domain.verdicts import Refusal
from keytool.i18n import _, ngettext, words
from keytool.papers.news_table import save_news


def ask_for_news(page: Page, vendor: str) -> None:
    """Where to save them; then it is told how many there are."""
    place = page.room.frame.workplace

    def saved(count: int | Refusal) -> None:
        if isinstance(count, int):
            told = ngettext("%(n)s address is saved.", "%(n)s addresses are saved.", count)
            page.say(told % {"n": words.number(count)})

    def save(path: Path) -> None:
        page.do(NEWS, lambda: save_news(place.desk, vendor, path), saved)

    page.ask_path(Wants.NEW_FILE, _("Addresses for news"), save, "news.csv")
