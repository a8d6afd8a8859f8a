"""Seats with signing keys of their own: this one asks, whoever holds the root signs."""

import platform
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from gui.kit.question import Answers, Question
from gui.kit.question_states import Asks, QuestionField, QuestionState
from gui.kit.second import second_fields, two_answer_for
from gui.kit.standing import allows
from gui.kit.states import ActionState, Badge, Choice
from gui.kit.tones import Tone
from gui.settings.page import Page, Wants
from gui.settings.secrets import FIELD_OF, secret_field
from gui.settings.states import LineState, PartState
from keytool.coupon.format.trust import Purpose
from keytool.coupon.keys.seat_keys import PURPOSES, SeatKeys, Wish, fingerprint_of
from keytool.domain.seat_requests import ASKED, GRANTED, REFUSED, RequestState, SeatRequest
from keytool.i18n import _, fingerprint_words, pgettext, seat_words, words
from keytool.i18n.people import called
from keytool.services.seat_requests import refuse_request, seat_requests

ASK, SIGN, SIGN_FROM, REFUSE = "ask-keys", "sign-seat", "sign-seat-from", "refuse-seat"
_FIELD_OF = {**FIELD_OF, "passphrase-weak": "passphrase", "seat-name": "seat"}


@dataclass(frozen=True, slots=True)
class SeatRecord:
    """The requests that wait or are this seat's, whose keys are trusted, and their fingerprints.
    `begun` is whether the register has signing keys at all.
    """

    begun: bool = False
    requests: tuple[SeatRequest, ...] = ()
    own: frozenset[int] = frozenset()
    trusted: frozenset[str] = frozenset()
    prints: Mapping[int, bytes] = field(default_factory=dict)

    def state(self, request: SeatRequest) -> RequestState:
        return request.state(self.trusted)


def read_seats(keys: SeatKeys, *, begun: bool, trusted: frozenset[str]) -> SeatRecord:
    """What is shown of the seats; only waiting ones have a fingerprint, which takes a moment."""
    own = {one.id for one in keys.own()}
    waiting = {
        one.id for one in seat_requests(keys.desk) if one.state(trusted) is RequestState.WAITING
    }
    shown = tuple(
        one
        for one in seat_requests(keys.desk)
        if one.id in own or (one.id in waiting and allows(GRANTED))
    )
    prints = {one.id: fingerprint_of(one) for one in shown if one.id in waiting}
    return SeatRecord(begun, shown, frozenset(own), trusted, prints)


class Seats:
    """A part of the page of the signing keys."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.record = SeatRecord()

    def acts(self, line: str) -> Mapping[str, Callable[[], None]]:
        request = next((one for one in self.record.requests if str(one.id) == line), None)
        if request is None:
            return {ASK: self._ask}
        asked = request
        return {
            ASK: self._ask,
            SIGN: lambda: self._sign(asked, ()),
            SIGN_FROM: lambda: self._page.ask_path(
                Wants.FILE, _("File of the root"), lambda root: self._sign(asked, (root,))
            ),
            REFUSE: lambda: self._refuse(asked),
        }

    def part(self) -> PartState:
        record = self.record
        lines = tuple(self._line(one) for one in record.requests)
        may_ask = record.begun and allows(ASKED)
        ask = ActionState(ASK, _("Ask for keys of this seat"), icon="key-round")
        return PartState(
            "seats",
            _("Seats that sign"),
            _("Each seat signs with keys of its own: what one loses concerns no other."),
            lines=lines,
            actions=(ask,) if may_ask else (),
            note="" if lines else _("No seat waits for its signature."),
        )

    def _line(self, request: SeatRequest) -> LineState:
        state = self.record.state(request)
        told = _("%(operator)s, %(day)s")
        facts = {"operator": called(request.operator), "day": words.moment(request.at)}
        waits = state is RequestState.WAITING
        tone = {RequestState.WAITING: Tone.SOON, RequestState.GRANTED: Tone.GOOD}
        return LineState(
            str(request.id),
            request.seat,
            told % facts,
            Badge(tone.get(state, Tone.UNKNOWN), seat_words.state_told(state)),
            self._to_compare(request) if waits else "",
            self._answers() if waits else (),
        )

    def _to_compare(self, request: SeatRequest) -> str:
        return _("To be read aloud: %(words)s") % {"words": _spoken(self.record, request)}

    def _answers(self) -> tuple[ActionState, ...]:
        if not allows(GRANTED):
            return ()
        return (
            ActionState(SIGN, pgettext("a seat's keys", "Sign"), icon="shield-check"),
            ActionState(SIGN_FROM, pgettext("a seat's keys", "Sign from a stick")),
            ActionState(REFUSE, pgettext("a seat's keys", "Refuse"), icon="ban"),
        )

    # --- the questions ----------------------------------------------------------------

    @property
    def _keys(self) -> SeatKeys:
        return self._page.room.frame.workplace.signing_keys.of_seat

    def _ask(self) -> None:
        own = [one for one in self.record.requests if one.id in self.record.own]
        called = own[-1].seat if own else platform.node()

        def work(answers: Answers) -> object:
            publishes = answers["publishes"] == "yes"
            purposes = (*PURPOSES, Purpose.STATUS) if publishes else PURPOSES
            wish = Wish(answers["seat"].strip(), purposes, bool(own))
            return self._keys.ask(wish, answers["passphrase"].encode())

        def done(request: object) -> None:
            if isinstance(request, SeatRequest):
                title = _("Call whoever holds the root and read to them:")
                self._page.say(title, fingerprint_words.both(fingerprint_of(request)))
            self._page.reload()

        asked = Question(lambda: _asking(called), done, work, field_of=_FIELD_OF)
        self._page.room.question.ask(asked)

    def _sign(self, request: SeatRequest, roots: tuple[Path, ...]) -> None:
        spoken = _spoken(self.record, request)

        desk = self._page.room.frame.workplace.desk

        def work(answers: Answers) -> object:
            with two_answer_for(desk, GRANTED, answers):
                return self._keys.grant(request, answers["passphrase"].encode(), roots)

        def done(_trust: object) -> None:
            told = _("It signs from now on, as soon as it looks into the register.")
            self._page.say(_("The keys of %(seat)s are signed.") % {"seat": request.seat}, told)
            self._page.reload()

        asked = Question(lambda: _signing(request, spoken), done, work, field_of=_FIELD_OF)
        self._page.room.question.ask(asked)

    def _refuse(self, request: SeatRequest) -> None:
        desk, trusted = self._page.room.frame.workplace.desk, self.record.trusted
        refuse: Callable[[], object] = lambda: refuse_request(desk, request.id, trusted)  # noqa: E731  on a lane
        self._page.do(REFUSED, refuse, lambda _request: self._page.reload())


def _asking(called: str) -> QuestionState:
    yes_no = (Choice("no", _("no")), Choice("yes", _("yes")))
    label = _("Does it publish the customers' site?")
    return QuestionState(
        _("Ask for keys of this seat"),
        _(
            "The keys are made here and never leave this computer. Whoever holds the root signs "
            "them, after you have read some words to one another on the telephone."
        ),
        _("Make the keys and ask"),
        icon="key-round",
        fields=(
            QuestionField("seat", _("What this seat is called"), called),
            secret_field(_("Passphrase of this seat's keys")),
            QuestionField("publishes", label, "no", Asks.CHOICE, yes_no, optional=True),
        ),
    )


def _signing(request: SeatRequest, spoken: str) -> QuestionState:
    text = _(
        "Call the seat. Sign only if %(operator)s reads these words to you: %(words)s. Other words "
        "mean that somebody else has asked."
    )
    return QuestionState(
        _("Sign the seat's keys"),
        text % {"operator": called(request.operator), "words": spoken},
        _("They read the same: sign"),
        request.seat,
        "shield-check",
        Tone.SOON,
        (secret_field(_("Passphrase of the root")), *second_fields(GRANTED)),
    )


def _spoken(record: SeatRecord, request: SeatRequest) -> str:
    return fingerprint_words.both(record.prints[request.id]) if request.id in record.prints else ""
