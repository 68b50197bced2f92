"""The one door: catalogue, record, view, reading room; and back out on withdrawal."""
