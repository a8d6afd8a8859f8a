"""`python -m keytool.cli` is `keydesk`."""

from keytool.cli.main import run

run()
