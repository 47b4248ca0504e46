"""Answers: what still waits goes to the team manager, and of what comes back only answers are taken."""
