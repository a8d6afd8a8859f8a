"""The window, as the built application starts it."""

import sys

from keytool.cli.main import main

sys.exit(main(["desk", *sys.argv[1:]]))
