"""What is asked before a copy takes the register's place."""

from collections.abc import Callable
from pathlib import Path

from gui.kit.base import Workplace
from gui.kit.question import Answers, Question
from gui.kit.question_states import QuestionField, QuestionState
from gui.kit.second import SECOND, SECOND_FIELD_OF, second_fields, two_answer_for
from gui.kit.tones import Tone
from keytool.i18n import _, ngettext, words
from keytool.i18n.copy_words import looked_lines
from keytool.register_places import Found
from keytool.services.compare_copy import LookedAt
from keytool.services.show_register import RegisterFacts

Then = Callable[[object], None]


def restoring(workplace: Workplace, copy: Path, then: Then) -> Question:
    """Of a plain file, the first question: what it means."""

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
    workplace: Workplace, copy: Path, found: Found, facts: RegisterFacts | None, then: Then
) -> Question:
    """The second one, with what would be lost."""
    kept = _("What is there now is kept beside it, in a file of its own.")
    text = f"{_of_copy(found)} {_lost(found, facts)} {kept}"
    return _putting(
        workplace, text, copy, lambda second: workplace.copies.restore(copy, second), then
    )


def sure_to_return(
    workplace: Workplace, copy: Path, key: Path | None, looked: LookedAt, then: Then
) -> Question:
    """Of a whole copy that was looked at: everything that would be lost."""
    unsigned = looked.signed is not True
    return _putting(
        workplace,
        told_of(looked),
        copy,
        lambda second: workplace.returns.restore(copy, key, second, unsigned=unsigned),
        then,
    )


def told_of(looked: LookedAt) -> str:
    """A sentence a line."""
    return "\n".join(looked_lines(looked))


def _putting(
    workplace: Workplace,
    text: str,
    copy: Path,
    restore: Callable[[str], Path | None],
    then: Then,
) -> Question:
    def render() -> QuestionState:
        named = _("The second operator, who agrees")
        return QuestionState(
            _("Put the copy in the register's place"),
            text,
            _("Put it in its place"),
            copy.name,
            "history",
            Tone.BAD,
            fields=second_fields("register-restored")
            or (QuestionField(SECOND, named, optional=True),),
        )

    def put(answers: Answers) -> Path | None:
        with two_answer_for(workplace.desk, "register-restored", answers):
            return restore(answers.get(SECOND, ""))

    return Question(render, then, put, field_of=SECOND_FIELD_OF)


def _of_copy(found: Found) -> str:
    if found.facts is None:
        return _("The copy is of an older version of Keydesk and is brought up to date.")
    facts = {"keys": words.keys(found.facts.keys)}
    if found.facts.at is None:
        return _("In the copy: %(keys)s.") % facts
    facts["at"] = words.moment(found.facts.at)
    return _("In the copy: %(keys)s, its last entry is of %(at)s.") % facts


def _lost(found: Found, facts: RegisterFacts | None) -> str:
    if found.facts is None or facts is None:
        return ""
    more = facts.entries - found.facts.entries
    if more <= 0:
        return _("The journal of the register has no more entries than the copy.")
    text = ngettext(
        "The register has %(n)s entry more: what it tells is lost.",
        "The register has %(n)s entries more: what they tell is lost.",
        more,
    )
    return text % {"n": words.number(more)}
