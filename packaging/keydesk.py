"""The command line, as the built application starts it."""

from keytool.cli.main import run

run()
