"""Runs items of the lecture in order: plan, training, resuming, what is saved and said."""
