"""One month: the rows of its summaries, the list beside the forms, late forms, and all of it together."""
