"""Sentences of known servers, and what a person should do about them."""

import re
from typing import Final

_REFUSED_LOGINS: Final = (
    (
        re.compile(r"invalid credentials or imap is disabled", re.IGNORECASE),
        "mail-imap-or-password",
    ),
    (
        re.compile(r"application password is required|parol prilozheniya", re.IGNORECASE),
        "mail-app-password",
    ),
    (re.compile(r"application-specific password|app password", re.IGNORECASE), "mail-app-password"),
    (
        re.compile(
            r"logindisabled|plaintext authentication disallowed|privacyrequired", re.IGNORECASE
        ),
        "mail-login-encrypted",
    ),
    (
        re.compile(
            r"imap (?:access )?(?:is )?(?:disabled|not enabled)|protocol disabled", re.IGNORECASE
        ),
        "mail-imap-off",
    ),
)
_SPAM: Final = re.compile(r"\bspam\b|suspicion|5\.7\.1 .*policy", re.IGNORECASE)


def login_code(sentence: str) -> str:
    """The code of the error that a refused login is, by what the server said."""
    return next(
        (code for form, code in _REFUSED_LOGINS if form.search(sentence)), "mail-login-refused"
    )


def takes_for_spam(code: int, sentence: str) -> bool:
    """Whether a refusal is about us and not about the letter's address."""
    return code >= 500 and _SPAM.search(sentence) is not None
