"""How letters are written down: table, and one module for each further format."""
