"""Why a rule said no: each condition that is not met, with its clause."""

from keytool.domain.verdicts import Refusal
from keytool.i18n.refusal_words import explained, refusal_lines
from keytool.shapes.values import Json


def refusal_json(refusal: Refusal) -> Json:
    """`refusals` has what the refusal is made of; itself, where it is of one piece."""
    return {
        "outcome": "refused",
        "reason": refusal.code,
        "clauses": list(refusal.clauses),
        "message": explained(refusal).message,
        "refusals": refusals_json(refusal),
    }


def refusals_json(refusal: Refusal) -> list[Json]:
    return [
        {
            "code": one.code,
            "clause": next(iter(one.clauses), None),
            "clauses": list(one.clauses),
            "message": explained(one).message,
            "hint": explained(one).hint,
        }
        for one in refusal.conditions or (refusal,)
    ]


def refusal_text(refusal: Refusal) -> str:
    return "\n".join(refusal_lines(refusal))
