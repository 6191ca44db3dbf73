"""Running the registry's snippets in order over a run folder."""
