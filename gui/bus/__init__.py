"""What is plugged, and what is known of it; shared by desk and warehouse."""
