"""What publishing lays out for readers, made from a view: a row, its headings, its summary."""
