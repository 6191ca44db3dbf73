"""Drawing functions of the lessons; each returns a matplotlib figure."""
