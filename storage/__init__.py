"""Every SQL statement, the schema, its migrations, and backups."""
