"""Month to month: the last issue beside this one, and what became of what was agreed."""
