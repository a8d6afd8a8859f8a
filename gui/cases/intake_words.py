"""The form of a new case in words: levels with their limits, what is missing, what will happen."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Protocol
from zoneinfo import ZoneInfo

from gui.cases.giving import CASES, letter_said, names_of
from gui.cases.intake_states import AskedField, Consequence, IntakeState, LevelLine
from gui.kit.links import Kind, Link
from gui.kit.states import Banner, Choice, Fact
from gui.kit.tones import Tone
from gui.kit.troubles import banner_of
from gui.kit.words import key_name, sentence
from keytool.domain.errors import KeydeskError
from keytool.domain.parties import Contact
from keytool.domain.verdicts import Refusal
from keytool.i18n import _, edition_words, language, words
from keytool.i18n.case_time import until_words
from keytool.i18n.messages import explain
from keytool.i18n.refusal_words import explained
from keytool.i18n.rule_words import cited, condition, level_name
from keytool.rulebook.parts import Channel, FieldNeed, TermUnit
from keytool.services.preview_case import CasePreview
from keytool.services.preview_fields import FieldKnown
from keytool.services.preview_levels import LevelOffer

ADD = "add-to-similar"
_ABOUT_MOMENT = frozenset(
    {"moment-in-future", "moment-without-time", "moment-malformed", "date-malformed"}
)


class _Typed(Protocol):
    @property
    def row(self) -> int: ...

    @property
    def told(self) -> Mapping[str, str]: ...

    @property
    def fields(self) -> Mapping[str, str]: ...

    def get(self, name: str) -> str: ...


def intake_state(
    preview: CasePreview | None, typed: _Typed, trouble: Exception | Refusal | None
) -> IntakeState:
    """The form in the active language."""
    state = IntakeState(
        title=_("New case"),
        needs_subject=not typed.row,
        who=typed.get("who"),
        text=typed.get("text"),
        contact=typed.get("contact"),
        received=typed.get("received"),
        button=_("Open the case"),
        letter=letter_said(typed.told),
        files=names_of(typed.told),
    )
    state = _with_trouble(state, trouble)
    return _previewed(state, preview, typed) if preview else state


def _with_trouble(state: IntakeState, trouble: Exception | Refusal | None) -> IntakeState:
    """Under the moment what is wrong with it, everything else at the top."""
    if isinstance(trouble, Refusal):
        told = explained(trouble)
        return replace(state, banner=Banner(Tone.BAD, told.message, told.hint, dismissible=True))
    if isinstance(trouble, KeydeskError) and trouble.code in _ABOUT_MOMENT:
        message = explain(trouble.code, dict(trouble.params)).message
        return replace(state, received_error=message)
    return replace(state, banner=banner_of(trouble)) if trouble else state


def _previewed(state: IntakeState, preview: CasePreview, typed: _Typed) -> IntakeState:
    edition, zone = preview.edition, preview.edition.time_zone
    fields = tuple(_field(one, typed) for one in preview.fields)
    have = sum(bool(one.value.strip()) for one in fields)
    official = preview.unofficial is None
    return replace(
        state,
        about=tuple(_about(preview)),
        number=preview.number,
        received=typed.get("received") or words.moment(preview.about.received, zone),
        contact=typed.get("contact") or first_contact(preview),
        contacts=tuple(Choice(told, told) for told in map(contact_words, preview.contacts)),
        regulations=tuple(
            Choice(one.regulation, one.vendor.into(language())) for one in preview.regulations
        )
        if len(preview.regulations) > 1
        else (),
        regulation=edition.regulation,
        channels=tuple(
            Choice(one.id, sentence(edition_words.channel(one.id)))
            for one in preview.edition.channels
        ),
        channel=preview.channel.id,
        levels=tuple(_level(preview, one, place) for place, one in enumerate(preview.levels, 1)),
        level=preview.chosen,
        warning=_warning(preview),
        fields=fields,
        field_count=_("%(n)s of %(all)s") % {"n": have, "all": len(fields)} if fields else "",
        coming=tuple(_coming(preview, typed)),
        ready=official and bool(typed.get("text").strip()) and not state.received_error,
    )


def contact_words(contact: Contact) -> str:
    """`Anna Sokolova · sokolova@example.com · +7 812 555-01-14`."""
    return " · ".join(filter(None, (contact.name, contact.email, contact.phone)))


def first_contact(preview: CasePreview) -> str:
    return next(map(contact_words, preview.contacts), "")


def _about(preview: CasePreview) -> Iterator[Fact]:
    if preview.customer:
        link = Link(Kind.CUSTOMER, preview.customer.id)
        yield Fact("", preview.customer.name, link=link)
    if preview.key:
        yield Fact(_("key"), key_name(preview.key), link=Link(Kind.KEY, preview.key.id))
    edition = preview.edition
    told = {
        "vendor": edition.vendor.into(language()),
        "day": words.day(edition.effective_from),
    }
    yield Fact(_("regulation"), _("%(vendor)s, edition of %(day)s") % told)


# ------------------------------------------------------------------------------- levels


def _level(preview: CasePreview, offer: LevelOffer, place: int) -> LevelLine:
    zone = ZoneInfo(preview.edition.time_zone)
    if not preview.channel.starts_clock:
        due = _("no limit")
    elif offer.due is not None:
        due = until_words(offer.due, preview.now, zone)
    elif offer.unknown is not None:
        due = _("cannot say")
    else:
        due = ""
    notes = filter(None, (_holds(offer), _condition(offer)))
    return LevelLine(
        offer.level.id,
        level_name(preview.edition, offer.level.id),
        ", ".join(notes),
        due,
        offer.level.clause,
        f"Alt+{place}" if place <= 9 else "",
    )


def _holds(offer: LevelOffer) -> str:
    """What it takes of the coupon."""
    if not offer.holds or offer.coupon is None or offer.left is None:
        return ""
    facts = {"n": offer.holds, "left": words.number(offer.left + offer.holds)}
    return _("holds %(n)s of %(left)s free") % facts


def _condition(offer: LevelOffer) -> str:
    return condition(offer.confirmed_by) if offer.confirmed_by else ""


def _warning(preview: CasePreview) -> Banner | None:
    """A channel that opens no case, or starts no clock, says so with its clause and a way out."""
    channel = preview.channel
    if preview.unofficial is not None:
        told = explained(preview.unofficial)
        return Banner(Tone.SOON, _no_way(preview), f"{told.hint} {_clause(preview, channel)}")
    if not channel.starts_clock:
        ways = ", ".join(_way(one) for one in preview.edition.channels if one.starts_clock)
        text = _("The case is recorded, its clock does not run. It runs from: %(ways)s.") % {
            "ways": ways
        }
        return Banner(Tone.SOON, _no_way(preview), f"{text} {_clause(preview, channel)}")
    if preview.instead is not None:
        told = explained(preview.instead)
        return Banner(Tone.SOON, told.message, told.hint)
    return None


def _no_way(preview: CasePreview) -> str:
    facts = {
        "vendor": preview.edition.vendor.into(language()),
        "channel": edition_words.channel(preview.channel.id),
    }
    return _("“%(vendor)s” takes no requests by this channel: %(channel)s") % facts


def _way(channel: Channel) -> str:
    return " ".join(filter(None, (edition_words.channel(channel.id), channel.address)))


def _clause(preview: CasePreview, channel: Channel) -> str:
    return cited(preview.edition, [channel.clause])


# ------------------------------------------------------------------------------- fields


def _field(known: FieldKnown, typed: _Typed) -> AskedField:
    name = known.field.name.into(language())
    value = typed.fields.get(known.field.id, known.value)
    notes = {
        "register": _("from the register"),
        "case": _("as in %(case)s") % {"case": known.of},
        "told": "",
        "": _("missing: it is asked for in the confirmation")
        if known.field.need is FieldNeed.MUST
        else _("would help"),
    }
    note = notes[known.source] if value == known.value else ""
    label = f"{name} · {known.field.clause}"
    return AskedField(known.field.id, label, value, note)


# --------------------------------------------------------------------------- what comes


def _coming(preview: CasePreview, typed: _Typed) -> Iterator[Consequence]:
    """What will happen, in sentences."""
    if preview.unofficial is not None:
        yield Consequence("pause", _("No case begins: the channel is no official one"))
        yield Consequence("ticket", _("The coupon is not touched"))
    else:
        yield from _limit(preview)
        yield from _units(preview)
    if preview.place is not None:
        facts = {"n": words.number(preview.place)}
        yield Consequence("list", _("It waits as number %(n)s; the clock runs already") % facts)
    missing = [one for one in preview.fields if not one.source]
    must = [one for one in missing if one.field.need is FieldNeed.MUST]
    if must and preview.unofficial is None:
        names = ", ".join(one.field.name.into(language()) for one in must)
        yield Consequence("mail", _("Ask the customer for: %(what)s") % {"what": names})
    yield from _similar(preview, typed)


def _limit(preview: CasePreview) -> Iterator[Consequence]:
    offer, zone = preview.offer, ZoneInfo(preview.edition.time_zone)
    if not preview.channel.starts_clock:
        yield Consequence("pause", _("No limit: the channel starts no clock"))
        return
    if offer is None:
        yield Consequence("circle-question-mark", _("No level is open to this customer"), Tone.SOON)
        return
    if offer.due is None:
        why = offer.unknown
        told = explain(why.code, dict(why.params)).message if why else _("No limit is promised")
        yield Consequence("circle-question-mark", told, Tone.SOON)
        return
    round_the_clock = offer.level.unit is TermUnit.HOURS
    text = (
        _("Answer until %(due)s, the clock runs day and night")
        if round_the_clock
        else _("Answer until %(due)s, working time is counted")
    )
    due = until_words(offer.due, preview.now, zone)
    yield Consequence("clock-alert", text % {"due": due}, Tone.SOON)


def _units(preview: CasePreview) -> Iterator[Consequence]:
    offer = preview.offer
    if offer is None or offer.coupon is None:
        yield Consequence("ticket", _("No coupon is touched"))
        return
    link = Link(Kind.COUPON, offer.coupon.id)
    if not offer.holds:
        told = {"code": offer.coupon.code}
        yield Consequence("ticket", _("By coupon %(code)s, nothing is counted") % told, None, link)
        return
    facts = {"n": offer.holds, "code": offer.coupon.code, "left": words.number(offer.left or 0)}
    text = _("Coupon %(code)s: %(n)s held, %(left)s stay free") % facts
    yield Consequence("ticket-check", text, None, link)


def _similar(preview: CasePreview, typed: _Typed) -> Iterator[Consequence]:
    for number in typed.get(CASES).split():
        yield Consequence("mail", _("The letter answers %(case)s") % {"case": number}, Tone.SOON)
    if not preview.similar or not typed.get("text").strip():
        return
    first = preview.similar[0]
    told = {"case": first.number, "subject": first.subject}
    yield Consequence(
        "merge",
        _("Like %(case)s “%(subject)s”? Add it there") % told,
        None,
        Link(Kind.CASE, first.id),
        ADD,
        "Alt+J",
    )
