"""What the window shows, as frozen values: the only thing a view-model hands to a widget.

Every text is ready for people, in the active language; every judgement is already
made and arrives as a `Tone`. Empty text and `None` mean "do not show this line".
Ids are opaque words: widgets send them back in their signals, unread.
"""
