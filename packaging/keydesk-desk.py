"""The window, as the built application starts it."""

from keytool.cli.desk_program import start

start()
