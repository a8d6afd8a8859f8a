"""The settings, the signing keys and their trust."""
