"""What can be done with a key, wherever one is named."""

from collections.abc import Callable, Iterable

from gui.actions.action import (
    Action,
    CouponWanted,
    Do,
    FileWanted,
    Group,
    Hands,
    Offer,
    Step,
    Subject,
    Undoing,
)
from gui.actions.key_warranty import (
    EXTEND,
    WITHDRAW,
    extension_on,
    warranty_offers,
    withdrawing,
)
from gui.actions.many_keys import EDIT, KEYS, LABEL, STATE, out_of_service, why_not_state
from gui.actions.notes import NOTE, STRIKE, note_offers, note_question
from gui.kit.base import Workplace
from gui.kit.links import Kind, Link
from gui.kit.papers import Paper
from gui.kit.words import key_name
from keytool.domain.cards import KeyCard
from keytool.domain.coupons import Coupon, spent_first
from keytool.domain.keys import Key, KeyState
from keytool.domain.notes import NoteOn
from keytool.domain.papers import PaperKind
from keytool.domain.replacement_steps import may_be_replaced
from keytool.domain.values import dataclass
from keytool.files import write_whole
from keytool.i18n import N_, _, replacement_words, words
from keytool.i18n.messages import explain
from keytool.services.show_card import card_of_key
from keytool.services.show_key import KeyRecord, show_key

CASE = Action(
    "case", N_("New case"), "C", "message-square-plus", Group.SUPPORT, right="case-opened"
)
REDEEM = Action(
    "redeem", N_("Redeem a coupon"), "U", "ticket-check", Group.SUPPORT, right="coupon-redeemed"
)
ISSUE = Action(
    "issue", N_("Issue a coupon"), "I", "ticket-plus", Group.SUPPORT, right="coupon-issued"
)
RENEW = Action(
    "renew", N_("Renew the coupon"), "I", "rotate-cw", Group.SUPPORT, right="coupon-renewed"
)
SHIP = Action("ship", N_("Ship to a customer"), "G", "truck", right="keys-shipped")
REPLACE = Action("replace", N_("Start a replacement"), "R", "replace", right="replacement-opened")
LICENCE = Action("licence", N_("Add a licence"), "A", "plus", right="licence-added")
PRINT = Action("print", N_("Print the card"), "P", "printer", Group.PAPER)
SAVE = Action("save-paper", N_("Save the card"), "", "save", Group.PAPER)
CUSTOMER = Action("customer", N_("Show the customer"), "", "building-2", Group.MORE)
OLD_KEY = Action("old-key", N_("Show the key it replaced"), "", "history", Group.MORE)
NEW_KEY = Action("new-key", N_("Show the new key"), "", "arrow-right", Group.MORE)
ANOTHER = Action(
    "issue-another",
    N_("Issue another coupon…"),
    "",
    "ticket-plus",
    Group.MORE,
    right="coupon-issued",
)
ACTIONS = (
    CASE,
    REDEEM,
    ISSUE,
    RENEW,
    SHIP,
    EXTEND,
    WITHDRAW,
    REPLACE,
    LICENCE,
    EDIT,
    STATE,
    PRINT,
    LABEL,
    SAVE,
    NOTE,
    STRIKE,
    CUSTOMER,
    OLD_KEY,
    NEW_KEY,
    ANOTHER,
)


@dataclass(frozen=True, slots=True)
class KeyFacts:
    """The card says what is possible, the record what a form about the key offers."""

    card: KeyCard
    record: KeyRecord


def facts_of(workplace: Workplace, row: int) -> KeyFacts:
    """Raises BadInput `key-not-found`."""
    desk = workplace.desk
    return KeyFacts(card_of_key(desk, row), show_key(desk, row))


def key_offers(card: KeyCard) -> tuple[Offer, ...]:
    """Everything that can be done with a registered key, or why it cannot."""
    key = card.key
    if key is None:
        return ()
    return (
        _case(card, key),
        *_coupon_offers(card, key),
        _ship(key),
        *warranty_offers(card, key, out_of_service(key)),
        _replace(card, key),
        Offer(LICENCE, out_of_service(key)),
        Offer(EDIT),
        _state(key),
        Offer(PRINT),
        Offer(LABEL),
        Offer(SAVE),
        *note_offers(),
        *_ways(card),
    )


def _case(card: KeyCard, key: Key) -> Offer:
    """The likely next step where a coupon is in force, unless the key is being replaced."""
    gone, running = out_of_service(key), running_coupon(card)
    nobody = "" if key.customer else _("Nobody has this key yet")
    likely = bool(running and key.customer) and not (gone or card.is_replaced_now)
    return Offer(CASE, gone or nobody, likely=likely)


def running_coupon(card: KeyCard) -> Coupon | None:
    """The coupon that a request would be taken from now."""
    return next(iter(spent_first(card.coupons, card.day)), None)


def _coupon_offers(card: KeyCard, key: Key) -> Iterable[Offer]:
    """With a coupon in force it is used or renewed; a second one is asked for elsewhere."""
    running, gone = running_coupon(card), out_of_service(key)
    nobody = "" if key.customer else _("Nobody has this key yet")
    none = _("No coupon is in force")
    yield Offer(REDEEM, gone or ("" if running else none))
    if running:
        yield Offer(RENEW, gone, running.code)
        if not gone:
            yield Offer(ANOTHER, hint=_("One is in force already"))
    else:
        first = not (gone or nobody or card.is_replaced_now)
        hint = _("Signed, with a typed code and a QR")
        yield Offer(ISSUE, gone or nobody, hint, likely=first)


def _ship(key: Key) -> Offer:
    if key.state is KeyState.IN_STOCK:
        master = _("A master key is not for customers") if key.is_master else ""
        return Offer(SHIP, master, likely=not master)
    day = words.day(key.shipped_on) if key.shipped_on else ""
    sent = _("Shipped on %(day)s already") % {"day": day} if day else ""
    return Offer(SHIP, out_of_service(key) or sent or _("It is not in stock"))


def _replace(card: KeyCard, key: Key) -> Offer:
    """What leads to the key's replacement."""
    known = card.replacement
    if known and not card.is_replaced_now:
        return Offer(REPLACE, label=N_("Show its replacement"))
    if known:
        hint = replacement_words.need(known.need)
        return Offer(REPLACE, hint=hint, label=N_("Go on with its replacement"), likely=True)
    refusal = may_be_replaced(key, lost=True)
    told = {"state": words.key_state(key.state)}
    return Offer(REPLACE, explain(refusal.code, told).message if refusal else "")


def _state(key: Key) -> Offer:
    return Offer(STATE, why_not_state(key))


def _ways(card: KeyCard) -> Iterable[Offer]:
    if card.customer:
        yield Offer(CUSTOMER, hint=card.customer.name)
    if card.replaces:
        hint = _("It took the place of %(key)s") % {"key": key_name(card.replaces)}
        yield Offer(OLD_KEY, hint=hint)
    if card.replaced_by:
        yield Offer(NEW_KEY, hint=key_name(card.replaced_by), likely=True)


def _step(hands: Hands, facts: KeyFacts, action: str, part: str) -> Step | None:
    from gui.actions.key_questions import KeyAsker

    card, row = facts.card, facts.record.key.id
    if action in {NOTE.id, STRIKE.id}:
        called = key_name(facts.record.key)
        return note_question(hands, NoteOn.KEY, row, called, card.notes, part)
    extension = extension_on(card)
    if action == WITHDRAW.id and extension:
        return withdrawing(hands, facts.record.key, extension)
    undoing = _undoing(hands, facts.record.key, action)
    asker = KeyAsker(hands.desk, facts.record, hands.done(_("Saved."), undoing), card.day)
    if action in {LABEL.id, PRINT.id, SAVE.id}:
        return _paper(hands, facts.record.key, action)
    asks = {
        EDIT.id: asker.edit,
        EXTEND.id: asker.extend,
        STATE.id: asker.change_state,
        LICENCE.id: asker.add_licence,
        SHIP.id: asker.ship,
    }
    return asks[action]() if action in asks else _way(card, row, action)


def _undoing(hands: Hands, key: Key, action: str) -> Undoing | None:
    """What takes an act with the key back."""
    from gui.actions.undoing import extended_back, key_edited_back, shipped_back, state_back

    ways: dict[str, Callable[[], Undoing]] = {
        STATE.id: lambda: state_back(hands.desk, key),
        EDIT.id: lambda: key_edited_back(hands.desk, key),
        SHIP.id: lambda: shipped_back(hands.desk),
        EXTEND.id: lambda: extended_back(hands.desk),
    }
    return ways[action]() if action in ways else None


def _way(card: KeyCard, row: int, action: str) -> Step | None:
    """To another thing, or to what can be done with it."""
    running = running_coupon(card)
    if action == CASE.id:
        return Link(Kind.NEW_CASE, row, "key")
    if action in {ISSUE.id, ANOTHER.id}:
        return CouponWanted(card)
    if action == REPLACE.id:
        return Link(Kind.REPLACEMENT_OF_KEY, row)
    if action in {REDEEM.id, RENEW.id} and running:
        return Do(Link(Kind.COUPON, running.id), action)
    ways = {
        CUSTOMER.id: (Kind.CUSTOMER, card.customer),
        OLD_KEY.id: (Kind.KEY, card.replaces),
        NEW_KEY.id: (Kind.KEY, card.replaced_by),
    }
    kind, there = ways.get(action, (Kind.KEY, None))
    return Link(kind, there.id) if there else None


def _paper(hands: Hands, key: Key, action: str) -> Step:
    from gui.actions.labels import which_labels

    def draw() -> bytes:
        from keytool.papers.card import card_pdf

        return card_pdf(card_of_key(hands.desk(), key.id), hands.desk().rulebook)

    if action == LABEL.id:
        return which_labels(hands, (key.id,))
    if action == PRINT.id:
        return Paper(PaperKind.CARD, _("Card of %(key)s") % {"key": key_name(key)}, draw)
    number = key.key_id.exact if key.key_id else key.marking or str(key.id)
    name = f"card-{''.join(sign if sign.isalnum() else '-' for sign in number)}.pdf"
    return FileWanted(
        _("Save the card"), name, ("pdf",), lambda path: write_whole(path, draw(), private=False)
    )


SUBJECT = Subject(ACTIONS, facts_of, lambda facts: key_offers(facts.card), _step, many=KEYS)
