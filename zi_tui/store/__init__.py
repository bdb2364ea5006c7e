"""The database: the only place with SQL. Returns domain values, never rows."""
