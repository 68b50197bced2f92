"""What is asked of letters that may go back to one template."""
