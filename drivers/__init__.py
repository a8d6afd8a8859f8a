"""What hangs on the USB bus and what the vendors' runtimes say about it. Reads only."""
