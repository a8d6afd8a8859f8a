"""The register and its copies as the settings show them; pure functions."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from gui.kit.states import ActionState, Badge, Banner
from gui.kit.tones import Tone
from gui.kit.troubles import banner_of
from gui.settings.copies_parts import size_text
from gui.settings.states import LineState, PartState, RunState
from keytool.domain.continuity import unlike
from keytool.i18n import _, ngettext, pgettext, words
from keytool.i18n.finding_words import finding
from keytool.i18n.journal_words import journal_state
from keytool.i18n.messages import explain_error
from keytool.register_checks import Checked
from keytool.services.show_register import RegisterFacts

OPEN, SERVER, MAKE, OWN, REVEAL = "open", "server", "make", "own", "reveal"
MOVE = "move"
QUICK, WHOLE, REPAIR = "quick", "whole", "repair"
_TOLD = 20


@dataclass(frozen=True, slots=True)
class RegisterRecord:
    """The register that is open, and the one that will be (`next_place`).

    One that cannot be opened has a `trouble` instead of `facts`: another one can be chosen then,
    or a copy put in its place.
    """

    place: str
    path: Path | None
    own: bool
    facts: RegisterFacts | None
    size: int
    now: datetime
    trouble: Exception | None = None
    checked: date | None = None
    next_place: str = ""
    db_told: bool = False


def register_part(record: RegisterRecord, run: RunState | None = None) -> PartState:
    """Where it lies and what is in it."""
    reveal = (ActionState(REVEAL, _("Show in its folder")),) if record.path else ()
    kind = _("a file of this computer") if record.path else _("a PostgreSQL database on a server")
    lines = [LineState("place", _("Place"), record.place, actions=reveal, path=True)]
    if _is_pending(record):
        lines.append(LineState("next", _("Next time"), record.next_place, path=True))
    lines.append(LineState("kind", _("Kind"), kind))
    if record.facts:
        lines += _held(record.facts, record.size)
    told = _("An option or KEYDESK_DB names the register here; what is chosen has no say.")
    return PartState(
        "register",
        _("Register"),
        _("Where everything lies that this desk knows."),
        _register_banner(record),
        tuple(lines),
        actions=_choosing(record),
        run=run,
        note=told if record.db_told else "",
    )


def _held(facts: RegisterFacts, size: int) -> list[LineState]:
    held = [words.keys(facts.keys), _customers(facts.customers), _coupons(facts.coupons)]
    held += [size_text(size)] if size else []
    journal = ngettext("%(n)s entry", "%(n)s entries", facts.entries) % {
        "n": words.number(facts.entries)
    }
    if facts.at:
        journal += ", " + _("the last one of %(at)s") % {"at": words.moment(facts.at)}
    return [
        LineState("held", _("In it"), ", ".join(held)),
        LineState("journal", _("Journal"), journal),
    ]


def _register_banner(record: RegisterRecord) -> Banner | None:
    if _is_pending(record):
        title = _("Another register is opened from the next start on.")
        return Banner(Tone.SOON, title, _("Close the window and open it again."))
    if record.trouble:
        return replace(banner_of(record.trouble), dismissible=False)
    return None


def _is_pending(record: RegisterRecord) -> bool:
    return bool(record.next_place) and record.next_place != record.place


def _choosing(record: RegisterRecord) -> tuple[ActionState, ...]:
    may = not record.db_told
    actions = [
        ActionState(OPEN, _("Open another…"), icon="folder-open", enabled=may),
        ActionState(SERVER, _("On a server…"), icon="database", enabled=may),
        ActionState(MAKE, _("Make a new one…"), icon="plus", enabled=may),
    ]
    if record.facts:
        label = _("Move to a server…") if record.path else _("Move into a file…")
        actions.append(ActionState(MOVE, label, icon="database"))
    if not record.own or _is_pending(record):
        actions.append(ActionState(OWN, _("This desk's own again"), enabled=may))
    return tuple(actions)


def check_part(record: RegisterRecord, found: Checked | None, run: RunState | None) -> PartState:
    """Everything derived again that can be proven."""
    told = words.day(record.checked) if record.checked else _("never wholly")
    lines = [LineState("checked", _("Looked through"), told)]
    if found:
        lines += _found_lines(found)
    actions = [
        ActionState(QUICK, _("Check what is new"), icon="refresh-cw"),
        ActionState(WHOLE, _("Check everything"), icon="shield-check"),
    ]
    if found and any(one.repairable for one in found.findings):
        actions.append(ActionState(REPAIR, _("Make anew from the proofs…"), icon="rotate-cw"))
    return PartState(
        "check",
        pgettext("settings", "Check"),
        _("Every record against what proves it: signatures, the journal, the files."),
        _check_banner(found),
        tuple(lines),
        actions=() if run else tuple(actions),
        run=run,
    )


def _check_banner(found: Checked | None) -> Banner | None:
    if found is None:
        return None
    if found.agrees:
        looked = ngettext("%(n)s coupon was checked.", "%(n)s coupons were checked.", found.coupons)
        told = looked % {"n": words.number(found.coupons)}
        return Banner(Tone.GOOD, _("Everything agrees with its proof."), told)
    count = len(found.findings)
    text = ngettext(
        "%(n)s record says otherwise than its proof.",
        "%(n)s records say otherwise than their proofs.",
        count,
    )
    title = text % {"n": count} if count else _("The journal is not as it was.")
    return Banner(Tone.BAD, title)


def _found_lines(found: Checked) -> list[LineState]:
    held = found.journal
    journal = journal_state(held.broken_at, missing=held.missing, heads=held.heads)
    bad = held.broken_at is not None
    lines = [LineState("held", _("Journal"), journal, _wrong() if bad else None)]
    if found.doubt:
        told = explain_error(unlike(found.doubt))
        lines.append(LineState("doubt", _("State"), told.message, _wrong(), told.hint))
    shown = found.findings[:_TOLD]
    lines += [
        LineState(f"finding {number}", "" if number else _("Findings"), finding(one))
        for number, one in enumerate(shown)
    ]
    if rest := len(found.findings) - len(shown):
        lines.append(LineState("rest", "", _("and %(n)s more") % {"n": words.number(rest)}))
    return lines


def _wrong() -> Badge:
    return Badge(Tone.BAD, _("not as it was"))


def _customers(count: int) -> str:
    text = ngettext("%(n)s customer", "%(n)s customers", count)
    return text % {"n": words.number(count)}


def _coupons(count: int) -> str:
    text = ngettext("%(n)s coupon", "%(n)s coupons", count)
    return text % {"n": words.number(count)}
