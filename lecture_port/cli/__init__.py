"""The command line: one command a step, no logic and no heavy import."""
