"""What an import tells: counts, refusals, warnings, what it would make."""
