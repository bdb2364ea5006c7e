"""Plans from files into domain values: the shipped decree, its schema, cells into items."""
