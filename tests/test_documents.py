"""Documents hold what they promise: links lead somewhere, and what is to be typed is understood."""

from pathlib import Path

import click
import pytest

from keytool.cli.main import LazyGroup, _root, _shared_first
from tests import documents

PAGES = documents.documents()
KEYS_OF_DIGESTS = {("coupon", "lookup", "id"), ("coupon", "entry", "key")}
"""Words that a digest is keyed with (`docs/coupon-format.md`): nobody types them."""
IDS = [str(page.relative_to(documents.ROOT)) for page in PAGES]


@pytest.mark.parametrize("page", PAGES, ids=IDS)
def test_links_lead_to_files_and_headings(page: Path) -> None:
    lost = []
    for link in documents.links(page):
        target, _, anchor = link.partition("#")
        file = page.parent / target if target else page
        if not file.exists() or (anchor and anchor not in documents.anchors(file)):
            lost.append(link)
    assert lost == []


def test_every_picture_is_on_a_page() -> None:
    shown = {picture for page in PAGES for picture in documents.pictures(page)}
    taken = {file.resolve() for file in (documents.ROOT / "docs/images").iterdir()}
    assert taken - shown == set(), "a picture that nobody sees"


def understood(words: tuple[str, ...]) -> click.Context:
    """As the command line takes them, up to where the command would begin."""
    command: click.Command = _root([])
    context, rest = None, _shared_first(list(words))
    name: str | None = "keydesk"
    while True:
        context = command.make_context(name, rest, parent=context)
        if not isinstance(command, click.Group) or not context._protected_args:
            return context
        name, found, rest = command.resolve_command(
            context, [*context._protected_args, *context.args]
        )
        assert found is not None
        command = found


def close_all(context: click.Context | None) -> None:
    """Files that it opened, too."""
    while context:
        context.close()
        context = context.parent


def plain(words: tuple[str, ...]) -> tuple[str, ...]:
    """Without the signs that say what may be left out, and up to where a shell takes over."""
    ends = [place for place, word in enumerate(words) if word in {">", "<", "|", "&&", "&"}]
    bare = (word.strip("[]") for word in words[: min(ends, default=len(words))])
    return tuple(_PLACEHOLDERS.get(word, word) for word in bare)


_PLACEHOLDERS = {"NUMBER": "1", "DATE": "2026-03-01"}


@pytest.fixture
def any_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Files that a line names are there, or need not be: what they hold is not asked."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(click.Path, "convert", lambda _kind, value, _param, _context: Path(value))
    return tmp_path


@pytest.mark.parametrize("page", PAGES, ids=IDS)
def test_lines_to_be_typed_are_understood(page: Path, any_file: Path) -> None:
    refused = []
    for line in documents.typed(page):
        words = plain(line)
        for word in words:
            if "." in word and "/" not in word and "\\" not in word:
                (any_file / word).touch()
        try:
            close_all(understood(words))
        except click.exceptions.Exit:
            continue  # it asked for help
        except click.ClickException as error:
            refused.append((" ".join(words), error.format_message()))
    assert refused == []


@pytest.mark.parametrize("page", PAGES, ids=IDS)
def test_commands_that_a_sentence_names_exist(page: Path) -> None:
    """Their options, too; what else they want is left out there."""
    unknown = []
    for line in documents.named(page):
        if line in KEYS_OF_DIGESTS:
            continue
        words = plain(tuple(_shared_first(list(line))))
        root = _root([])
        command: click.Command | None = root
        context = click.Context(root)
        while isinstance(command, click.Group) and words and not words[0].startswith("-"):
            command, words = command.get_command(context, words[0]), words[1:]
        options = {name for one in command.params for name in one.opts} if command else set()
        asked = {word.partition("=")[0] for word in words if word.startswith("--")}
        if command is None or asked - options - {"--json", "--lang", "--db", "--request"}:
            unknown.append(" ".join(line))
    assert unknown == []


def test_what_is_read_of_a_page(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        "# Keep it safe\n\n[a](b.md#c), `[not](one)`, ![p](q.png)\n\nSay `keydesk scan --json`.\n\n"
        '    $ KEYDESK_DB=x keydesk card plugged   # a remark\n    keydesk note add "a b" | less\n'
    )
    assert list(documents.links(page)) == ["b.md#c", "q.png"]
    assert documents.anchors(page) == {"keep-it-safe"}
    assert list(documents.pictures(page)) == [tmp_path / "q.png"]
    assert list(documents.typed(page)) == [("card", "plugged"), ("note", "add", "a b")]
    assert list(documents.named(page)) == [("scan", "--json")]
    assert isinstance(understood(("card", "plugged")).command, click.Command)
    with pytest.raises(click.UsageError):
        understood(("card", "plugged", "--unheard"))
    assert LazyGroup("keydesk").list_commands(click.Context(click.Command("x")))
