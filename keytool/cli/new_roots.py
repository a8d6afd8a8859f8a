"""Other roots where the last ones are lost: made at one seat, accepted at every other."""

import click

from keytool.cli.context import Session, pass_session
from keytool.cli.signing_changes import same_words
from keytool.domain.errors import Conflict
from keytool.i18n import _, fingerprint_words
from keytool.shapes.trust import trust_json


def begin_anew_told(session: Session, holders: list[bytes], threshold: int) -> int:
    """Make them, and say what every other seat must compare. Raises Conflict
    `register-without-trust`.
    """
    from keytool.coupon.keys.new_roots import begin_anew, fingerprint_of_roots

    workplace = session.workplace
    trust = workplace.trust()
    if trust is None:
        raise Conflict("register-without-trust")
    after = begin_anew(workplace.keystore, session.desk, trust, holders, threshold)
    fingerprint = fingerprint_of_roots(after.roots) if after.roots else b""
    told = _(
        "New roots sign from now on, and all keys stay believed. Every other seat must accept them "
        "(keydesk trust accept); read to each: %(words)s"
    )
    document = {**trust_json(after), "fingerprint": fingerprint_words.written(fingerprint)}
    session.answer(document, told % {"words": fingerprint_words.both(fingerprint)})
    return 0


@click.command("accept", help=_("Believe new roots, where the last ones were lost."))
@click.option("--words", "heard", help=_("What their maker has read aloud; else asked."))
@pass_session
def trust_accept(session: Session, heard: str | None) -> int:
    from keytool.coupon.keys.new_roots import (
        accept_roots,
        fingerprint_of_roots,
        offered_roots,
    )

    folder, register = session.workplace.keystore, session.desk.register
    fingerprint = fingerprint_of_roots(offered_roots(folder, register))
    told = _("Whoever made the new roots must read: %(words)s")
    told %= {"words": fingerprint_words.both(fingerprint)}
    if not same_words(heard, fingerprint, told):
        raise Conflict("trust-roots-refused")
    accept_roots(folder, register)
    trust = session.workplace.trust()
    told = _("This seat believes the new roots.")
    session.answer(trust_json(trust) if trust else {}, told)
    return 0
