"""The report's figures: plain arrays in, a matplotlib ``Figure`` out; pyplot is never touched."""
