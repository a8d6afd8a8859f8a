"""The desktop window: Qt-free view-models, thin widgets, and the bridge between them."""
