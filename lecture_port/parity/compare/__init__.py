"""Comparing what is known of R's value with what is known of Python's, one kind a module."""
