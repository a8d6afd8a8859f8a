"""The last questions: which key goes out, is everything right, and the act that came of it."""

from collections.abc import Iterable
from datetime import date

from gui.kit.links import Kind, Link
from gui.kit.states import ActionState, Badge, Banner, Choice
from gui.kit.tones import Tone
from gui.kit.words import key_title, portrait_of, sentence
from gui.replacement.progress import Progress
from gui.replacement.states import (
    Ask,
    FieldKind,
    KeyBlock,
    StepField,
    StepState,
)
from gui.replacement.troubles import refusal_banner
from gui.replacement.verdict import verdict_block
from keytool.domain.acts import ActLicence, ActRecord
from keytool.domain.days import local_day
from keytool.domain.keys import Key, KeyState
from keytool.domain.replacements import Replacement
from keytool.i18n import _, ngettext, words

SAVE, PRINT, MAIL, COMPLETE = "save", "print", "mail", "complete"
FITS = "fits"
"""The answers that name keys in stock; what is chosen there is told as the new key."""
MOST_OFFERED = 5
_OTHER_MODEL = "replacement-of-another-model"
_STATE_TONES = {
    KeyState.IN_STOCK: Tone.GOOD,
    KeyState.SHIPPED: Tone.GOOD,
    KeyState.HANDED_IN: Tone.SOON,
}


def key_block(key: Key, caption: str = "", note: str = "") -> KeyBlock:
    tone = _STATE_TONES.get(key.state, Tone.BAD)
    badge = Badge(tone, sentence(words.key_state(key.state)))
    return KeyBlock(
        Link(Kind.KEY, key.id),
        portrait_of(key.family),
        key_title(key),
        name_of(key),
        badge,
        caption,
        note,
    )


def key_step(progress: Progress) -> StepState:
    """The new key: plugged, typed or scanned; what fits shows what goes along."""
    rehearsed, today = (
        progress.rehearsed,
        progress.record.today.isoformat() if progress.record else "",
    )
    fields = [
        *_from_stock(progress),
        StepField("new", _("Number or marking of the new key"), value=progress.told("new")),
    ]
    if _asks_reason(progress):
        label = _("It is of another model. Why does it do?")
        fields.append(StepField("reason", label, value=progress.told("reason")))
    if rehearsed or progress.answers.keys() & {"shipped", "order"}:
        day = progress.told("shipped") or today
        fields.append(StepField("shipped", _("Goes out on"), FieldKind.DAY, day))
        fields.append(StepField("order", _("Order, if there is one"), value=progress.told("order")))
    act = rehearsed.act if rehearsed else None
    label = _("Review everything") if act else _("Check this key")
    ready = bool(progress.told("new").strip()) and not progress.busy
    return StepState(
        Ask.KEY,
        _("Which key does the customer get?"),
        _("Choose one that fits, plug it, scan it, or type its number."),
        notice=_key_notice(progress),
        fields=tuple(fields),
        keys=(key_block(rehearsed.key),) if rehearsed else (),
        lists=tuple(_lists(act.told)) if act else (),
        next=ActionState("next", label, "", "arrow-right", ready, primary=True),
    )


def _from_stock(progress: Progress) -> Iterable[StepField]:
    """What lies there and fits; none of it has to be looked for."""
    fitting = progress.record.fitting if progress.record else ()
    choices = tuple(
        Choice(name_of(key), key_title(key), _where(key)) for key in fitting[:MOST_OFFERED]
    )
    if choices:
        yield StepField(FITS, "", FieldKind.ANSWER, progress.told("new"), choices)


def name_of(key: Key) -> str:
    """What the key is called in the field, and found by."""
    return key.key_id.grouped if key.key_id else key.marking or ""


def _where(key: Key) -> str:
    marking = _("marking %(marking)s") % {"marking": key.marking} if key.marking else ""
    batch = _("batch %(batch)s") % {"batch": key.batch} if key.batch else ""
    return " · ".join(filter(None, (name_of(key), marking if key.key_id else "", batch)))


def _asks_reason(progress: Progress) -> bool:
    refusal = progress.rehearsed.refusal if progress.rehearsed else None
    return "reason" in progress.answers or (refusal is not None and refusal.code == _OTHER_MODEL)


def _key_notice(progress: Progress) -> Banner | None:
    refusal = progress.rehearsed.refusal if progress.rehearsed else None
    if refusal:
        return refusal_banner(refusal)
    if progress.rehearsed:
        return Banner(Tone.GOOD, _("This key fits."))
    return None


def _lists(record: ActRecord) -> Iterable[tuple[str, tuple[str, ...]]]:
    moved = tuple(_licence(one) for one in record["licences"])
    none = (_("None are recorded for the faulty key."),)
    yield _("Licences that move along"), moved or none
    if record["coupons"]:
        title = ngettext("Coupon that follows", "Coupons that follow", len(record["coupons"]))
        yield title, tuple(record["coupons"])


def _licence(licence: ActLicence) -> str:
    named = " · ".join(filter(None, (licence["product"], licence["edition"])))
    return f"{named} × {words.number(licence['quantity'])}"


def review_step(progress: Progress) -> StepState:
    """Everything at a glance, with the act as it will be."""
    record, rehearsed = progress.record, progress.rehearsed
    if record is None or rehearsed is None or rehearsed.act is None:
        return key_step(progress)
    known, edition = record.replacement, record.edition
    block = None
    if known and known.decision and edition:
        block = verdict_block(edition, known.decision, known.override)
    return StepState(
        Ask.REVIEW,
        _("Is everything right?"),
        _("The new key is shipped, the old one retired for good. It cannot be undone."),
        verdict=block,
        keys=(
            key_block(record.key, _("Faulty key")),
            key_block(rehearsed.key, _("New key")),
        ),
        lists=tuple(_lists(rehearsed.act.told)),
        pages=rehearsed.pages,
        draft=True,
        next=ActionState(
            COMPLETE, _("Complete and sign the act"), "", "check", not progress.busy, primary=True
        ),
    )


def act_step(progress: Progress) -> StepState:
    """What was done: the act, and the chain of keys in both directions."""
    record = progress.record
    known = record.replacement if record else None
    links = record.chain if record else ()
    number = known.act if known else None
    return StepState(
        Ask.ACT,
        _("The key is replaced") if number else "",
        _("Act № %(number)s of %(day)s is signed. Printed again, it has the same bytes.")
        % {"number": number, "day": words.day(_day(progress))},
        keys=tuple(
            key_block(link.key, _caption(place, len(links)), _note(link.replaced_in))
            for place, link in enumerate(links)
        ),
        pages=record.pages if record else (),
        next=ActionState(SAVE, _("Save as PDF"), "", "file-down", not progress.busy, primary=True),
        others=(
            ActionState(MAIL, _("Mail…"), "", "mail", not progress.busy),
            ActionState(PRINT, _("Print"), "Ctrl+P", "printer", not progress.busy),
        ),
    )


def _day(progress: Progress) -> date:
    known = progress.record.replacement if progress.record else None
    return local_day(known.since) if known else date.min


def _caption(place: int, count: int) -> str:
    if place == count - 1:
        return _("In use now")
    return _("First key") if place == 0 else _("After that")


def _note(done: Replacement | None) -> str:
    if done is None or done.act is None:
        return ""
    facts = {"number": done.act, "day": words.day(local_day(done.since))}
    return _("replaced on %(day)s, act № %(number)s") % facts


def cancelled_step(progress: Progress) -> StepState:
    """It was given up; the key is what it was before."""
    known = progress.record.replacement if progress.record else None
    reason = known.closing if known and known.closing else ""
    text = _("The key is what it was before. The reason: %(reason)s") % {"reason": reason}
    keys = (key_block(progress.record.key),) if progress.record else ()
    return StepState(Ask.CANCELLED, _("This replacement was cancelled"), text, keys=keys)
