"""Help and version as answers: click writes its own past the guard that answers have."""

import click

from keytool import __version__
from keytool.cli.streams import say
from keytool.i18n import _

NAMES = ("-h", "--help")


def answer_help(command: click.Command) -> click.Command:
    """The command, and those within it, that answer `--help` as they answer anything."""
    if not any(NAMES[1] in option.opts for option in command.params):
        click.help_option(*NAMES, "help_wanted", callback=_show_help)(command)
    if isinstance(command, click.Group):
        for part in command.commands.values():
            answer_help(part)
    return command


def _show_help(context: click.Context, _option: click.Parameter, wanted: object) -> None:
    if wanted and not context.resilient_parsing:
        if isinstance(context.command, click.Group) and context.parent:
            from keytool.cli.command_rights import leave_out
            from keytool.cli.register_use import command_of

            leave_out(context.command, command_of(context))
        say(context.get_help())
        context.exit()


def _show_version(context: click.Context, _option: click.Parameter, wanted: object) -> None:
    if wanted and not context.resilient_parsing:
        say(_("%(program)s, version %(version)s") % {"program": "keydesk", "version": __version__})
        context.exit()


def version_option() -> click.Option:
    return click.Option(
        ["--version"],
        is_flag=True,
        expose_value=False,
        is_eager=True,
        help=_("Show the version and exit."),
        callback=_show_version,
    )
