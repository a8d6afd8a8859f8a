"""Keys and trust: what signs, what is believed, and what waits for the roots."""

from dataclasses import replace
from pathlib import Path

from gui.kit.base import ViewModel
from gui.kit.frame import Frame
from gui.kit.question import QuestionViewModel
from gui.kit.standing import allows
from gui.kit.states import Badge, Banner
from gui.kit.tasks import Lane
from gui.kit.tones import Tone
from gui.kit.troubles import banner_of
from gui.kit.work import Work
from gui.settings.keys import (
    CREATE,
    DISTRUST,
    DISTRUST_AFTER,
    RETIRE,
    SIGNED,
    TrustRecord,
    key_actions,
    key_badge,
    key_line,
    list_actions,
    roots_text,
    signed_banner,
    term_badge,
    term_text,
)
from gui.settings.questions import TrustAsker
from gui.settings.states import TrustState
from keytool.coupon.checking.issued_by import coupons_signed_by
from keytool.coupon.format.roots import load_roots
from keytool.coupon.format.trust import Purpose, TrustedKey
from keytool.coupon.keys.keystore import newest_key, own_key
from keytool.coupon.keys.trust_changes import draft, exported, import_lists
from keytool.domain.coupons import Coupon
from keytool.domain.errors import BadInput
from keytool.files import held_or, write_whole
from keytool.i18n import _

CHANGING = "change-signing-keys"
READ, EXPORT, TAKE, KEEP = "read", "export", "take", "keep"
_OF_KEY = {RETIRE, DISTRUST_AFTER, DISTRUST}


class TrustViewModel(ViewModel[TrustState]):
    """Reads the list as it lies in the keystore; every change is asked about first."""

    def __init__(self, frame: Frame, question: QuestionViewModel) -> None:
        self._workplace, self._work = frame.workplace, Work(frame.runner, frame.report)
        self._passphrase, self._question = frame.passphrase, question
        self._record: TrustRecord | None = None
        self._chosen = ""
        self._trouble: Exception | None = None
        self._saved = ""
        self._signed: tuple[str, ...] | None = None
        self._asker = TrustAsker(self._workplace, lambda _key: self._has_changed())
        super().__init__(self._state)

    @property
    def worst(self) -> Badge | None:
        """What is wrong with the list's term, or with the newest key of a purpose."""
        record = self._record
        if record is None or record.trust is None:
            return None
        if ends := term_badge(record.trust, record.now):
            return ends
        folder, trust = self._workplace.keystore, record.trust
        newest = (own_key(folder, trust, what) or newest_key(trust, what) for what in Purpose)
        badges = (key_badge(key, record) for key in newest if key)
        return next((badge for badge in badges if badge.tone in {Tone.BAD, Tone.SOON}), None)

    # --- intentions -------------------------------------------------------------------

    def reload(self) -> None:
        self._work.latest(READ, Lane.DB, self._read, self._was_read, self._failed)

    def choose(self, kid: str) -> None:
        """The key that the buttons below the list are about."""
        self._chosen = kid
        self._refresh()

    def act(self, action: str) -> None:
        """Ask about an action; the widget asks itself for files."""
        key = self._key()
        if action == CREATE:
            self._passphrase.with_mint(lambda _mint: self._has_changed())
        elif action == SIGNED and key:
            kid, desk = key.kid, self._workplace.desk
            read = lambda: coupons_signed_by(desk, kid)  # noqa: E731  on a lane
            self._work.latest(SIGNED, Lane.DB, read, self._were_found, self._failed)
        elif action in _OF_KEY and key:
            self._question.ask(self._asker.of_key(action, key))
        elif action not in _OF_KEY:
            self._question.ask(self._asker.of_list(action))

    def export(self, path: Path) -> None:
        """Write the next list for the holders of roots to sign."""

        def work() -> None:
            content = exported(self._workplace.keystore, self._workplace.clock)
            write_whole(path, content, private=False)

        self._work.once(EXPORT, Lane.DB, work, lambda _none: self._was_saved(path), self._failed)

    def take(self, paths: tuple[Path, ...]) -> None:
        """Put together what the holders signed."""

        def work() -> object:
            try:
                contents = [path.read_bytes() for path in paths]
            except OSError as error:
                trouble = BadInput("file-unreadable", path=str(error.filename))
                raise held_or(error, trouble) from error
            return import_lists(self._workplace.keystore, contents)

        self._work.once(TAKE, Lane.DB, work, lambda _trust: self._has_changed(), self._failed)

    def dismiss(self) -> None:
        self._trouble, self._saved, self._signed = None, "", None
        self._refresh()

    # --- reading ----------------------------------------------------------------------

    def _read(self) -> TrustRecord:
        keystore, now = self._workplace.keystore, self._workplace.clock.now()
        trust = self._workplace.trust()
        if trust is None:
            return TrustRecord(None, None, None, now)
        return TrustRecord(trust, draft(keystore), trust.roots or load_roots(keystore), now)

    def _was_read(self, record: TrustRecord) -> None:
        self._record, self._trouble = record, None
        kids = [key.kid.hex() for key in self._keys()]
        self._chosen = self._chosen if self._chosen in kids else ""
        self._refresh()

    def _has_changed(self) -> None:
        """What was opened with the last keys is of no use any more."""
        self._passphrase.forget()
        self._saved = ""
        keys = self._workplace.signing_keys
        self._work.once(KEEP, Lane.DB, keys.keep_trust, lambda _none: self.reload(), self._failed)

    def _were_found(self, coupons: tuple[Coupon, ...]) -> None:
        self._signed = tuple(one.code for one in coupons)
        self._refresh()

    def _was_saved(self, path: Path) -> None:
        self._saved = str(path)
        self.reload()

    def _failed(self, error: Exception) -> None:
        self._trouble = error
        self._refresh()

    # --- the state --------------------------------------------------------------------

    def _keys(self) -> tuple[TrustedKey, ...]:
        trust = self._record.trust if self._record else None
        return trust.keys if trust else ()

    def _key(self) -> TrustedKey | None:
        return next((key for key in self._keys() if key.kid.hex() == self._chosen), None)

    def _state(self) -> TrustState:
        record, key = self._record, self._key()
        if record is None:
            return TrustState(banner=self._banner())
        state = TrustState(
            actions=list_actions(record) if allows(CHANGING) else (),
            empty=_("No signing keys yet: without them no coupon can be issued."),
            banner=self._banner(),
        )
        if record.trust is None:
            return state
        return replace(
            state,
            # The newest first: it is the one that signs.
            lines=tuple(key_line(k, record) for k in reversed(record.trust.keys)),
            term=term_text(record.trust),
            term_badge=term_badge(record.trust, record.now),
            roots=roots_text(record.roots) if record.roots else "",
            empty="",
            chosen=self._chosen,
            key_actions=key_actions(key, record) if key and allows(CHANGING) else (),
        )

    def _banner(self) -> Banner | None:
        if self._trouble:
            return banner_of(self._trouble)
        if self._signed is not None:
            return signed_banner(self._signed)
        if self._saved:
            told = _("Each holder of a root signs it: keydesk trust sign FILE --root ROOT.pem")
            title = _("Saved: %(path)s") % {"path": self._saved}
            return Banner(Tone.GOOD, title, told, dismissible=True)
        if self._record and self._record.draft:
            return Banner(
                Tone.SOON,
                _("A change waits for the signatures of the roots; until then nothing changes."),
                _("Save it for them to sign, and take back what they signed."),
            )
        return None
