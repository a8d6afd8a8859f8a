"""Tables that come from other programs: files, rows and cells."""

from keytool.i18n import N_

SENTENCES: dict[str, tuple[str, str]] = {
    "file-empty": (
        N_("The file %(path)s is empty: there is no row of headings in it."),
        N_("The first row has to name the columns."),
    ),
    "file-too-large": (
        N_("The file %(path)s is too large: at most %(most)s GB are read."),
        N_("Divide it into several files."),
    ),
    "file-too-heavy": (
        N_("The file %(path)s unfolds to more than can be read: at most %(most)s MB are."),
        N_("Save it as .csv, which is read at any size, or divide it into several files."),
    ),
    "file-locked": (
        N_("The file %(path)s is protected with a password."),
        N_("Save it without the password and try again."),
    ),
    "file-not-a-table": (
        N_("The file %(path)s is not a table that Keydesk can read."),
        N_("Save it as .xlsx or .csv and try again."),
    ),
    "file-encoding": (
        N_("The file %(path)s holds characters of an unknown encoding."),
        N_("Save it as “CSV UTF-8”, or say its encoding with “--encoding”."),
    ),
    "file-not-regular": (
        N_("%(path)s is no file, but a folder, a pipe or a device."),
        N_("Save the table as a file and name that."),
    ),
    "file-unreadable": (
        N_("The file %(path)s cannot be opened."),
        N_("Check that it is there and that you may read it."),
    ),
    "sheet-too-wide": (
        N_("The table has more than %(most)s columns."),
        N_("Leave only the columns that are needed."),
    ),
    "sheet-too-long": (
        N_("The table has more than %(most)s rows."),
        N_("Divide it into several files."),
    ),
    "cell-too-long": (
        N_("A cell of row %(row)s holds more than %(most)s characters."),
        N_("It looks as if quotes were not closed there."),
    ),
    "cell-formula": (
        N_("“%(cell)s” is a formula."),
        N_("Put its value there instead."),
    ),
    "cell-scientific": (
        N_("“%(cell)s” is a number that the spreadsheet has rounded: its last digits are lost."),
        N_("Make the column text in the program it came from and write the file anew."),
    ),
    "cell-number-damaged": (
        N_("“%(cell)s” has more digits than a spreadsheet keeps: its last digits are lost."),
        N_("Make the column text in the program it came from and write the file anew."),
    ),
    "cell-not-text": (
        N_("“%(cell)s” is not what this column holds."),
        "",
    ),
    "date-malformed": (
        N_("“%(cell)s” is not a day."),
        N_("Days are written as 01.03.2026 or 2026-03-01."),
    ),
    "date-weekday-differs": (
        N_("“%(cell)s”: that day is no “%(weekday)s”."),
        N_("Compare the day and the day of the week with where they came from."),
    ),
    "date-ambiguous": (
        N_("“%(cell)s” may be two different days: %(readings)s."),
        N_("Days are written as 01.03.2026 or 2026-03-01."),
    ),
    "count-malformed": (
        N_("“%(cell)s” is not a whole number above zero."),
        "",
    ),
    "family-missing": (
        N_("The row does not say which family the key belongs to."),
        N_("Add a column, or say one family for the whole file."),
    ),
    "family-unknown-word": (
        N_("“%(cell)s” is not a family of keys."),
        N_("Known: %(known)s."),
    ),
    "category-unknown-word": (
        N_("“%(cell)s” is not a category of customers."),
        N_("Known: %(known)s."),
    ),
    "row-shipped-to-nobody": (
        N_("The key was shipped, but the row does not say to whom."),
        "",
    ),
    "row-shipment-without-day": (
        N_("The row names a customer, but not the day on which the key was shipped."),
        "",
    ),
    "product-missing": (
        N_("A licence needs the name of its product."),
        "",
    ),
    "double-key-id": (
        N_("The key %(key_id)s is in row %(first)s already."),
        "",
    ),
    "double-marking": (
        N_("The marking %(marking)s is in row %(first)s already."),
        "",
    ),
    "columns-unknown": (
        N_("None of the columns is one that Keydesk knows: %(header)s."),
        N_("Say what the columns hold with “--column HEADING=FIELD”."),
    ),
    "column-not-there": (
        N_("The file has no column “%(heading)s”."),
        N_("Its columns: %(header)s."),
    ),
    "field-unknown": (
        N_("Keydesk has no field “%(field)s”."),
        N_("Known: %(known)s."),
    ),
    "field-twice": (
        N_("Two columns are said to hold “%(field)s”."),
        "",
    ),
    "customer-ambiguous": (
        N_("Several customers are called “%(name)s”."),
        N_("Add their ИНН to the file, or rename them."),
    ),
    "template-unknown": (
        N_("No columns were saved under the name “%(template)s”."),
        N_("Known: %(known)s."),
    ),
    "template-damaged": (
        N_("What was saved as “%(template)s” cannot be read: %(path)s."),
        N_("Save the columns anew with “--save-template”."),
    ),
    "template-name": (
        N_("“%(template)s” cannot be a name: letters, digits, spaces, dots and dashes can."),
        "",
    ),
    "list-unknown": (
        N_("The register has no list “%(list)s”."),
        N_("Known: %(known)s."),
    ),
    "filter-malformed": (
        N_("“%(text)s” is not a filter."),
        N_("Filters are written as state=shipped or warranty=2026-01-01..2026-12-31."),
    ),
    "import-has-problems": (
        N_("%(problems)s rows have problems, so nothing was written."),
        N_("Mend them, or import the good rows alone with “--only-good”."),
    ),
    "encoding-unknown": (
        N_("“%(encoding)s” is no encoding."),
        N_("Known: %(known)s."),
    ),
    "sheet-unknown": (
        N_("The file %(path)s has no sheet “%(sheet)s”."),
        N_("Its sheets: %(known)s."),
    ),
    "sheets-hidden": (
        N_("All sheets of %(path)s are hidden: %(known)s."),
        N_("Say which one is meant with “--sheet”."),
    ),
    "sheet-cut": (
        N_("Of %(rows)s rows of %(path)s only %(read)s could be read; nothing was written."),
        N_("Save the file anew and try again."),
    ),
    "header-row-missing": (
        N_("Row %(row)s of %(path)s holds no headings."),
        N_("Look into the file for the row that names the columns."),
    ),
    "columns-without-key": (
        N_("No column holds the numbers or the markings of keys: %(header)s."),
        N_("Say which one does with “--column HEADING=key_id” or “--column HEADING=marking”."),
    ),
    "keys-and-markings-differ": (
        N_("The cell lists %(ids)s keys, but %(markings)s markings stand beside them."),
        N_("Give each key a row of its own."),
    ),
    "customer-inn-other-name": (
        N_("The INN %(inn)s is that of “%(known)s”, but the file calls it “%(name)s”."),
        N_("Mend the row, or say with “--same-inn %(inn)s” that both are one."),
    ),
    "customer-not-known": (
        N_("The register has no customer “%(name)s”, and none is to be added."),
        N_("Add the customer first, mend the name, or let the import add customers."),
    ),
    "temporary-file-full": (
        N_("There is no room for the temporary file that an import of many rows needs."),
        N_("Make room on the disk that holds temporary files, or divide the table."),
    ),
    "file-in-use": (
        N_("The file %(file)s is open in another program or protected; it stays as it was."),
        N_("Close it there (in Excel, for one) and repeat, or choose another name."),
    ),
    "import-unknown": (
        N_("There is no such import that could be taken back."),
        N_("The last ones: %(known)s. “keydesk import list” shows all."),
    ),
    "import-undone-already": (
        N_("Import %(number)s, %(file)s, was taken back already."),
        "",
    ),
    "kept-coupon": (N_("a coupon was issued for it."), ""),
    "kept-replacement": (N_("it is in a replacement."), ""),
    "kept-sitting": (N_("it is in a sitting of the warehouse."), ""),
    "kept-extension": (N_("its warranty was made longer."), ""),
    "kept-changed": (N_("it was changed or moved since."), ""),
    "kept-in-use": (N_("other records need it."), ""),
    "note-sheet-taken": (
        N_("Read from sheet “%(sheet)s”; not from: %(others)s."),
        "",
    ),
    "note-sheets-hidden": (N_("Hidden sheets were not read: %(sheets)s."), ""),
    "note-titles": (
        N_("Lines above the headings, which are in row %(row)s, were passed over: %(count)s."),
        "",
    ),
    "note-dimension": (
        N_("The file says that it has %(claimed)s rows, but it has %(rows)s; all were read."),
        "",
    ),
    "note-second-column": (
        N_("Column “%(heading)s” was left out, for “%(taken)s” holds the same."),
        "",
    ),
    "note-ids-hex": (
        N_("Key numbers of eight digits are hexadecimal here, as “%(proof)s” shows: %(count)s."),
        "",
    ),
    "note-ids-dec": (
        N_("Key numbers of eight digits are decimal here, as “%(proof)s” shows: %(count)s."),
        "",
    ),
    "note-totals": (N_("Rows with totals were left out: %(count)s (rows %(rows)s)."), ""),
    "note-software": (
        N_("Software keys (SL), which have no body, were left out: %(count)s (rows %(rows)s)."),
        "",
    ),
    "note-nothing-known": (
        N_("Rows with nothing in the known columns were left out: %(count)s (rows %(rows)s)."),
        "",
    ),
    "note-keys-split": (
        N_("Cells that list several keys were divided: %(count)s (rows %(rows)s)."),
        "",
    ),
    "note-family-of-model": (
        N_("The family was taken from the model’s name in %(count)s rows."),
        "",
    ),
    "note-inn-nought-restored": (
        N_("INN that had lost the nought in front were mended: %(count)s (rows %(rows)s)."),
        "",
    ),
    "note-year-of-two-digits": (
        N_("Years of two digits were read as 1970 to 2069: %(count)s (rows %(rows)s)."),
        "",
    ),
}
