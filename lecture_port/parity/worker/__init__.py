"""Processes of their own that answer requests, each within a time limit."""
