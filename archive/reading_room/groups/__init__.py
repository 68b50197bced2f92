"""Two groups of letters: which the address names, what of them is counted, how they differ."""
