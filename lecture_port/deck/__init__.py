"""What the deck says: snippets, printed values, errata; data only, nothing heavy imported."""
