"""Private keys: kept, used to sign, changed."""
