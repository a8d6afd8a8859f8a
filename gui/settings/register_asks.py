"""What is asked before another register is opened, mended, or put in the place of this one."""

from collections.abc import Callable
from pathlib import Path

from gui.kit.base import Workplace
from gui.kit.question import Answers, Question
from gui.kit.question_states import QuestionField, QuestionState
from gui.kit.second import SECOND_FIELD_OF, let_sign, second_fields
from gui.kit.tones import Tone
from gui.settings.register_parts import RegisterRecord
from keytool.i18n import _, ngettext, words
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


def restoring(workplace: Workplace, copy: Path, then: Then) -> Question:
    """The first question: what it means."""

    def render() -> QuestionState:
        return QuestionState(
            _("Restore from a copy"),
            _(
                "The register becomes what it was when the copy was made: everything that was done "
                "since then is not in it. The copy is looked through first."
            ),
            _("Look through the copy"),
            str(copy),
            "history",
            Tone.SOON,
        )

    return Question(render, then, lambda _answers: workplace.places.look_at(str(copy)))


def sure_to_restore(
    workplace: Workplace, copy: Path, found: Found, record: RegisterRecord, then: Then
) -> Question:
    """The second one, with what would be lost."""

    def render() -> QuestionState:
        kept = _("What is there now is kept beside it, in a file of its own.")
        return QuestionState(
            _("Put the copy in the register's place"),
            f"{_of_copy(found)} {_lost(found, record)} {kept}",
            _("Put it in its place"),
            str(copy),
            "history",
            Tone.BAD,
            second_fields(),
        )

    def restore(answers: Answers) -> object:
        let_sign(workplace.desk, "register-restored", answers)
        return workplace.copies.restore(copy)

    return Question(render, then, restore, field_of=SECOND_FIELD_OF)


def _of_copy(found: Found) -> str:
    if found.facts is None:
        return _("The copy is of an older version of Keydesk and is brought up to date.")
    facts = {"keys": words.keys(found.facts.keys)}
    if found.facts.at is None:
        return _("In the copy: %(keys)s.") % facts
    facts["at"] = words.moment(found.facts.at)
    return _("In the copy: %(keys)s, its last entry is of %(at)s.") % facts


def _lost(found: Found, record: RegisterRecord) -> str:
    if found.facts is None or record.facts is None:
        return ""
    more = record.facts.entries - found.facts.entries
    if more <= 0:
        return _("The journal of the register has no more entries than the copy.")
    text = ngettext(
        "The register has %(n)s entry more: what it tells is lost.",
        "The register has %(n)s entries more: what they tell is lost.",
        more,
    )
    return text % {"n": words.number(more)}
