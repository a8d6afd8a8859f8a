"""What can be done with each kind of thing: declared once, shown and done alike everywhere."""
