"""How much a run's numbers vary: many seeds, their spread, two runs compared, a class's runs together."""
