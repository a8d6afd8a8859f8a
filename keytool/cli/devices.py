"""`scan`, `watch`, `card`: what is plugged in and whose it is."""

from pathlib import Path

import click

from keytool.cli.context import Day, Session, pass_session
from keytool.cli.device_words import counsel_lines, reading_text, survey_text
from keytool.cli.out_option import out_option
from keytool.domain.cards import KeyCard
from keytool.domain.days import local_day
from keytool.domain.errors import BadInput, DeviceTrouble
from keytool.domain.key_ids import KeyId
from keytool.domain.key_names import key_name, reading_name
from keytool.domain.linking import plugged_keys
from keytool.domain.readings import Reading
from keytool.i18n import _, rule_words, words
from keytool.i18n.messages import explain
from keytool.i18n.rule_words import level_name
from keytool.rulebook.book import Rulebook
from keytool.shapes.devices import reading_json, survey_json
from keytool.shapes.records import card_json


@click.command("scan", help=_("Show what is plugged in, without opening it."))
@pass_session
def scan_command(session: Session) -> int:
    reader = session.workplace.reader
    survey = reader.read(reader.scan())
    today = local_day(session.workplace.clock.now())
    session.answer(survey_json(survey, today), lambda: survey_text(survey, today))
    return 0


@click.command("watch", help=_("Report keys as they are plugged and pulled, until Ctrl+C."))
@click.option("--count", type=click.IntRange(1), help=_("Stop after so many changes."))
@pass_session
def watch_command(session: Session, count: int | None) -> int:
    from keytool.services.watch_bus import changes

    clock = session.workplace.clock
    for number, change in enumerate(changes(session.workplace.reader), start=1):
        for sighting in change.left:
            session.line(
                {"event": "unplugged", "port": sighting.port, "label": sighting.label},
                f"- {sighting.port or sighting.plugging}  {sighting.label}",
            )
        for reading in change.arrived:
            document = {"event": "plugged", "device": reading_json(reading, local_day(clock.now()))}
            session.line(document, "+ " + reading_text(reading))
        for reading in change.told:
            document = {"event": "told", "device": reading_json(reading, local_day(clock.now()))}
            session.line(document, "= " + reading_text(reading))
        if number == count:
            break
    return 0


@click.command("card", help=_("Show everything about one key: a number, a marking, or `plugged`."))
@click.argument("key")
@click.option("--on", type=Day(), help=_("As of this day."))
@out_option(_("Also write the card of a registered key as a PDF."), required=False)
@pass_session
def card_command(session: Session, key: str, on: object, path: Path | None) -> int:
    from datetime import date

    from keytool.services.show_card import card_of_key, card_of_reading

    day = on if isinstance(on, date) else None
    if key == "plugged":
        card = card_of_reading(session.desk, plugged(session), day)
    else:
        card = card_of_key(session.desk, key, day)
    if path:
        from keytool.papers.card import save_card

        save_card(card, session.workplace.rulebook, path)
    session.answer(
        card_json(card, session.site, session.workplace.rulebook),
        lambda: card_text(card, session.workplace.rulebook),
    )
    if card.reading:
        from keytool.services.note_seen import note_cards

        note_cards(session.desk, (card,))
    return 0


def plugged(session: Session) -> Reading:
    """The one key on the bus, or where nothing hangs there, the one that a runtime sees.

    Raises DeviceTrouble when there is none, or more than one, or when the runtime keeps some
    back and nothing on the bus tells how many there are.
    """
    reader = session.workplace.reader
    survey = reader.read(reader.scan())
    keys = plugged_keys(survey)
    if not keys:
        raise DeviceTrouble("no-key-plugged")
    if len(keys) > 1:
        places = [r.sighting.port or str(r.key_id or r.sighting.label) for r in keys]
        raise DeviceTrouble("several-keys-plugged", ports=places)
    if keys[0].sighting.port is None and not all(answer.complete for answer in survey.answers):
        raise DeviceTrouble("runtime-incomplete")
    return keys[0]


def identified(session: Session) -> Reading:
    """The plugged key, which must have told its number."""
    reading = plugged(session)
    if reading.key_id is None:
        raise DeviceTrouble(reading.reason or "no-id-source")
    return reading


def ids_on_the_bus(session: Session) -> frozenset[KeyId]:
    """Every id that is told of now; none where nothing can be asked."""
    reader = session.workplace.reader
    try:
        survey = reader.read(reader.scan())
    except DeviceTrouble:
        return frozenset()
    told = [*(r.key_id for r in survey.readings), *(key.key_id for key in survey.unlinked)]
    return frozenset(key_id for key_id in told if key_id)


def card_text(card: KeyCard, rulebook: Rulebook) -> str:
    """The card for a terminal: the answer first, then what it rests on."""
    lines = [_heading(card)]
    if card.key is None:
        lines += [_not_registered(card.reading), *counsel_lines(card.counsel)]
        return "\n".join(filter(None, lines))
    if card.customer:
        order = card.shipment.order if card.shipment else None
        lines.append(" · ".join(filter(None, (card.customer.name, order))))
    lines += [*_warranty_lines(card, rulebook), *_support_lines(card, rulebook)]
    lines += _chain_lines(card)
    lines += [*_seen_and_asked(card), *counsel_lines(card.counsel)]
    for licence in card.licences:
        until = words.day(licence.until) if licence.until else _("perpetual")
        lines.append(f"  {licence.product}  {licence.edition or ''}  × {licence.quantity}  {until}")
    for coupon in card.coupons:
        from keytool.domain.coupons import coupon_status

        status = words.coupon_status(coupon_status(coupon, card.day))
        level = level_name(rulebook.edition_of_coupon(coupon), coupon.claims.level)
        lines.append(f"  {coupon.code}  {level}  {status}")
    return "\n".join(filter(None, lines))


def _chain_lines(card: KeyCard) -> list[str]:
    """Which key took whose place."""
    lines = []
    if card.replaces:
        lines.append(_("Replaces %(key)s.") % {"key": key_name(card.replaces)})
    if card.replaced_by:
        told = _("Replaced by %(key)s; this key stays out of service.")
        lines.append(told % {"key": key_name(card.replaced_by)})
    return lines


def _seen_and_asked(card: KeyCard) -> list[str]:
    """When the key was last on a bus, and what a person has yet to answer."""
    lines = []
    if card.seen:
        seen = {"at": words.moment(card.seen.at), "port": card.seen.port}
        lines.append(_("Last seen: %(at)s, port %(port)s") % seen)
    for question in card.questions:
        text = explain(question.code, question.params)
        lines.append(f"? {text.message} {text.hint}")
    return lines


def _heading(card: KeyCard) -> str:
    if card.key:
        return f"{key_name(card.key, '  ')}  [{words.key_state(card.key.state)}]"
    return reading_name(card.reading, "  ") if card.reading else ""


def _not_registered(reading: Reading | None) -> str:
    if reading and reading.reason:
        text = explain(reading.reason)
        return f"{text.message} {text.hint}".rstrip()
    return _("This key is not in the register; `keydesk key add` puts it there.")


def _warranty_lines(card: KeyCard, rulebook: Rulebook) -> list[str]:
    from keytool.cli.warranty_text import warranty_text

    if card.warranty is None:
        return []
    return [f"{_('Warranty')}: {warranty_text(rulebook, card.warranty)}"]


def _support_lines(card: KeyCard, rulebook: Rulebook) -> list[str]:
    """What is sure, then what goes beyond it once a problem is confirmed."""
    support = card.support
    if support is None:
        return []
    text = f"{_('Support')}: {words.support_status(support.status)}"
    edition = rulebook.edition_of_support(support)
    if not (edition and support.level and support.reaction):
        lines = [rule_words.why_closed(rulebook, one) for one in support.reasons]
        given = [rule_words.given_by_staff(rulebook, one) for one in support.by_staff]
        lines += [_("When staff give it:"), *(f"  {line}" for line in given)] if given else []
        return [text, *(f"  {line}" for line in lines)]
    parts = [text, level_name(edition, support.level)]
    if support.coupon:
        claims = support.coupon.claims
        until = _("until %(day)s") % {"day": words.day(claims.valid_until)}
        parts += [words.units_left(claims.unit, support.coupon.units_left, claims.units), until]
    parts.append(words.reaction(support.reaction))
    parts += [] if support.sure else [_("once it is confirmed")]
    cited = rule_words.cited(edition, [support.reaction.clause], marked=bool(support.readings))
    lines = [f"{', '.join(parts)} · {cited}"]
    if support.stronger:
        lines.append(f"  {rule_words.stronger(rulebook, support.stronger)}")
    return lines


def key_from(session: Session, text: str) -> int:
    """The row of the key that `text` (or `plugged`) means."""
    from keytool.services.find_key import key_named

    return key_named(session.desk, name_from(session, text)).id


def name_from(session: Session, text: str) -> str:
    """What the key is to be asked for by: the text, or the number of the key that is plugged."""
    if text != "plugged":
        return text
    key_id = identified(session).key_id
    if key_id is None:
        raise BadInput("key-not-found", text=text)
    return f"{key_id.family}:{key_id.exact}"
