"""Exercises that name the mistake: files to fill in, checks that run them apart, worksheets by hand."""
