"""What is asked before another register is opened, mended, or put in the place of this one."""

from collections.abc import Callable

from gui.kit.base import Workplace
from gui.kit.question import Answers, Question
from gui.kit.question_states import QuestionField, QuestionState
from gui.kit.tones import Tone
from keytool.i18n import _
from keytool.register_places import Found

Then = Callable[[object], None]


def ask_server(workplace: Workplace, then: Then) -> Question:
    """The address of a register on a server."""

    def render() -> QuestionState:
        label = _("Address: postgresql://user@server/name")
        return QuestionState(
            _("Register on a server"),
            _(
                "The address is kept in this desk's home, for its owner alone. A password is "
                "better kept in the file that PostgreSQL reads by itself (~/.pgpass)."
            ),
            _("Open from the next start on"),
            icon="database",
            fields=(QuestionField("place", label),),
        )

    def use(answers: Answers) -> Found:
        return workplace.places.use(answers["place"].strip())

    return Question(render, then, use, field_of={"register-address": "place"})


def repairing(workplace: Workplace, then: Then) -> Question:
    """Whether records are made anew from their proofs."""

    def render() -> QuestionState:
        return QuestionState(
            _("Make anew from the proofs"),
            _(
                "What a record only repeats is written again as its signature and the journal "
                "prove it. What has no proof stays as it is. The journal keeps that it was done."
            ),
            _("Make anew"),
            icon="rotate-cw",
            tone=Tone.SOON,
        )

    return Question(render, then, lambda _answers: workplace.checks.repair())
