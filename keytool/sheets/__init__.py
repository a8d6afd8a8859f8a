"""Tables in files: CSV, XLSX and JSON, read strictly and written safely."""
