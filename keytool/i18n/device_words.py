"""The makers' runtimes by their names, and what a look at the desk could not tell."""

from keytool.i18n import _

RUNTIMES = {
    "sentinel-control-center": "Sentinel Admin Control Center",
    "guardant-control-center": "Guardant Control Center",
    "guardant-net": "Guardant Net",
}


def cut_short(source: str, listed: int | None, claimed: int | None) -> str:
    """A partial answer, said so."""
    many = {"runtime": RUNTIMES[source], "listed": listed, "claimed": claimed}
    return _("%(runtime)s: the list is cut short, %(listed)s of %(claimed)s rows came.") % many


def no_bus() -> str:
    return _("No USB bus can be looked at; keys are known from the runtimes alone.")
