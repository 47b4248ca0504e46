"""`iro-qa plugins` and what stands behind it: list, enable, disable, look over, begin."""
