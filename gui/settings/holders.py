"""Holders of roots: people who sign the list of keys, each where the root is."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path

from gui.kit.question import Answers, Question
from gui.kit.question_states import Asks, QuestionField, QuestionState
from gui.kit.second import second_fields, two_answer_for
from gui.kit.standing import allows
from gui.kit.states import ActionState
from gui.kit.tones import Tone
from gui.settings.lost_roots import LostRoots, lost_roots_actions
from gui.settings.page import Page, Wants
from gui.settings.secrets import FIELD_OF, fresh_fields, fresh_of, secret_field
from gui.settings.states import PartState
from keytool.coupon.keys.root_holders import new_root, sign_draft
from keytool.coupon.keys.trust_changes import change_roots
from keytool.domain.errors import BadInput
from keytool.files import held_or, write_whole
from keytool.i18n import _
from keytool.services.rights import require_right

ROOT, SIGN_LIST, OTHER_ROOTS = "root", "sign-list", "other-roots"
_BETWEEN = re.compile("[,;\n]")


class Holders:
    """A part of the page of the signing keys, which needs no keys of this desk."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def acts(self) -> Mapping[str, Callable[[], None]]:
        page = self._page
        return {
            ROOT: lambda: page.ask_path(Wants.NEW_FILE, _("Make a root"), self._root, "root.pem"),
            SIGN_LIST: lambda: page.ask_path(Wants.FILE, _("List to sign"), self._draft),
            OTHER_ROOTS: self._others,
            **LostRoots(page).acts(),
        }

    def part(self, *, has_keys: bool) -> PartState:
        others = ActionState(OTHER_ROOTS, _("Other roots…"), icon="users")
        return PartState(
            "roots",
            _("Holders of roots"),
            _("Where several people must sign the list of keys, each has a root of their own."),
            actions=(
                ActionState(SIGN_LIST, _("Sign a list that waits…"), icon="shield-check"),
                ActionState(ROOT, _("Make a root…"), icon="plus"),
                *((others,) if has_keys and allows("new-root") else ()),
                *lost_roots_actions(has_keys=has_keys),
            ),
        )

    def _root(self, path: Path) -> None:
        def made(public: object) -> None:
            told = public.hex() if isinstance(public, bytes) else ""
            title = _("The root is made. Its public key, for who keeps the list:")
            self._page.say(title, told)

        work = lambda answers: new_root(path, fresh_of(answers))  # noqa: E731  typed by its use
        asked = Question(lambda: _rooting(path), made, work, field_of=FIELD_OF)
        self._page.room.question.ask(asked)

    def _others(self) -> None:
        place = self._page.room.frame.workplace

        def change(answers: Answers) -> object:
            with two_answer_for(place.desk, "new-root", answers):
                require_right(place.desk, "new-root")
            changed = change_roots(
                place.keystore,
                answers["passphrase"].encode(),
                place.clock,
                threshold=int(answers["threshold"] or 0),
                add=_hexes(answers["add"]),
                drop=_hexes(answers["drop"]),
            )
            place.signing_keys.keep_trust()
            return changed

        then = lambda _trust: self._page.reload()  # noqa: E731  typed by its use
        self._page.room.question.ask(Question(_other_roots, then, change, field_of=FIELD_OF))

    def _draft(self, draft: Path) -> None:
        title = _("File of the root")
        self._page.ask_path(Wants.FILE, title, lambda root: self._sign(draft, root))

    def _sign(self, draft: Path, root: Path) -> None:
        out = draft.with_name(f"{draft.stem}-{root.stem}.cbor")

        def sign(answers: Answers) -> None:
            try:
                content = draft.read_bytes()
            except OSError as error:
                raise held_or(error, BadInput("file-unreadable", path=str(draft))) from error
            signed = sign_draft(content, root, answers["passphrase"].encode())
            write_whole(out, signed, private=False)

        def done(_none: object) -> None:
            told = _("Bring it to the desk: %(path)s") % {"path": out}
            self._page.say(_("The list is signed."), told)

        asked = Question(lambda: _signing(draft, root), done, sign, field_of=FIELD_OF)
        self._page.room.question.ask(asked)


def _rooting(path: Path) -> QuestionState:
    return QuestionState(
        _("Make a root"),
        _("The file stays with its holder. Who keeps the list needs the public key alone."),
        _("Make"),
        str(path),
        "plus",
        fields=fresh_fields(),
    )


def _hexes(text: str) -> list[bytes]:
    """Raises BadInput `root-unknown`."""
    words = _BETWEEN.split(text.replace(" ", "")) if text.strip() else []
    try:
        return [bytes.fromhex(word) for word in words if word]
    except ValueError as error:
        raise BadInput("root-unknown", kid=text) from error


def _other_roots() -> QuestionState:
    return QuestionState(
        _("Other roots"),
        _(
            "They sign the lists after the next one. The next one needs enough signatures of the "
            "roots of today and of the new ones. Several are told with commas between."
        ),
        _("Change the roots"),
        icon="users",
        tone=Tone.SOON,
        fields=(
            QuestionField("threshold", _("How many must sign"), "1", Asks.NUMBER),
            QuestionField("add", _("Public keys of new roots"), optional=True),
            QuestionField("drop", _("Names of roots that go"), optional=True),
            secret_field(_("Passphrase of the signing keys")),
            *second_fields("new-root"),
        ),
    )


def _signing(draft: Path, root: Path) -> QuestionState:
    return QuestionState(
        _("Sign the list"),
        _("A signed list is written beside it. Look at who brought it before you sign."),
        _("Sign"),
        f"{draft.name} · {root.name}",
        "shield-check",
        fields=(secret_field(_("Passphrase of the root")),),
    )
