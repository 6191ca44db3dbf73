"""The run folder: what a run leaves behind, how it is read back and held together."""
