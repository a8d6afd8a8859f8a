"""Documents on paper: Typst templates, fonts and rendering."""
