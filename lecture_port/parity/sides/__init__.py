"""The two sides of the comparison, each run in a worker process, part by part."""
