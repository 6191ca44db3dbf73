"""One lesson an item: text that a student can follow number by number, and figures."""
