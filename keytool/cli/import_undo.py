"""`import list`, `import undo`: what imports were made, and one of them taken back."""

from typing import TYPE_CHECKING

import click

from keytool.cli.context import Session, pass_session, table
from keytool.i18n import _, words
from keytool.i18n.messages import explain
from keytool.i18n.people import called
from keytool.shapes.values import Json

if TYPE_CHECKING:
    from keytool.domain.imports import ImportDone
    from keytool.services.undo_import import Kept, Undone

_TOLD = 20


@click.command("list", help=_("Imports that were made; the number is for “undo”."))
@pass_session
def import_list(session: Session) -> int:
    from keytool.services.undo_import import imports_done

    done = imports_done(session.desk)
    head = (_("Number"), _("When"), _("Operator"), _("File"), _("Keys"), _("Cases"), _("State"))
    rows = [
        (
            one.number,
            words.moment(one.at),
            called(one.operator),
            one.file,
            words.number(one.keys),
            words.number(one.cases),
            _("taken back") if one.undone else "",
        )
        for one in done
    ]
    told = table(head, rows) if rows else _("No imports were made.")
    session.answer({"imports": [_done_json(one) for one in done]}, told)
    return 0


@click.command("undo", help=_("Take a whole import back: the last one, or the one of a number."))
@click.argument("number", required=False, type=click.IntRange(1))
@click.option("--dry-run", is_flag=True, help=_("Only say what would be taken back."))
@pass_session
def import_undo(session: Session, *, number: int | None, dry_run: bool) -> int:
    from keytool.services.undo_import import undo_import

    undone = undo_import(session.desk, number, dry_run=dry_run)
    document = {
        "import": _done_json(undone.done),
        "dry_run": dry_run,
        "keys": undone.keys,
        "customers": undone.customers,
        "cases": undone.cases,
        "kept": [_kept_json(one) for one in undone.kept],
    }
    session.answer(document, lambda: _text(undone, dry_run=dry_run))
    return 1 if undone.kept else 0


def _done_json(one: "ImportDone") -> Json:
    return {
        "number": one.number,
        "at": one.at.isoformat(),
        "operator": one.operator,
        "file": one.file,
        "keys": one.keys,
        "cases": one.cases,
        "undone": one.undone,
    }


def _kept_json(one: "Kept") -> Json:
    told: Json = {"reason": one.hold.value, "message": explain(f"kept-{one.hold.value}").message}
    if one.key:
        key_id = str(one.key.key_id) if one.key.key_id else None
        return {"key": one.key.id, "key_id": key_id, "marking": one.key.marking} | told
    if one.case:
        return {"case": one.case.number, "former": one.case.former} | told
    return {"customer": one.customer.id, "name": one.customer.name} | told if one.customer else told


def _text(undone: "Undone", *, dry_run: bool) -> str:
    done = undone.done
    facts = {
        "cases": words.number(undone.cases),
        "number": done.number,
        "file": done.file,
        "at": words.moment(done.at),
        "keys": words.number(undone.keys),
        "n": words.number(undone.customers),
    }
    told = _("Took back import %(number)s, %(file)s of %(at)s: keys %(keys)s, new customers %(n)s.")
    if done.cases:
        told = _("Took back import %(number)s, %(file)s: cases %(cases)s, new customers %(n)s.")
        if dry_run:
            told = _(
                "Would take back import %(number)s, %(file)s: cases %(cases)s, new customers %(n)s."
            )
    elif dry_run:
        told = _("Would take back import %(number)s, %(file)s: keys %(keys)s, new customers %(n)s.")
    lines = [told % facts]
    lines += [f"  {_kept_text(one)}" for one in undone.kept[:_TOLD]]
    if len(undone.kept) > _TOLD:
        lines.append(_("  … and %(n)s more stay.") % {"n": words.number(len(undone.kept) - _TOLD)})
    return "\n".join(lines)


def _kept_text(one: "Kept") -> str:
    if one.key:
        name = one.key.key_id.grouped if one.key.key_id else one.key.marking or ""
        named = _("Key %(name)s stays") % {"name": name}
    elif one.case:
        named = _("Case %(number)s stays") % {"number": one.case.number}
    else:
        named = _("Customer %(name)s stays") % {"name": one.customer.name if one.customer else ""}
    return f"{named}: {explain(f'kept-{one.hold.value}').message}"
