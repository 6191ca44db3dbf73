"""Where MNIST comes from and how it is trusted."""
