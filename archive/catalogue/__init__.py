"""What the archive keeps: the private tables, querysets, rows to records and back, revisions."""
