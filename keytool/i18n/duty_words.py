"""What an administrator must do: what it is, and what becomes of whom if nobody does it."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta

from keytool.domain.duties import Duty, DutyKind
from keytool.domain.mail import Sending
from keytool.i18n import _, mail_words, ngettext, pgettext, words
from keytool.i18n.messages import explain

Facts = Mapping[str, object]
Told = tuple[str, str]
"""The duty in a few words, and its consequence."""


def duty(value: Duty) -> Told:
    """Both in the active language."""
    return _WORDS[value.kind](value.facts)


def signs(purpose: str) -> str:
    """What a key of this purpose signs."""
    return {
        "coupon": pgettext("key signs", "coupons"),
        "status": pgettext("key signs", "status lists"),
        "journal": pgettext("key signs", "journal"),
        "receipt": pgettext("key signs", "receipts"),
    }[purpose]


def _copy(facts: Facts) -> Told:
    at, days, every = facts["at"], _number(facts["days"]), facts["every"]
    meaning = _how_often(every if isinstance(every, timedelta) else None)
    if not isinstance(at, datetime):
        return _("The register was never copied"), meaning
    head = ngettext(
        "The copy of the register is %(n)s day old",
        "The copy of the register is %(n)s days old",
        days,
    )
    told = {"day": words.moment(at), "often": meaning}
    return head % {"n": words.number(days)}, _("last on %(day)s, %(often)s") % told


def _how_often(every: timedelta | None) -> str:
    if every is None:
        return _("nothing copies it by the clock")
    if every >= timedelta(days=1):
        return _("planned once a day")
    minutes = int(every.total_seconds()) // 60
    return _("planned every %(n)s minutes") % {"n": words.number(minutes)}


def _job(facts: Facts) -> Told:
    heads = {
        "publish": _("The site was not published by itself"),
        "sign": _("The journal was not signed by itself"),
        "backup": _("The register was not copied by itself"),
        "mail": _("Letters were not fetched and sent by themselves"),
        "due": _("Cases were not closed by silence"),
    }
    told = {"at": _moment(facts["at"]), "status": facts["status"]}
    return heads[str(facts["job"])], _("on %(at)s, exit status %(status)s") % told


def _site(facts: Facts) -> Told:
    code = facts["code"]
    if code == "site-behind":
        told = {"since": _moment(facts["since"]), "n": words.number(_number(facts["n"]))}
        head = _("The customers' site is behind")
        return head, _("coupons that changed since %(since)s: %(n)s") % told
    if code == "site-of-other-register":
        return _("The customers' site is of another register"), _("it does not know new coupons")
    until = {"until": _moment(facts["until"])}
    meaning = _("customers read “cannot say” there")
    if code == "site-lists-over":
        return _("The customers' site went stale on %(until)s") % until, meaning
    then = _("then customers read “cannot say” there")
    return _("The customers' site goes stale on %(until)s") % until, then


def _signing_key(facts: Facts) -> Told:
    told = {"what": signs(str(facts["purpose"])), "day": _moment(facts["until"])[:10]}
    left = _number(facts["days"])
    if not left:
        return _("The key that signs %(what)s has ended") % told, _nothing_signed(facts)
    head = _("The key that signs %(what)s: %(left)s left")
    meaning = _("from %(day)s on nothing of the kind can be signed") % told
    return head % (told | {"left": words.days(left)}), meaning


def _nothing_signed(facts: Facts) -> str:
    return {
        "coupon": _("no coupon can be issued"),
        "status": _("the site cannot be published"),
        "journal": _("the journal cannot be signed"),
        "receipt": _("no replacement can be completed"),
    }[str(facts["purpose"])]


def _no_keys(_facts: Facts) -> Told:
    return _("There are no signing keys"), _nothing_signed({"purpose": "coupon"})


def _trust_list(facts: Facts) -> Told:
    told = {"day": _moment(facts["until"])[:10], "left": words.days(_number(facts["days"]))}
    meaning = _("from %(day)s on no coupon is believed") % told
    return _("The list of trusted keys: %(left)s left") % told, meaning


def _seat_waits(facts: Facts) -> Told:
    count = _number(facts["count"])
    meaning = _("until then no coupon is issued there")
    if count == 1:
        return _("%(seat)s waits for the signature of its keys") % {"seat": facts["seat"]}, meaning
    head = ngettext(
        "%(n)s seat waits for the signature of its keys",
        "%(n)s seats wait for the signature of their keys",
        count,
    )
    return head % {"n": words.number(count)}, meaning


def _calendar(facts: Facts) -> Told:
    first = facts["first"]
    day = words.day(first) if isinstance(first, date) else ""
    head = _("There is no calendar of %(year)s") % {"year": facts["year"]}
    meaning = _("warranties from %(day)s: the end is not sure")
    return head, meaning % {"day": day}


def _silence(facts: Facts) -> Told:
    box = {"box": facts["box"]}
    if facts.get("stopped"):
        head = _("The box %(box)s was stopped") % box
        return head, _("its provider takes us for spammers: no answer goes out of it")
    since = facts["since"] or facts["failing_since"]
    told = {"since": _moment(since), "why": mail_words.why_silent(str(facts["code"]), facts)}
    head = _("No letter comes in: %(box)s") % box
    return head, _("since %(since)s: %(why)s") % told


def _unsent(facts: Facts) -> Told:
    counts = {state: _number(facts.get(state.value)) for state in Sending}
    told = ", ".join(text for _state, text in mail_words.unsent(counts))
    head = told[:1].upper() + told[1:]
    return head, _("the customer may have no answer: a person must look")


def _sorting(facts: Facts) -> Told:
    head = mail_words.to_be_sorted(_number(facts["count"]))
    return head, _("nobody is answered before it is placed")


def _update(facts: Facts) -> Told:
    if version := facts.get("version"):
        return _("Keydesk %(version)s is there") % {"version": version}, _("when it suits")
    since = _moment(facts["since"])
    head = _("Nobody knows whether there is a newer Keydesk")
    why = explain(str(facts["code"]), facts).message
    return head, _("since %(since)s: %(why)s") % {"since": since, "why": why} if since else why


def _moment(value: object) -> str:
    return words.moment(value) if isinstance(value, datetime) else ""


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0


_WORDS: Mapping[DutyKind, Callable[[Facts], Told]] = {
    DutyKind.COPY: _copy,
    DutyKind.JOB: _job,
    DutyKind.SITE: _site,
    DutyKind.SIGNING_KEY: _signing_key,
    DutyKind.NO_KEYS: _no_keys,
    DutyKind.TRUST_LIST: _trust_list,
    DutyKind.SEAT_WAITS: _seat_waits,
    DutyKind.CALENDAR: _calendar,
    DutyKind.SILENCE: _silence,
    DutyKind.UNSENT: _unsent,
    DutyKind.SORTING: _sorting,
    DutyKind.UPDATE: _update,
}
