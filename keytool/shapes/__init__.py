"""What the desk answers as JSON, whoever asks: stable field names, one shape a thing."""
