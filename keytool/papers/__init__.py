"""Papers in files: the facts of a record, its signed QR code, its pages."""
