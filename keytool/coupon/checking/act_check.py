"""Whether an act is genuine, and the one that the register has."""

from datetime import datetime
from pathlib import Path

from keytool.coupon.format.act import ActVerdict, read_act_text, verify_act
from keytool.coupon.format.pictures import read_picture
from keytool.coupon.format.trust import Trust
from keytool.domain.acts import digest_of
from keytool.domain.errors import BadInput
from keytool.domain.verdicts import Verdict
from keytool.ports import Register
from keytool.services.replacement_views import act_numbered


def read_act(presented: str) -> bytes:
    """The token of a link, a bare token, or a file with the act's page.

    Raises BadInput `link-without-act`, and those of `read_picture` for a file.
    """
    try:
        return read_act_text(presented)
    except BadInput:
        if not presented.lower().endswith((".pdf", ".png", ".jpg", ".jpeg")):
            raise
    for text in read_picture(Path(presented)):
        try:
            return read_act_text(text)
        except BadInput:
            continue
    raise BadInput("link-without-act")


def check_act(token: bytes, register: Register, trust: Trust | None, now: datetime) -> ActVerdict:
    """As `verify_act`; a genuine act that the register does not have, or has otherwise, is
    `unknown-here` (cannot say) or `record-differs`. Without a trust list: `no-trust-list`.
    """
    if trust is None:
        return ActVerdict(Verdict.CANNOT_SAY, "no-trust-list")
    proven = verify_act(token, trust, now)
    if proven.verdict is not Verdict.VALID or proven.claims is None:
        return proven
    act = act_numbered(register, proven.claims.number)
    if act is None:
        return ActVerdict(Verdict.CANNOT_SAY, "unknown-here", proven.claims)
    if act.token != token or digest_of(act.record) != proven.claims.digest:
        return ActVerdict(Verdict.NOT_VALID, "record-differs", proven.claims)
    return proven
