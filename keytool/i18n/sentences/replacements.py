"""Replacing a key: what the rules ask, and what stands in the way."""

from keytool.i18n import N_

SENTENCES: dict[str, tuple[str, str]] = {
    "regulation-has-no-replacement": (
        N_("The regulation “%(regulation)s” says nothing of how keys are replaced."),
        N_("Name the regulation that warrants the key, such as twinpro."),
    ),
    "marking-not-told": (
        N_("The decision hangs on whether the key carries the manufacturer's number."),
        N_("Look at its body and say --marked or --unmarked."),
    ),
    "readability-not-told": (
        N_("The decision hangs on what can still be read from the key."),
        N_("Plug it and say --readable number,licences, number, licences or none."),
    ),
    "damage-not-told": (
        N_("The decision hangs on whether the key has mechanical damage."),
        N_("Look at its body and say --damaged or --undamaged."),
    ),
    "claimed-before-shipment": (
        N_("The claim is of %(on)s, before the key was shipped on %(shipped)s."),
        N_("Check both dates; a warranty runs from the shipment."),
    ),
}
