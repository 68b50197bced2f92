"""Observations and hypotheses as readers see them: their rows, and how they are found."""
