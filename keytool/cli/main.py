"""`keydesk`: options that every command shares, and errors into exit codes.

Nothing is imported that the command does not need: a command's module is found
in a table and loaded when it is called.
"""

import gettext
import json
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from itertools import islice, pairwise
from pathlib import Path
from uuid import UUID

import click

from keytool import i18n
from keytool.cli.context import Session, complain
from keytool.cli.helping import answer_help, version_option
from keytool.cli.streams import AnswerUnwritten, ReaderGone, drop, prepare, say, warn
from keytool.domain.errors import BadInput, DoneAlready, KeydeskError
from keytool.i18n import N_, _
from keytool.setup.repeating import Repeating

COMMANDS: dict[str, tuple[str, str]] = {
    "scan": ("devices", N_("Show what is plugged in.")),
    "watch": ("devices", N_("Report keys as they are plugged and pulled.")),
    "card": ("devices", N_("Show everything about one key.")),
    "doctor": ("doctor", N_("Check all that reading keys depends on.")),
    "device": ("doctor", N_("Record what devices tell.")),
    "key": ("keys", N_("Register and find keys.")),
    "licence": ("licences", N_("Licences stored on keys.")),
    "customer": ("customers", N_("Customers.")),
    "note": ("notes", N_("Notes on keys, customers and other things.")),
    "vendor": ("parties", N_("Software vendors this desk serves.")),
    "shipment": ("shipments", N_("Send keys to customers.")),
    "certificate": ("certificates", N_("Certificates of technical support.")),
    "contract": ("contracts", N_("Support contracts.")),
    "today": ("today", N_("What waits, what ends soon, what must be kept up.")),
    "report": ("reports", N_("What ends soon, and what is in stock.")),
    "sitting": ("warehouse", N_("Register keys one after another and ship them.")),
    "stock": ("stock", N_("Count the keys that lie here.")),
    "label": ("papers", N_("Make labels for keys.")),
    "packing-list": ("papers", N_("Make the packing list of a shipment.")),
    "import": ("tables", N_("Take keys from a table; undo an import.")),
    "export": ("tables", N_("Write a list of the register into a file.")),
    "warranty": ("rules", N_("Say how long a key is in warranty.")),
    "entitlement": ("rules", N_("Say what support a key may ask for.")),
    "replacement": ("replacements", N_("Decide and record the replacement of a key.")),
    "regulation": ("regulations", N_("The support regulations.")),
    "deadline": ("deadlines", N_("Say when an answer is due.")),
    "calendar": ("calendars", N_("The production calendars.")),
    "signing": ("signing", N_("The keys that sign coupons.")),
    "trust": ("trusting", N_("The list of keys that are believed.")),
    "coupon": ("coupons", N_("Issue, show and verify coupons.")),
    "case": ("cases", N_("Cases: requests of customers, their terms and answers.")),
    "mail": ("mail", N_("Letters of cases: boxes, fetching, sending, sorting.")),
    "publish": ("publishing", N_("Write the customers' site into a folder.")),
    "schedule": ("schedule", N_("Let the system publish, sign and copy by itself.")),
    "serve": ("serving", N_("Serve the customers' site with live status.")),
    "operator": ("people", N_("Operators: who works here, and as what.")),
    "login": ("people", N_("Sign in until the day ends; only who is kept, never a password.")),
    "logout": ("people", N_("Let nobody sit here.")),
    "whoami": ("people", N_("Say who works here now, and as what.")),
    "settings": ("settings", N_("What this desk was set up with.")),
    "update": ("updating", N_("Newer versions of Keydesk: look, install, go back.")),
    "journal": ("store", N_("What was done at this desk.")),
    "clock": ("clock", N_("Whether this computer's clock can be believed.")),
    "db": ("store", N_("The register's file or database.")),
    "desk": ("window", N_("Open the window.")),
    "demo": ("window", N_("Try Keydesk with three emulated keys.")),
}


class LazyGroup(click.Group):
    """Commands by name; their modules are imported on first use."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"keytool.cli.{COMMANDS[cmd_name][0]}")
        command = getattr(module, f"{cmd_name.replace('-', '_')}_command")
        if not isinstance(command, click.Command):
            raise TypeError(cmd_name)
        return answer_help(command)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        from keytool.cli.command_rights import is_for, role_here

        role = role_here()
        shown = [(name, _(text)) for name, (_in, text) in COMMANDS.items() if is_for(role, name)]
        with formatter.section(_("Commands")):
            formatter.write_dl(shown)
        if len(shown) < len(COMMANDS):
            left_out = _("What is not for your role is left out.")
            formatter.write(f"\n{left_out}\n")


def _root(begun: list[Session]) -> click.Command:
    """The whole command; the session of a run is added to `begun`."""

    @click.group(
        cls=LazyGroup,
        invoke_without_command=True,
        help=_("The desk tool of vendors who protect their products with USB keys."),
        context_settings={"max_content_width": 100},
    )
    @click.option("--db", metavar="URL", help=_("The register: a file or a database URL."))
    @click.option("--lang", type=click.Choice(i18n.LANGUAGES), help=_("Language of the answers."))
    @click.option("--json", "as_json", is_flag=True, help=_("Print one JSON document."))
    @click.option(
        "--request",
        metavar="UUID",
        help=_("A number of your own for what is asked: given again, it is not done twice."),
    )
    @click.pass_context
    def root(
        context: click.Context,
        db: str | None,
        lang: str | None,
        *,
        as_json: bool,
        request: str | None,  # noqa: ARG001  `main` takes it before anything is begun
    ) -> None:
        context.obj = Session(db, lang, as_json)
        begun.append(context.obj)
        context.call_on_close(context.obj.close)
        if context.invoked_subcommand is None:
            say(context.get_help())

    root.params.append(version_option())
    return answer_help(root)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code; what a user can cause never raises."""
    arguments = _shared_first(sys.argv[1:] if arguments is None else arguments)
    as_json, begun = "--json" in arguments, list[Session]()
    prepare(as_json=as_json)
    try:
        _speak(arguments)
        result = _repeated(arguments, begun, as_json=as_json)
    except ReaderGone:  # nothing is left to say to anybody
        drop(sys.stdout)
        return 0
    except AnswerUnwritten as loss:
        drop(sys.stdout)
        return _unwritten(as_json, str(loss))
    except (click.ClickException, click.Abort, click.exceptions.Exit, KeyboardInterrupt) as stop:
        return _stopped(as_json, stop)
    except KeydeskError as error:
        return _explain_error(as_json, error)
    except Exception as error:  # noqa: BLE001  the last line of defence: a bug is told as one
        return _bug(as_json, error, saved=any(session.has_saved for session in begun))
    return result if isinstance(result, int) else 0


def _repeated(arguments: list[str], begun: list[Session], *, as_json: bool) -> object:
    """Carry the command out; anew while its server is changed over and nothing was done or said."""

    def tell(trouble: KeydeskError | None) -> None:
        from keytool.i18n.messages import explain

        if trouble:
            text = explain("server-waited-for", trouble.params)
            notice = {"notice": {"code": trouble.code, "message": text.message, "hint": text.hint}}
            plain = f"{text.message} {text.hint}"
            warn(json.dumps(notice, ensure_ascii=False) if as_json else plain)

    def once() -> object:
        return _root(begun).main(arguments, prog_name="keydesk", standalone_mode=False)

    return Repeating(tell).run(once, _request_in(arguments))


def _request_in(arguments: Sequence[str]) -> UUID | None:
    """Raises BadInput `request-malformed`."""
    told = _values_of("--request", arguments)
    try:
        return UUID(told[-1]) if told else None
    except ValueError as error:
        raise BadInput("request-malformed", text=told[-1]) from error


def _unwritten(as_json: bool, reason: str) -> int:
    message = _("The command did its work, but its answer could not be written: %(reason)s.")
    hint = _("Do not repeat what saves something before you have looked whether it is there.")
    return complain(as_json, "answer-unwritten", message % {"reason": reason}, hint, 4)


def _shared_first(arguments: Sequence[str]) -> list[str]:
    """The options that every command shares may stand anywhere before `--`; click wants them
    in front.
    """
    words = list(arguments)
    end = words.index("--") if "--" in words else len(words)
    shared: list[str] = []
    rest: list[str] = []
    waiting = iter(words[:end])
    for word in waiting:
        if word == "--json" or word.startswith(("--lang=", "--db=", "--request=")):
            shared.append(word)
        elif word in {"--lang", "--db", "--request"}:
            shared += [word, *islice(waiting, 1)]
        else:
            rest.append(word)
    return shared + rest + words[end:]


def run() -> None:
    """The installed command."""
    if sys.argv[1:2] == ["--read-workbook"]:  # see keytool.sheets.workbooks
        from keytool.sheets.workbook_child import main as read_workbook

        sys.exit(read_workbook(sys.argv[2]))
    sys.exit(main())


def _speak(arguments: list[str]) -> None:
    """Set the language before click builds its texts; `--lang` may stand anywhere."""
    from keytool.setup.process import language_of

    chosen = next(iter(_values_of("--lang", arguments)[::-1]), None)
    language = language_of(chosen if chosen in i18n.LANGUAGES else None)
    i18n.set_language(language)
    # click's own words come through the gettext module's global domain.
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain(i18n.DOMAIN, str(Path(i18n.__file__).parent / "locales"))
    gettext.textdomain(i18n.DOMAIN)


def _values_of(option: str, arguments: Sequence[str]) -> list[str]:
    """What stands behind a shared option, wherever it is."""
    apart = pairwise(arguments)
    joined = [word.partition("=")[2] for word in arguments if word.startswith(f"{option}=")]
    return joined + [value for word, value in apart if word == option]


def _stopped(as_json: bool, stop: BaseException) -> int:
    if isinstance(stop, click.exceptions.Exit):
        return stop.exit_code
    if isinstance(stop, click.ClickException):
        hint = _usage_hint(stop) if isinstance(stop, click.UsageError) else ""
        return complain(as_json, "usage", stop.format_message(), hint, 2)
    return 130


def _bug(as_json: bool, error: Exception, *, saved: bool) -> int:
    from traceback import format_exception

    message = (
        _("Keydesk has a bug here; what this command had saved in the register stays there.")
        if saved
        else _("Keydesk has a bug here; nothing was saved in the register by this command.")
    )
    hint = _("Send the following lines to its makers.")
    status = complain(as_json, "bug", message, hint, 70)
    warn("".join(format_exception(error)))
    return status


def _usage_hint(error: click.UsageError) -> str:
    path = error.ctx.command_path if error.ctx else "keydesk"
    return _("`%(command)s --help` shows how it is used.") % {"command": path}


def _explain_error(as_json: bool, error: KeydeskError) -> int:
    from keytool.i18n.messages import explain_error

    text = explain_error(error)
    if isinstance(error, DoneAlready):  # an answer: what was asked for is there
        document = {"done_already": {"entry": error.params["entry"], "message": text.message}}
        said = f"{text.message} {text.hint}"
        say(json.dumps(document, ensure_ascii=False) if as_json else said)
        return error.exit_code
    return complain(as_json, error.code, text.message, text.hint, error.exit_code)
