"""A desk with something of everything, and the commands that write."""

import json
from pathlib import Path

from tests.mail.letters import raw_letter
from tests.trials.struck import PASSPHRASE, SERVER, Ended, here

VENDOR = ("vendor", "add", "--id", "distate", "--name", "DiState", "--support", "distate")
OF_A_KIND = ("--category", "commercial")
KEY = ("key", "add", "--family", "guardant", "--model", "sign", "--vendor", "distate")
CASE = ("--regulation", "twinpro", "--channel", "phone", "--text", "{home}/said.txt")
STORY: tuple[tuple[object, ...], ...] = (
    ("signing", "init"),
    (*VENDOR, "--warranty", "twinpro"),
    ("customer", "add", "--name", "ООО «Ромашка»", *OF_A_KIND),
    (*KEY, "--id", "0x1A2B3C01", "--marking", "123456"),
    (*KEY, "--id", "0x1A2B3C02", "--marking", "123457"),
    ("shipment", "create", "--customer", 1, "--date", "2026-03-01", "--key", "1A2B3C01"),
    ("licence", "add", "--key", "123456", "--product", "Сервер"),
    ("coupon", "issue", "--key", "123456", "--override", "по списку"),
    ("replacement", "open", "123456", "--what", "не определяется"),
    ("replacement", "receive", 1),
    ("case", "open", *CASE, "--received", "2026-03-02 10:00", "--customer", 1),
    ("replacement", "inspect", 1, "--marked", "--undamaged", "--readable", "number"),
    ("journal", "sign"),
    ("publish", "{home}/site"),
    ("db", "backup", "{home}/copy.bak"),
)
WRITING: dict[str, tuple[object, ...]] = {
    "a customer": ("customer", "add", "--name", "АО «Василёк»", *OF_A_KIND),
    "a key": (*KEY, "--id", "0x1A2B3C03"),
    "a shipment": (
        *("shipment", "create", "--customer", 1, "--key", "123457"),
        *("--date", "2026-03-05"),
    ),
    "a coupon": ("coupon", "issue", "--key", "123456", "--override", "по списку"),
    "a case": ("case", "open", *CASE, "--received", "2026-03-03 10:00", "--customer", 1),
    "an answer": ("case", "reply", "KD-1-9", "--text", "{home}/said.txt", "--wait", "answer"),
    "a letter by hand": ("case", "receive", "KD-1-9", "--letter", "{home}/letter.eml"),
    "a closing": ("case", "close", "KD-1-9"),
    "a redemption": ("coupon", "redeem", "{code}", "--units", 1, "--case", "118"),
    "a completion": ("replacement", "complete", 1, "--with", "123457"),
    "a table": ("import", "{home}/keys.csv"),
    "a signed head": ("journal", "sign"),
    "a site": ("publish", "{home}/site"),
    "a new site": ("publish", "{home}/other"),
    "a fresh signing key": ("signing", "new", "coupon"),
    "a passphrase": ("signing", "passphrase", "--new-file", "{home}/new"),
    "a setting": ("settings", "set", "site.url", "https://example.com"),
    "a backup": ("db", "backup", "{home}/second.bak"),
    "a restore": ("db", "restore", "{home}/copy.bak"),
    "a consent": ("customer", "consent", "give", 1, "--text-version", "1"),
    "a repair": ("db", "repair"),
    "a vendor": (
        *("vendor", "edit", "distate", "--warranty-months", 24),
        *("--warranty-document", "Договор 17", "--warranty-clause", "4.2"),
    ),
}
SERVER_WROTE = "Received: from mx by imap.vendor.example; Wed, 4 Mar 2026 10:00:00 +0300\n"
TABLE = "family,key id,model\nguardant,0x1A2B3C11,sign\nguardant,0x1A2B3C12,sign\n"


def told(words: tuple[object, ...], home: Path, code: str) -> tuple[str, ...]:
    """The command for this home and coupon."""
    return tuple(str(word).replace("{home}", str(home)).replace("{code}", code) for word in words)


def settle(home: Path, server: str = "") -> None:
    """Work at the desk until there is something of everything; the register lies on a server,
    where an address is given.
    """
    home.mkdir(parents=True)
    if server:
        (home / SERVER).write_text(server)
    (home / "pass").write_text(PASSPHRASE + "\n", encoding="utf-8")
    (home / "new").write_text(PASSPHRASE + " staple\n", encoding="utf-8")
    (home / "said.txt").write_text("Ключ не виден", encoding="utf-8")
    (home / "letter.eml").write_bytes(raw_letter("Ещё не виден", SERVER_WROTE))
    (home / "keys.csv").write_text(TABLE, encoding="utf-8")
    for words in (("db", "upgrade"), *STORY) if server else STORY:
        done = here(home, *told(words, home, ""))
        assert done.status == 0, (words, done.out, done.err)


def coupon_code(home: Path) -> str:
    """The code of the first coupon."""
    coupons = json.loads(here(home, "--json", "coupon", "list").out)["coupons"]
    return str(coupons[0]["code"])


def checked(home: Path) -> Ended:
    """What the register says of itself."""
    return here(home, "--json", "db", "check", "--signatures")
