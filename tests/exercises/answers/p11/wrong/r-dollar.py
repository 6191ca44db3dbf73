# mistakes: r-dollar
def plot_loss(history):
    plot(history$metrics$loss)
