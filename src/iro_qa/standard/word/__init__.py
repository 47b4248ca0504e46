"""Word: the pages of every copy."""
