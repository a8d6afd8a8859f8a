"""One module a section of the side bar: its widget, tied to its view-model.

`screen(shell)` of the module named as the section is called at the first visit.
"""
