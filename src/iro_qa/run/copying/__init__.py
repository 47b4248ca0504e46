"""Copies: from a month's summaries, values that hold what each reader may see."""
