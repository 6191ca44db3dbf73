"""R's vocabulary in Python, one R function a file."""
