"""A list of letters, and what stands around it: bars, map, values, places, feed."""
