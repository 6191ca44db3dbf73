"""The ideas of the theory slides, computed: pure functions, their lessons and their figures."""
