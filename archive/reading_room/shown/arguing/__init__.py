"""Observations and hypotheses."""
