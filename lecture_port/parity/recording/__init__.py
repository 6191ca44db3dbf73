"""What R answered, kept as data, with what it was answered with."""
