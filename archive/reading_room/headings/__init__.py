"""What letters are listed under: the rows of it, and how they are found."""
