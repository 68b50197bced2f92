"""How letters agree and differ."""
