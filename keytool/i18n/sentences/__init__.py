"""The table of codes: what happened and what it means, and what to do.

Only data: `N_` marks a text for the catalogue and leaves it as it is. msgids are
English, facts are filled in by name.
"""

from keytool.i18n.sentences import (
    asked,
    backups,
    coupon_checks,
    coupons,
    devices,
    documents,
    publishing,
    records,
    register,
    replacements,
    server,
    settings,
    site,
    tables,
    trust,
    warehouse,
    window,
)

SENTENCES: dict[str, tuple[str, str]] = {
    **asked.SENTENCES,
    **backups.SENTENCES,
    **coupon_checks.SENTENCES,
    **coupons.SENTENCES,
    **devices.SENTENCES,
    **documents.SENTENCES,
    **publishing.SENTENCES,
    **records.SENTENCES,
    **register.SENTENCES,
    **replacements.SENTENCES,
    **server.SENTENCES,
    **settings.SENTENCES,
    **site.SENTENCES,
    **trust.SENTENCES,
    **tables.SENTENCES,
    **warehouse.SENTENCES,
    **window.SENTENCES,
}
