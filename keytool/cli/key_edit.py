"""`key edit`: the record of a key, or what is alike in those of several."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from keytool.cli.context import Session, pass_session
from keytool.cli.devices import name_from
from keytool.cli.key_answers import BASES, answer_kept, key_id_of, key_line
from keytool.cli.key_options import record_options
from keytool.cli.seen_version import seen_option
from keytool.domain.key_columns import KEY_COLUMNS
from keytool.domain.key_models import family_of_model, model_slug
from keytool.domain.keys import MAY_BECOME, Key, KeyState
from keytool.domain.verdicts import Refusal
from keytool.i18n import _

if TYPE_CHECKING:
    from keytool.services.change_many import Changed
    from keytool.services.edit_many import Edited

STATES = click.Choice(sorted({state.value for after in MAY_BECOME.values() for state in after}))
_OWN = ("number", "marking", "unmarked")
"""What each key has alone, and no several have alike."""


@click.command("edit", help=_("Correct the records of keys, or note their state."))
@click.argument("keys", metavar="KEY...", nargs=-1, required=True)
@click.option("--id", "number", help=_("Its number: 0x1A2B3C4D, 1A2B3C4D or decimal."))
@click.option("--id-base", type=BASES, help=_("How the digits of --id are counted."))
@click.option("--marking", help=_("What is printed on its body."))
@click.option("--no-marking", "unmarked", is_flag=True, help=_("Nothing is printed on its body."))
@record_options
@click.option("--state", type=STATES, help=_("What became of it; needs --reason."))
@click.option("--reason", help=_("Why its state changes."))
@seen_option("key", "keys")
@pass_session
def key_edit(
    session: Session, /, keys: tuple[str, ...], state: str | None, reason: str | None, **asked: Any
) -> int:
    from keytool.services.find_key import key_named

    named = (key_named(session.desk, name_from(session, key)) for key in keys)
    known = list({key.id: key for key in named}.values())
    told = {name: value for name, value in asked.items() if value and name != "id_base"}
    if not told and state is None:
        raise click.UsageError(_("Say what to change."))
    if told and state is not None:
        raise click.UsageError(_("Change the state on its own."))
    if len(known) > 1:
        return _edit_all(session, known, told, state, reason)
    return _edit_one(session, known[0], told | {"id_base": asked["id_base"]}, state, reason)


def _edit_one(
    session: Session, known: Key, told: dict[str, Any], state: str | None, reason: str | None
) -> int:
    from keytool.services.register_key import change_state, edit_key

    base = told.pop("id_base")
    if "number" in told:
        told["number"] = key_id_of(session, known.family, str(told["number"]), base)
    if state is not None:
        changed = change_state(session.desk, known.id, KeyState(state), reason or "")
    else:
        changed = edit_key(session.desk, _edited(known, told))
    answer_kept(session, changed, _("Saved: %(key)s") % {"key": key_line(changed)})
    return 0


def _edited(key: Key, told: dict[str, Any]) -> Key:
    """Options are called as the fields of JSON are, but for those that are read otherwise."""
    fields = {one.stored: told[one.field] for one in KEY_COLUMNS.edited if one.field in told}
    if "number" in told:
        fields["key_id"] = told["number"]
    if "model" in told:
        fields["model"] = model_slug(str(told["model"]))
    if "unmarked" in told:
        fields |= {"unmarked": True, "marking": fields.get("marking")}
    return replace(key, **fields)


def _edit_all(
    session: Session, known: list[Key], told: dict[str, Any], state: str | None, reason: str | None
) -> int:
    from keytool.services.change_many import change_states
    from keytool.services.edit_many import Common, edit_keys

    if any(name in told for name in _OWN):
        raise click.UsageError(_("Number and marking are each key's own: name one key."))
    rows = [key.id for key in known]
    if state is not None:
        done = change_states(session.desk, rows, KeyState(state), reason or "")
        return _answer_all(session, done)
    model = told.get("model", "")
    produced: date | None = told.get("produced")
    common = Common(
        model_slug(model) or None,
        told.get("vendor"),
        told.get("batch"),
        produced,
        told.get("sold"),
    )
    return _answer_all(session, edit_keys(session.desk, rows, common, family_of_model(model)))


def _answer_all(session: Session, done: "Changed | Edited | Refusal") -> int:
    """Exit status 1 where any of them stays as it is."""
    from keytool.i18n.refusal_words import condition_lines
    from keytool.shapes.records import key_json
    from keytool.shapes.refusals import refusals_json

    if isinstance(done, Refusal):
        return session.refuse(done)
    left = refusals_json(Refusal("keys-stay", conditions=done.left)) if done.left else []
    document = {"keys": [key_json(key) for key in done.keys], "left": left}
    saved = [_("Saved: %(key)s") % {"key": key_line(key)} for key in done.keys]
    session.answer(document, "\n".join((*saved, *condition_lines(done.left))))
    return 1 if done.left else 0
