"""The ideas of the theory slides, one module an item."""
