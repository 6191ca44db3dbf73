"""Worksheets for calculation by hand, with their keys."""
