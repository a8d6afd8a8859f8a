"""What a vendor's papers bear below its name, as options of `vendor add` and `vendor edit`."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import click

from keytool.domain.letterhead import TEXTS, Letterhead
from keytool.i18n import _

F = TypeVar("F", bound=Callable[..., Any])


def letterhead_options(command: F) -> F:
    """The requisites, whom to ask, the logo; what is told empty is taken away."""
    told = {
        "legal_name": _("Its full name with the legal form."),
        "inn": _("Its INN."),
        "address": _("Its address in one line."),
        "contact": _("Whom customers ask there: a person or a department."),
        "phone": _("The telephone of those."),
        "email": _("The e-mail address of those."),
        "logo": _("The logo for its papers, an SVG or PNG file."),
    }
    for name, words in reversed(told.items()):
        command = click.option(f"--{name.replace('_', '-')}", help=words)(command)
    return command


def letterhead_of(before: Letterhead, told: dict[str, Any]) -> Letterhead:
    """What was told over what was there; takes its options out of `told`. Raises as `read_logo`."""
    texts = {name: told.pop(name) for name in TEXTS}
    logo = told.pop("logo")
    head = replace(before, **{name: text for name, text in texts.items() if text is not None})
    if logo is None:
        return head
    from keytool.papers.logo import logo_in

    return replace(head, logo=logo_in(Path(logo)) if logo else b"")
