"""R inside a worker process, by rpy2. Nothing here runs in the user's own process."""
