"""What a vendor publishes for whoever has no register."""
