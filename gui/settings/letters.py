"""A vendor's own texts of letters, written beside what a customer would read."""

from gui.kit.base import ViewModel
from gui.kit.frame import Frame
from gui.kit.states import ActionState, Banner, Choice
from gui.kit.tasks import Lane
from gui.kit.tones import Tone
from gui.kit.troubles import banner_of, explanation_of
from gui.kit.words import LANGUAGE_NAMES
from gui.kit.work import Work
from gui.settings.states import LettersState, PartState
from keytool.domain.errors import KeydeskError
from keytool.domain.letter_templates import PLACES, LetterKind, LetterTemplate
from keytool.domain.parties import LANGUAGE, Vendor
from keytool.i18n import LANGUAGES, _
from keytool.i18n.letter_texts import built_in, letter_kind, place_words
from keytool.services.letter_templates import (
    Preview,
    PreviewAsked,
    drop_template,
    error_of,
    own_text,
    preview_letter,
    set_template,
)

LETTERS, SAVE, DROP = "letters", "save", "drop"
READ, PREVIEW, KEEP = "read", "preview", "keep"
_OF_CASE = {"case-not-found", "case-number-wrong", "letter-not-of-case"}


def letters_part(vendor: Vendor) -> PartState:
    """The part of the vendors' page that the texts stand on."""
    facts = {"vendor": vendor.name}
    return PartState(
        LETTERS,
        _("Letters of %(vendor)s") % facts,
        _("Names in braces are filled in. A line with nothing to fill in is left out."),
    )


class LettersViewModel(ViewModel[LettersState]):
    """One letter at a time. What is typed is looked at as it is typed, and kept when it is said."""

    def __init__(self, frame: Frame) -> None:
        self._workplace, self._work = frame.workplace, Work(frame.runner, frame.report)
        self._vendor: Vendor | None = None
        self._kind, self._language = LetterKind.ACKNOWLEDGEMENT, LANGUAGE
        self._number = self._text = self._kept = ""
        self._preview: Preview | None = None
        self._trouble: Exception | None = None
        self._done = ""
        super().__init__(self._state)

    @property
    def vendor(self) -> Vendor | None:
        """Whose letters are shown; None where none are."""
        return self._vendor

    # --- intentions -------------------------------------------------------------------

    def open(self, vendor: Vendor) -> None:
        self._vendor, self._language = vendor, vendor.language
        self._kind, self._number = LetterKind.ACKNOWLEDGEMENT, ""
        self._read()

    def put_away(self) -> None:
        self._vendor = None
        self._refresh()

    def choose(self, kind: str = "", language: str = "") -> None:
        """Another letter; what was typed and not kept is gone."""
        self._kind = LetterKind(kind) if kind else self._kind
        self._language = language or self._language
        self._read()

    def show_on(self, number: str) -> None:
        """On a case of this number, on a sample where it is empty."""
        if number.strip() != self._number:
            self._number = number.strip()
            self._look()

    def type(self, text: str) -> None:
        if text != self._text:
            self._text, self._done = text, ""
            self._look()
            self._refresh()

    def act(self, action: str) -> None:
        if action == SAVE:
            self._save()
        elif action == DROP:
            self._drop()

    # --- doing ------------------------------------------------------------------------

    def _read(self) -> None:
        vendor, kind, language, desk = self._vendor, self._kind, self._language, self._workplace
        self._done, self._trouble, self._preview = "", None, None
        if vendor:
            self._work.latest(
                READ,
                Lane.DB,
                lambda: own_text(desk.desk, vendor.id, kind, language),
                self._was_read,
                self._failed,
            )
        self._refresh()

    def _was_read(self, own: str) -> None:
        self._kept = own
        self._text = own or built_in(self._kind, self._language)
        self._look()
        self._refresh()

    def _look(self) -> None:
        if self._vendor is None:
            return
        asked = PreviewAsked(self._kind, self._vendor.id, self._language, self._number, self._text)
        desk = self._workplace
        self._work.latest(
            PREVIEW,
            Lane.DB,
            lambda: preview_letter(desk.desk, asked),
            self._was_looked_at,
            self._failed,
        )

    def _was_looked_at(self, preview: Preview) -> None:
        self._preview, self._trouble = preview, None
        self._refresh()

    def _failed(self, error: Exception) -> None:
        self._trouble = error
        self._refresh()

    def _save(self) -> None:
        if self._vendor is None:
            return
        told = LetterTemplate(self._vendor.id, self._kind, self._language, self._text)
        desk = self._workplace
        self._work.once(
            KEEP, Lane.DB, lambda: set_template(desk.desk, told), self._was_saved, self._failed
        )

    def _was_saved(self, kept: LetterTemplate) -> None:
        self._read()
        self._kept, self._done = kept.text, _("Saved.")
        self._refresh()

    def _drop(self) -> None:
        if self._vendor is None or not self._kept:
            self._was_read("")
            return
        vendor, kind, language, desk = self._vendor, self._kind, self._language, self._workplace
        self._work.once(
            KEEP,
            Lane.DB,
            lambda: drop_template(desk.desk, vendor.id, kind, language),
            lambda _none: self._read(),
            self._failed,
        )

    # --- the state --------------------------------------------------------------------

    def _state(self) -> LettersState:
        preview, error = self._preview, self._number_error()
        return LettersState(
            kinds=tuple(Choice(one.value, letter_kind(one)) for one in LetterKind),
            kind=self._kind.value,
            languages=tuple(Choice(one, LANGUAGE_NAMES[one]) for one in LANGUAGES),
            language=self._language,
            number=self._number,
            number_error=error,
            text=self._text,
            letter=preview.letter if preview and not error else "",
            wrong=self._wrong(),
            whose=_("The vendor's own text.") if self._kept else _("The words built in."),
            needed=self._needed(),
            places=" · ".join(f"{{{one.value}}} {place_words(one)}" for one in PLACES[self._kind]),
            actions=self._actions(),
            banner=self._banner(error),
        )

    def _actions(self) -> tuple[ActionState, ...]:
        base = self._kept or built_in(self._kind, self._language)
        changed = self._text.strip() != base
        sound = not self._wrong() and self._preview is not None
        save = ActionState(SAVE, _("Save the text"), icon="check", primary=True)
        drop = ActionState(DROP, _("The words built in"), icon="undo-2")
        found = (save,) if changed and sound else ()
        return (*found, drop) if self._kept or changed else found

    def _wrong(self) -> tuple[str, ...]:
        preview = self._preview
        if preview is None:
            return ()
        return tuple(
            explanation_of(error_of(one, preview.kind)).message for one in preview.findings
        )

    def _needed(self) -> str:
        if self._preview is None:
            return ""
        told = ", ".join(f"{{{one}}} · {clause}" for one, clause in self._preview.needed.items())
        return _("The regulation wants told: %(places)s") % {"places": told}

    def _number_error(self) -> str:
        trouble = self._trouble
        of_case = isinstance(trouble, KeydeskError) and trouble.code in _OF_CASE
        return explanation_of(trouble).message if of_case and trouble else ""

    def _banner(self, error: str) -> Banner | None:
        if self._trouble and not error:
            return banner_of(self._trouble)
        return Banner(Tone.GOOD, self._done) if self._done else None
