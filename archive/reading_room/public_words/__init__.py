"""The words of public texts: their rows, and how what was meant is found among them."""
