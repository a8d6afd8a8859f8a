"""The same for notes."""

from tests.services.tampered import Tampered

NO_CHECKS = ("PRAGMA ignore_check_constraints = ON",)
TAMPERED_NOTES: Tampered = {
    "a note that says something else": (
        ("UPDATE notes SET text = 'Пломба цела' WHERE id = 1",),
        ("note-differs", "", ""),
    ),
    "a note with another salt": (
        ("UPDATE notes SET salt = x'00' WHERE id = 1",),
        ("note-differs", "", ""),
    ),
    "a note on another key": (
        ("UPDATE notes SET record = 3 WHERE id = 1",),
        ("note-differs", "key 3", "key 2"),
    ),
    "a note on another kind of thing": (
        ("UPDATE notes SET kind = 'shipment' WHERE id = 1",),
        ("note-differs", "shipment 2", "key 2"),
    ),
    "a note that no withdrawal reaches": (
        ("UPDATE notes SET customer = NULL WHERE id = 1",),
        ("note-differs", "", "1"),
    ),
    "a struck note that stands again": (
        ("UPDATE notes SET struck = 0 WHERE id = 2",),
        ("note-differs", "0", "1"),
    ),
    "a note struck in silence": (
        ("UPDATE notes SET struck = 1 WHERE id = 1",),
        ("note-differs", "1", "0"),
    ),
    "an erased note that is back": (
        ("UPDATE notes SET text = 'Звонить после двух', salt = x'01' WHERE id = 3",),
        ("note-differs", "0", "1"),
    ),
    "a note erased in silence": (
        ("UPDATE notes SET text = '', salt = x'' WHERE id = 1",),
        ("note-differs", "", ""),
    ),
    "a note deleted": (
        ("DELETE FROM notes WHERE id = 1",),
        ("record-missing", "", ""),
    ),
    "a note made up": (
        (
            (
                "INSERT INTO notes (kind, record, text, salt, struck) "
                "VALUES ('key', 1, 'x', x'01', 0)"
            ),
        ),
        ("record-unjournalled", "4", ""),
    ),
    "a note on nothing that there is": (
        (*NO_CHECKS, "UPDATE notes SET kind = 'eaten' WHERE id = 1"),
        ("record-unreadable", "1", ""),
    ),
    "a note that nobody finds": (
        ("DELETE FROM search_lines WHERE kind = 'note'",),
        ("count-differs", "0", "1"),
    ),
}
