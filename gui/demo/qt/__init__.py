"""The widgets of this room: they draw a state and tell intentions; nothing is decided."""
