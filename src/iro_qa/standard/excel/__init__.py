"""Excel: every figure with what it is made of, and the rows behind each copy."""
