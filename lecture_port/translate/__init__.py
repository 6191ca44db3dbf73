"""Translates anyone's R into Python: reading, a plain tree, Python source, and what is not known marked."""
