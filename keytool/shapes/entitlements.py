"""What support a key may ask for, and by which clauses."""

from datetime import date

from keytool.domain.entitlements import Denial, Entitlement, Ground, Right, SupportStatus
from keytool.i18n import language
from keytool.i18n.rule_words import level_name
from keytool.rulebook.book import Rulebook
from keytool.rulebook.entitle import reaction_of
from keytool.shapes.readings import readings_json
from keytool.shapes.rules import problem_json
from keytool.shapes.values import Json, iso


def entitlement_json(book: Rulebook, found: Entitlement | None, day: date) -> Json:
    """The strongest right stands at the top too, for readers that want one answer."""
    if found is None:
        return {"on": iso(day), "status": SupportStatus.NO_COUPON, "regulation": None,
                "rights": [], "denials": []}  # fmt: skip
    best = _right_json(book, found.rights[0]) if found.rights else {}
    names = ("level", "reaction", "clause", "units_left", "valid_until", "sure", "readings")
    return {
        "on": iso(found.day),
        "status": found.status,
        "regulation": found.regulation,
        "edition": found.edition,
        **{name: best.get(name) for name in names},
        "rights": [_right_json(book, right) for right in found.rights],
        "denials": [_denial_json(denial) for denial in found.denials],
        "consent": _consent_json(found),
    }


def _right_json(book: Rulebook, right: Right) -> Json:
    reaction = reaction_of(book, right)
    edition = book.edition(right.edition, right.revision)
    second = edition.level(right.level).second
    return {
        "level": right.level,
        "name": level_name(edition, right.level),
        "edition": right.edition,
        "reaction": {"amount": reaction.amount, "unit": reaction.unit},
        "second_limit": {"amount": second.amount, "unit": second.unit} if second else None,
        "clause": ", ".join(right.clauses),
        "clauses": list(right.clauses),
        "channels": list(right.channels),
        "by_staff": right.by_staff,
        "sure": right.sure,
        "scope": [problem_json(problem) for problem in edition.level(right.level).scope],
        "unit": right.unit,
        "units_left": right.left,
        "units_left_in_all": right.left_in_all,
        "valid_until": iso(right.until),
        "follows_from": [_ground_json(ground) for ground in right.follows_from],
        "excludes": [
            {"id": x.id, "text": x.name.into(language()), "clause": x.clause}
            for x in edition.exclusions
            if x.id in right.excludes
        ],
        "readings": readings_json(edition, right.readings),
    }


def _ground_json(ground: Ground) -> Json:
    return {"kind": ground.kind, "name": ground.name, "clause": ground.clause}


def _denial_json(denial: Denial) -> Json:
    return {
        "level": denial.level,
        "edition": denial.edition,
        "reason": denial.lack,
        "detail": denial.detail or None,
        "clause": denial.clause or None,
    }


def _consent_json(found: Entitlement) -> Json | None:
    if found.consent is None:
        return None
    return {
        "given_by": found.consent.name,
        "given": found.consent_given,
        "clause": found.consent.clause,
    }
