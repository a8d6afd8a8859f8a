"""The window: a room for every section, a kit they share, a frame round them."""
