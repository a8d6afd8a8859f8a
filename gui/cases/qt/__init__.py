"""The widgets of the cases."""
