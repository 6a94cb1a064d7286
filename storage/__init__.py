"""Every SQL statement, the schema, and its migrations."""
