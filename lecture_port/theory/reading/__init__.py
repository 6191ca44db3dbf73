"""Reading what a user types on the command line."""
