"""The register: SQLAlchemy rows, mappers, the unit of work, the journal, migrations."""
