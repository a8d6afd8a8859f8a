"""`clock`: this computer's time against what the register and the signing keys have seen."""

from typing import TYPE_CHECKING

import click

from keytool.cli.context import Session, pass_session
from keytool.i18n import _, words
from keytool.i18n.messages import explain
from keytool.shapes.values import Json, iso

if TYPE_CHECKING:
    from keytool.services.mind_clock import ClockState

DOUBTED = 5


@click.group("clock", help=_("Whether this computer's clock can be believed."))
def clock_command() -> None:
    pass


@clock_command.command("show", help=_("Compare the clock with what was seen before."))
@pass_session
def clock_show(session: Session) -> int:
    from keytool.services.mind_clock import clock_state

    return _tell(session, clock_state(session.desk))


@clock_command.command("confirm", help=_("Say that the clock is right; the journal keeps it."))
@pass_session
def clock_confirm(session: Session) -> int:
    from keytool.services.mind_clock import confirm_clock

    return _tell(session, confirm_clock(session.desk))


def _tell(session: Session, state: "ClockState") -> int:
    doubt = state.doubt
    document: Json = {
        "now": iso(state.now),
        "journal": iso(state.seen.journal),
        "signed": iso(state.seen.signed),
        "doubt": doubt.code if doubt else None,
    }
    session.answer(document, lambda: _text(state))
    return DOUBTED if doubt else 0


def _text(state: "ClockState") -> str:
    if state.doubt is None:
        return _("The clock is believed: %(now)s.") % {"now": words.moment(state.now)}
    told = explain(state.doubt.code, {"now": state.doubt.now, "seen": state.doubt.seen})
    return f"{told.message} {told.hint}"
