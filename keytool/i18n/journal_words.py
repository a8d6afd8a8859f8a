"""What became of the journal, in a sentence."""

from keytool.i18n import _


def journal_state(broken_at: int | None, *, missing: bool, heads: int) -> str:
    """Its first entry that is not as it was, if any, in the light of so many signed heads."""
    if missing:
        told = _("The journal was cut: entry %(number)s was signed for and is missing.")
        return told % {"number": broken_at}
    if broken_at is not None:
        told = _("The journal was changed: entry %(number)s does not fit.")
        return told % {"number": broken_at}
    if not heads:
        return _("The journal is whole.")
    return _("The journal is whole, and its signed heads agree: %(n)s.") % {"n": heads}
