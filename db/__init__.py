"""The register: SQLAlchemy tables, mappers, the unit of work, the journal, migrations."""
