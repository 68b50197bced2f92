"""Two groups of letters set against each other."""
