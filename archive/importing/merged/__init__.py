"""Something met again: what the archive holds, what the file said before, what it says now."""
