"""Which letter a file speaks of, and what the files said of it that are kept."""
