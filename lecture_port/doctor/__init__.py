"""What ``lecture-port doctor`` looks at."""
