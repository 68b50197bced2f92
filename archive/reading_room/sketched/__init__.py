"""The wordings of letters as numbers: their rows, and how they are found."""
