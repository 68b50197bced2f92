"""Two letters side by side, and many in one table."""
