"""Files handed in, one by one out of whatever holds them."""
