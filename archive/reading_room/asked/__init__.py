"""What a reader asks for, read from the address, and which letters answer."""
