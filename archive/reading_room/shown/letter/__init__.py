"""One letter, and what stands around it."""
