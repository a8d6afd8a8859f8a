"""The frame round the sections: side bar, search, notices."""
