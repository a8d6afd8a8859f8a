"""A desk with something of everything, and the commands that write."""

import json
from pathlib import Path

from tests.mail.letters import raw_letter
from tests.trials.struck import PASSPHRASE, SERVER, Ended, here

NOT_STRUCK = frozenset(
    {
        *("mail fetch", "mail send", "mail repeat", "mail settle", "mail sort"),  # test_struck_mail
        *("mail box add", "mail box release", "case acknowledge", "case handed", "case unsend"),
        *("login", "logout", "operator badge", "operator password", "operator pin"),
        *(
            "operator rescue",
            "operator retire",
            "operator role",
            "operator settings",
        ),  # one use case with the first's
        *("mail template drop", "regulation adopt", "replacement decide", "replacement settle"),
        *("case escalate", "case level", "case note", "case rate", "case reopen", "case resume"),
        *("case spend", "case split", "case wait"),  # steps of a case like those that are struck
        *("case blank", "case database", "case hours", "case replace", "import cases"),
        *("coupon reinstate", "sitting note", "sitting put-back"),
        *("signing grant", "signing refuse"),
    }
)
"""Commands that write and are left out: each writes as another one does that is struck."""
VENDOR = ("vendor", "add", "--id", "distate", "--name", "DiState", "--support", "distate")
OF_A_KIND = ("--category", "commercial")
KEY = ("key", "add", "--family", "guardant", "--model", "sign", "--vendor", "distate")
CASE = ("--regulation", "twinpro", "--channel", "phone", "--text", "{home}/said.txt")
CONTRACT = (
    *("contract", "add", "--customer", 1, "--regulation", "entels"),
    *("--starts", "2026-01-01", "--ends", "2028-01-01"),
)
CERTIFICATE = (
    *("certificate", "add", "--customer", 1, "--regulation", "distate"),
    *("--from", "2026-01-01", "--until", "2028-01-01"),
)
WHY = ("--reason", "так сложилось")
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
    ("coupon", "redeem", "{code}", "--units", 1, "--case", "116"),
    ("coupon", "hold", "{code}", "--units", 1, "--case", "117"),
    (*CONTRACT, "--number", "1/26"),
    (*CERTIFICATE, "--number", "С-1"),
    ("note", "add", "сначала позвонить", "--customer", 1),
    ("customer", "consent", "give", 1, "--text-version", "0"),
    (*KEY, "--id", "0x1A2B3C04"),
    ("shipment", "create", "--customer", 1, "--date", "2026-03-01", "--key", "1A2B3C04"),
    ("warranty", "extend", "1A2B3C04", "--until", "2028-01-01", *WHY),
    ("import", "{home}/before.csv"),
    ("case", "open", *CASE, "--received", "2026-03-02 11:00", "--customer", 1),
    ("case", "take", "KD-2-7"),
    ("sitting", "open", "--vendor", "distate", "--family", "guardant", "--model", "sign"),
    ("sitting", "take", 1, "GUARDANT:1A2B3C21"),
    ("sitting", "open", "--purpose", "intake"),
    ("journal", "sign"),
    ("publish", "{home}/site"),
    ("db", "backup", "{home}/copy.bak"),
)
FIRST = "kovalev"
"""The first operator's login."""
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
    "a request for a key": ("signing", "request", "--name", "Склад-2", "--anew"),
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
    "another vendor": (
        "vendor",
        "add",
        "--id",
        "twinpro",
        "--name",
        "ТвинПро",
        "--support",
        "twinpro",
    ),
    "a customer's name": ("customer", "edit", 1, "--name", "ООО «Ромашка и сын»"),
    "a consent taken back": ("customer", "consent", "withdraw", 1),
    "a contract": (*CONTRACT, "--number", "2/26"),
    "a contract's end": ("contract", "end", 1, *WHY),
    "a certificate": (*CERTIFICATE, "--number", "С-2"),
    "a certificate's end": ("certificate", "end", 1, *WHY),
    "a key's batch": ("key", "edit", "123457", "--batch", "2026-11"),
    "a batch of several": ("key", "edit", "123457", "1A2B3C04", "--batch", "2026-12"),
    "a licence": ("licence", "add", "--key", "123457", "--product", "Клиент"),
    "a licence's end": ("licence", "end", 1, *WHY),
    "a longer warranty": ("warranty", "extend", "123456", "--until", "2029-01-01", *WHY),
    "an extension withdrawn": ("warranty", "withdraw", "1A2B3C04", *WHY),
    "a shipment corrected": ("shipment", "correct", 2, "--back", "1A2B3C04", *WHY),
    "a table undone": ("import", "undo"),
    "a note": ("note", "add", "нужен счёт", "--key", "123456"),
    "a note struck": ("note", "strike", 1),
    "units kept": ("coupon", "hold", "{code}", "--units", 1, "--case", "119"),
    "units let go": ("coupon", "release", "{code}", "--case", "117"),
    "units given back": ("coupon", "reverse", "{code}", "--case", "116", *WHY),
    "a suspended coupon": ("coupon", "suspend", "{code}", *WHY),
    "a revoked coupon": ("coupon", "revoke", "{code}", *WHY),
    "a renewal": ("coupon", "renew", "{code}", "--override", "по списку"),
    "a replacement": ("replacement", "open", "1A2B3C04", "--what", "потерян", "--lost"),
    "a replacement given up": ("replacement", "cancel", 1, *WHY),
    "an override": (
        *("replacement", "override", 1, "--outcome", "quote", *WHY, "--second", "борис"),
    ),
    "a sitting": ("sitting", "open", "--vendor", "distate", "--customer", 1),
    "a scan": ("sitting", "take", 1, "GUARDANT:1A2B3C22"),
    "a scan undone": ("sitting", "undo", 1),
    "a batch": ("sitting", "change", 1, "--batch", "2026-11"),
    "a closed sitting": ("sitting", "close", 1),
    "a dropped sitting": ("sitting", "drop", 2),
    "a key that came back": ("sitting", "take", 2, "GUARDANT:1A2B3C02", "--condition", "whole"),
    "a case taken": ("case", "take", "KD-1-9"),
    "an event": ("case", "event", "KD-1-9", "critical"),
    "a term": ("case", "term", "KD-1-9", "--due", "2027-01-01 10:00", "--why", "так сложилось"),
    "a merge": ("case", "merge", "KD-1-9", "KD-2-7"),
    "a refusal": (
        "case",
        "refuse",
        "KD-1-9",
        "--ground",
        "not-reproducible",
        "--text",
        "{home}/said.txt",
    ),
    "an estimate": ("case", "estimate", "KD-1-9", "--feasible"),
    "cases that are due": ("case", "due", "--close"),
    "a letter's words": (
        *("mail", "template", "set", "question", "--vendor", "distate", "--language", "ru"),
        *("--text", "{home}/question.txt"),
    ),
    "the first operator": (
        *("operator", "add", "--login", FIRST, "--name", "Ковалёв Д. С."),
        *("--role", "administrator", "--password-file", "{home}/pass"),
    ),
    "a word on the clock": ("clock", "confirm"),
    "a word on the register": ("db", "accept"),
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
    (home / "question.txt").write_text("Обращение {number}: {missing}", encoding="utf-8")
    (home / "keys.csv").write_text(TABLE, encoding="utf-8")
    (home / "before.csv").write_text(TABLE.replace("C1", "D1"), encoding="utf-8")
    for words in (("db", "upgrade"), *STORY) if server else STORY:
        code = coupon_code(home) if "{code}" in words else ""
        done = here(home, *told(words, home, code))
        assert done.status == 0, (words, done.out, done.err)


def coupon_code(home: Path) -> str:
    """The code of the first coupon."""
    coupons = json.loads(here(home, "--json", "coupon", "list").out)["coupons"]
    return str(coupons[0]["code"])


def answered(home: Path, *words: object) -> Ended:
    """What a command answers, to the first operator where there is one by now."""
    found = here(home, "--json", *words)
    if "sign-in-first" not in found.err:
        return found
    told = {"KEYDESK_OPERATOR": FIRST, "KEYDESK_PASSWORD_FILE": str(home / "pass")}
    return here(home, "--json", *words, **told)


def checked(home: Path) -> Ended:
    """What the register says of itself."""
    return answered(home, "db", "check", "--signatures")
