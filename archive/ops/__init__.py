"""What keepers run: the embedded PostgreSQL, the wall, serving, the demonstration archive."""
