"""Thin widgets: build, `render(state)`, emit intentions. Decisions are made elsewhere."""
