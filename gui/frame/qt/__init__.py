"""The widgets of this room: build, `render(state)`, emit intentions. Decisions are made elsewhere."""
