"""Letters that may be one under two references: told, never refused."""
