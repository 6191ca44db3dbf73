"""What is known of a value, as JSON can hold it: the same words for R's values and for Python's."""
