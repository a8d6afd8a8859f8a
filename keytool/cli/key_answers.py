"""A key of the register as `key` answers it, and how its number is told."""

from collections.abc import Sequence

import click

from keytool.cli.context import Session
from keytool.cli.devices import ids_on_the_bus
from keytool.cli.streams import warn
from keytool.domain.key_ids import Base, Family, KeyId
from keytool.domain.key_models import model_title
from keytool.domain.keys import Key
from keytool.domain.verdicts import Question
from keytool.i18n import words
from keytool.shapes.records import key_json, question_json
from keytool.shapes.values import Json

BASES = click.Choice([base.value for base in Base])


def key_id_of(session: Session, family: Family, number: str, base: str | None) -> KeyId:
    """Of two readings of a number the one that is plugged in or registered."""
    from keytool.services.settle_key_id import settled_key_id

    said = Base(base) if base else None
    return settled_key_id(session.desk, family, number, said, lambda: ids_on_the_bus(session))


def answer_kept(session: Session, key: Key, text: str) -> None:
    """A record that was just written."""
    from keytool.services.show_key import doubts_about

    answer_key(session, key, doubts_about(session.desk, (key.id,))[0][1], text)


def answer_key(
    session: Session,
    key: Key,
    questions: Sequence[Question],
    text: str,
    more: Json | None = None,
) -> None:
    """The record, and the questions that are open on it."""
    document = key_json(key) | {"questions": [question_json(q) for q in questions]} | (more or {})
    session.answer(document, text)
    if not session.as_json:
        tell_questions(questions)


def tell_questions(questions: Sequence[Question]) -> None:
    """Ask beside the answer, on stderr."""
    from keytool.i18n.messages import explain

    for question in questions:
        told = explain(question.code, question.params)
        warn(f"{told.message} {told.hint}")


def _row(key: Key) -> tuple[object, ...]:
    number = key.key_id.grouped if key.key_id else ""
    return (
        key.id,
        model_title(key.family, key.model),
        number,
        key.marking or "",
        words.key_state(key.state),
    )


def key_line(key: Key) -> str:
    return "  ".join(str(cell) for cell in _row(key) if cell != "")
