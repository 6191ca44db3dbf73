"""One module a snippet of the slides, P01 to P15."""
