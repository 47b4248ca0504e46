"""The files that hold forms: JSON, JSON Lines, CSV and Excel."""
