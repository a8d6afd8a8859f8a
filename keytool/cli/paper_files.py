"""Where a command puts a paper: `--out` a file, `--eml` a letter with it, or both."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from keytool.cli.context import Session
from keytool.cli.out_option import out_option
from keytool.domain.errors import BadInput
from keytool.i18n import _

if TYPE_CHECKING:
    from keytool.papers.letter import Letter

Json = dict[str, Any]


def paper_options(told: str) -> Callable[[Any], Any]:
    """`--out FILE` with its help and `--eml FILE`; the command gets `path` and `eml`."""

    def options(command: Any) -> Any:
        file = click.Path(path_type=Path, dir_okay=False)
        help_text = _("A draft of a letter with the PDF attached, for the mail program: .eml.")
        command = click.option("--eml", type=file, help=help_text)(command)
        return out_option(told, required=False)(command)

    return options


def put(
    session: Session,
    path: Path | None,
    eml: Path | None,
    save: Callable[[Path], object],
    letter: Callable[[], "Letter"],
) -> tuple[Json, str]:
    """Write what was asked for; the facts of the JSON, and the sentence.

    Raises BadInput `paper-nowhere`, `file-ending-unknown`, and as `save` and `letter`.
    """
    if path is None and eml is None:
        raise BadInput("paper-nowhere")
    if eml and eml.suffix.lower() != ".eml":
        raise BadInput("file-ending-unknown", file=eml.name, known=[".eml"])
    facts: Json = {}
    if path:
        save(path)
        facts["file"] = str(path)
    if eml:
        from keytool.papers.letter import save_draft

        written = letter()
        save_draft(written, eml, session.workplace.clock.now())
        facts |= {"eml": str(eml), "to": written.to}
    files = ", ".join(str(one) for one in (path, eml) if one)
    return facts, _("Saved: %(file)s") % {"file": files}
