"""Roots that were lost: others are made at one seat, and accepted at every other."""

from collections.abc import Callable, Mapping
from functools import partial

from gui.kit.question import Answers, Question
from gui.kit.question_states import QuestionState
from gui.kit.second import second_fields, two_answer_for
from gui.kit.standing import allows
from gui.kit.states import ActionState
from gui.kit.tones import Tone
from gui.settings.page import Page
from gui.settings.secrets import FIELD_OF, fresh_fields, fresh_of
from keytool.coupon.format.roots import Roots
from keytool.coupon.keys.new_roots import (
    accept_roots,
    begin_anew,
    fingerprint_of_roots,
    offered_roots,
)
from keytool.domain.errors import Conflict
from keytool.i18n import _, fingerprint_words
from keytool.services.rights import require_right

ANEW, ACCEPT = "roots-anew", "accept-roots"
_RIGHT = "new-root"


def lost_roots_actions(*, has_keys: bool) -> tuple[ActionState, ...]:
    accept = ActionState(ACCEPT, _("Accept new roots…"), icon="check")
    anew = ActionState(ANEW, _("The root is lost…"), icon="shield-alert")
    return (*((accept,) if has_keys else ()), *((anew,) if allows(_RIGHT) else ()))


class LostRoots:
    """Two acts of the page of the signing keys."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def acts(self) -> Mapping[str, Callable[[], None]]:
        return {ANEW: self._ask_anew, ACCEPT: self._look}

    def _ask_anew(self) -> None:
        place = self._page.room.frame.workplace

        def work(answers: Answers) -> object:
            with two_answer_for(place.desk, _RIGHT, answers):
                require_right(place.desk, _RIGHT)
            trust = place.trust()
            if trust is None:
                raise Conflict("register-without-trust")
            return begin_anew(place.keystore, place.desk, trust, [fresh_of(answers)], 1).roots

        def done(roots: object) -> None:
            if isinstance(roots, Roots):
                told = _("Every other seat must accept it; read to each: %(words)s")
                words = fingerprint_words.both(fingerprint_of_roots(roots))
                self._page.say(_("A new root signs from now on."), told % {"words": words})
            self._page.reload()

        self._page.room.question.ask(Question(_beginning, done, work, field_of=FIELD_OF))

    def _look(self) -> None:
        place = self._page.room.frame.workplace

        def read() -> str:
            roots = offered_roots(place.keystore, place.desk.register)
            return fingerprint_words.both(fingerprint_of_roots(roots))

        self._page.do(ACCEPT, read, self._ask_to_accept)

    def _ask_to_accept(self, words: str) -> None:
        place = self._page.room.frame.workplace
        work = lambda _answers: accept_roots(place.keystore, place.desk.register)  # noqa: E731  typed by its use

        def done(_roots: object) -> None:
            self._page.say(_("This seat believes the new roots."))
            self._page.reload()

        asked = Question(partial(_accepting, words), done, work)
        self._page.room.question.ask(asked)


def _beginning() -> QuestionState:
    return QuestionState(
        _("The root is lost"),
        _(
            "A new root is made in the folder of the keys. All signing keys stay believed and all "
            "coupons good. Every other seat must accept the new root, and so must everybody who "
            "was given the last one."
        ),
        _("Make a new root"),
        icon="shield-alert",
        tone=Tone.BAD,
        fields=(*fresh_fields(), *second_fields(_RIGHT)),
    )


def _accepting(words: str) -> QuestionState:
    text = _(
        "Call whoever made the new roots. Accept only if they read these words to you: %(words)s. "
        "Other words mean that somebody has changed the register."
    )
    return QuestionState(
        _("Accept new roots"),
        text % {"words": words},
        _("They read the same: accept"),
        icon="check",
        tone=Tone.SOON,
    )
