"""The page of the vendors: their rules, their warranty, and what a correction changes."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from gui.kit.states import ActionState, Banner
from gui.kit.tasks import Lane
from gui.kit.tones import Tone
from gui.kit.troubles import banner_of, explanation_of
from gui.settings.letters import LettersViewModel, letters_part
from gui.settings.page import Page, Room, Sign, Wants
from gui.settings.states import PageState
from gui.settings.vendor_form import (
    DOCUMENT,
    HEAD,
    NAME,
    PREFIX,
    Draft,
    draft_of,
    form_part,
    new_draft,
    settled,
    vendor_of,
    what_changes,
)
from gui.settings.vendor_list import LETTERS, NEWS, OPEN, VendorsRecord, listed, vendors_record
from gui.settings.vendor_meanwhile import VendorMeanwhile, joined, look_again
from gui.settings.vendor_news import ask_for_news
from gui.settings.vendor_papers import COMPANY, FIELD_OF, LOGO, NO_LOGO, papers_part
from keytool.domain.errors import KeydeskError
from keytool.domain.letterhead import Letterhead
from keytool.domain.parties import Vendor
from keytool.i18n import _
from keytool.services.keep_parties import add_vendor
from keytool.services.keep_vendors import (
    VendorChange,
    change_of_vendor,
    edit_vendor,
)

NEW, SAVE, CANCEL = "new", "save", "cancel"
COUNT, KEEP, MEANWHILE = "count", "keep", "meanwhile"
_UNFINISHED = {
    "vendor-name-missing": NAME,
    "own-warranty-incomplete": DOCUMENT,
    "case-prefix-malformed": PREFIX,
    "address-unusable": HEAD,
}
_FIELD_OF = _UNFINISHED | FIELD_OF


class VendorsPage(Page):
    """A record is kept whole, and only after it was said what follows."""

    id, icon, right = "vendors", "scale", "setting-changed"

    def __init__(self, room: Room) -> None:
        self._record: VendorsRecord | None = None
        self._draft: Draft | None = None
        self._change: VendorChange | None = None
        self._wrong: Exception | None = None
        self._meanwhile: VendorMeanwhile | None = None
        self.letters = LettersViewModel(room.frame)
        super().__init__(room)

    def close(self) -> None:
        self.letters.close()
        super().close()

    def title(self) -> str:
        return _("Vendors")

    def sign(self) -> Sign | None:
        if self._record is None or self._record.vendors.vendors:
            return None
        return Sign(Tone.SOON, _("Without a vendor no key has a warranty or support."))

    # --- reading ----------------------------------------------------------------------

    def reload(self) -> None:
        desk = self._workplace
        self._read(lambda: vendors_record(desk.desk), self._was_read)

    def _was_read(self, record: VendorsRecord) -> None:
        self._record = record

    # --- the form ---------------------------------------------------------------------

    def _acts(self, line: str) -> Mapping[str, Callable[[], None]]:
        return {
            OPEN: lambda: self._open(line),
            LETTERS: lambda: self._open_letters(line),
            NEWS: lambda: ask_for_news(self, line),
            NEW: lambda: self._open(""),
            SAVE: self._save,
            CANCEL: self._put_away,
            LOGO: lambda: self.ask_path(Wants.FILE, _("Logo"), self._read_logo),
            COMPANY: self._take_company,
            NO_LOGO: lambda: self._take_logo(b""),
        }

    def type(self, name: str, value: str) -> None:
        """A field of the form is being filled in."""
        self.keep(name, value)

    def keep(self, name: str, value: str) -> None:
        if self._draft is None or self._record is None or self._draft.values.get(name) == value:
            return
        draft = self._draft.with_value(name, value)
        self._draft, self._wrong = settled(draft, self._record.regulations), None
        self._count()
        self._refresh()

    def _open(self, code: str) -> None:
        """A vendor's record; without a code that of a new one."""
        if self._record:
            vendor, known = _named(self._record, code), self._record.regulations
            self._draft = draft_of(vendor, known) if vendor else new_draft(known)
            self._begin_form()

    def _open_letters(self, code: str) -> None:
        if vendor := _named(self._record, code):
            self.letters.open(vendor)
            self._refresh()

    def _begin_form(self) -> None:
        self._change = self._wrong = self._done = self._meanwhile = None
        self._count()
        self._refresh()

    def _put_away(self) -> None:
        self._draft = self._change = self._wrong = self._meanwhile = None
        self.letters.put_away()
        self._refresh()

    def _read_logo(self, path: Path) -> None:
        from keytool.papers.logo import logo_in

        self.do(LOGO, lambda: logo_in(path), self._take_logo)

    def _take_company(self) -> None:
        from keytool.papers.company import company_letterhead

        told = lambda: company_letterhead(self._workplace.desk_settings)  # noqa: E731
        self.do(COMPANY, told, self._take_head)

    def _take_head(self, head: Letterhead) -> None:
        """What the company does not tell stays as it was typed."""
        told = {name: text for name, text in head.texts.items() if text}
        if self._draft:
            self._draft = replace(self._draft, values={**self._draft.values, **told})
            self._take_logo(head.logo or self._draft.logo)

    def _take_logo(self, logo: bytes) -> None:
        if self._draft:
            self._draft, self._trouble = replace(self._draft, logo=logo), None
            self._count()
            self._refresh()

    def _count(self) -> None:
        """What would change, asked anew with every letter; an older answer never arrives."""
        draft = self._draft
        if draft is None or draft.before is None:
            return
        desk, changed = self._workplace, vendor_of(draft, _taken(self._record))
        self._work.latest(
            COUNT,
            Lane.DB,
            lambda: change_of_vendor(desk.desk, changed),
            self._was_counted,
            self._not_counted,
        )

    def _was_counted(self, change: VendorChange) -> None:
        self._change, self._wrong = change, None
        self._refresh()

    def _not_counted(self, error: Exception) -> None:
        """What is not filled in yet is told when it is to be kept."""
        unfinished = isinstance(error, KeydeskError) and error.code in _UNFINISHED
        self._change, self._wrong = None, None if unfinished else error
        self._refresh()

    def _save(self) -> None:
        draft = self._draft
        if draft is None:
            return
        vendor, before = vendor_of(draft, _taken(self._record)), draft.before

        def work() -> object:
            if before:
                return edit_vendor(self._workplace.desk, before, vendor)
            return add_vendor(self._workplace.desk, vendor)

        self._work.once(KEEP, Lane.DB, work, lambda _saved: self._was_saved(), self._not_saved)

    def _was_saved(self) -> None:
        self._put_away()
        self.say(_("Saved."))
        self._frame.kept()
        self.reload()

    def _not_saved(self, error: Exception) -> None:
        before = self._draft.before if self._draft else None
        if isinstance(error, KeydeskError) and error.code == "changed-by-another" and before:
            look = lambda: look_again(self._workplace.desk, before)  # noqa: E731  on a lane
            self.do(MEANWHILE, look, self._was_changed)
            return
        self._wrong = error
        self._refresh()

    def _was_changed(self, found: VendorMeanwhile) -> None:
        """Somebody else was quicker: both are in the form, and nothing was saved yet."""
        if self._draft and self._record:
            known = self._record.regulations
            self._draft, self._meanwhile = joined(self._draft, found, known)
            self._count()
            self._refresh()

    def _told(self, draft: Draft) -> Banner | None:
        """What will change, or what is wrong and of no field."""
        if self._wrong and not _errors(self._wrong):
            return banner_of(self._wrong)
        if self._meanwhile:
            return self._meanwhile.banner()
        if draft.before and self._change:
            return Banner(Tone.UNKNOWN, _("What will change"), what_changes(self._change))
        return None

    # --- the state --------------------------------------------------------------------

    def _page(self) -> PageState:
        record = self._record
        if record is None:
            return PageState(self.title())
        if self.letters.vendor:
            closing = ActionState(CANCEL, _("Back to the vendors"), "Esc")
            return PageState(self.title(), (letters_part(self.letters.vendor),), (closing,))
        new = ActionState(NEW, _("New vendor"), "Ctrl+N", "plus", primary=True)
        if self._draft:
            save = ActionState(SAVE, _("Save"), "Ctrl+Return", "check", primary=True)
            cancel = ActionState(CANCEL, _("Cancel"), "Esc")
            wrong = _errors(self._wrong)
            papers = papers_part(self._draft.values, wrong, self._draft.logo)
            form = form_part(self._draft, record.regulations, wrong, self._told(self._draft))
            shown = self._meanwhile.shown if self._meanwhile else lambda part: part
            return PageState(self.title(), (shown(form), shown(papers)), (cancel, save))
        return PageState(self.title(), (listed(record),), (new,))


def _errors(wrong: Exception | None) -> Mapping[str, str]:
    name = _FIELD_OF.get(wrong.code) if isinstance(wrong, KeydeskError) else None
    return {name: explanation_of(wrong).message} if wrong and name else {}


def _named(record: VendorsRecord | None, code: str) -> Vendor | None:
    known = record.vendors.vendors if record else ()
    return next((one.vendor for one in known if one.vendor.id == code), None)


def _taken(record: VendorsRecord | None) -> set[str]:
    return {one.vendor.id for one in record.vendors.vendors} if record else set()
