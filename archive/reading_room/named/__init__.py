"""What things are called: people, places, kinds, dates; a letter on its card."""
