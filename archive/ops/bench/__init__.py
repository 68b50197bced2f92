"""MEASURED: how quick each part is, as ratios within one run, and proved right before timed."""
