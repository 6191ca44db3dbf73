"""One module an exercise: what is asked, what is right, and the mistakes that are known."""
