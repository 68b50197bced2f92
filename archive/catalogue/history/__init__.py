"""Every save that ever was: the language of its table in `queries.py`."""
