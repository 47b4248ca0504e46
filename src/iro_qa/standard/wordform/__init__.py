"""The monitoring form as a Word document: written to be filled in, and read when it comes back."""
