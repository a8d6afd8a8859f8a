"""The table of codes: what happened and what it means, and what to do.

Only data: `N_` marks a text for the catalogue and leaves it as it is. msgids are
English, facts are filled in by name.
"""

from importlib import import_module

PARTS = (
    "asked",
    "audit",
    "backups",
    "case_files",
    "case_records",
    "case_tables",
    "cases",
    "conditions",
    "coupon_checks",
    "coupon_marks",
    "coupons",
    "devices",
    "documents",
    "letters",
    "mail",
    "people",
    "publishing",
    "records",
    "register",
    "replacements",
    "schedule",
    "server",
    "settings",
    "several_keys",
    "site",
    "tables",
    "trust",
    "updates",
    "warehouse",
    "window",
)

SENTENCES: dict[str, tuple[str, str]] = {}
for _part in PARTS:
    SENTENCES |= import_module(f"{__name__}.{_part}").SENTENCES
