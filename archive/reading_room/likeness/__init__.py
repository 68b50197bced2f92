"""Letters like one, families, and passages that unlike letters share."""
