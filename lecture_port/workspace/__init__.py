"""A run's folder: what is saved, resumed and locked."""
