"""What a coupon, an act and a list are, byte by byte; no private key, no register."""
