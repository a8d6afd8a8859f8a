"""`desk` and `demo`: the window."""

from pathlib import Path

import click

from keytool.cli.context import Session, pass_session
from keytool.cli.streams import say
from keytool.i18n import _

THEMES = click.Choice(["system", "light", "dark"])


@click.command(
    "desk",
    help=_(
        "Open the window, and show what a number, a marking, a code or a link names. Where it is "
        "open already, it comes to the front."
    ),
)
@click.argument("text", metavar="[TEXT]", default="")
@click.option("--theme", type=THEMES, help=_("Light, dark, or as the system says."))
@click.option("--screenshot", type=click.Path(path_type=Path, dir_okay=False), hidden=True)
@click.option("--quit-after-paint", is_flag=True, hidden=True)
@pass_session
def desk_command(
    session: Session,
    text: str,
    theme: str | None,
    screenshot: Path | None,
    *,
    quit_after_paint: bool,
) -> int:
    from gui.demo.playing import run_desk

    return run_desk(
        session.workplace,
        screenshot=screenshot,
        quit_after_paint=quit_after_paint,
        theme=theme,
        text=text,
    )


@click.command("demo", help=_("Try Keydesk with three emulated keys and a sample register."))
@click.option(
    "--folder",
    type=click.Path(path_type=Path, file_okay=False),
    help=_("Where the sample lies; a new temporary folder when left out."),
)
@click.option(
    "--pictures",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("demo"),
    show_default=True,
    help=_("Where pictures go when there is no display."),
)
@click.option("--offscreen", is_flag=True, help=_("Play the journey without a display."))
def demo_command(folder: Path | None, pictures: Path, *, offscreen: bool) -> int:
    from gui.demo.run import run_demo

    return run_demo(folder, pictures, say, offscreen=offscreen)
