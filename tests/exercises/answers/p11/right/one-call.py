import matplotlib.pyplot as plt
def plot_loss(history):
    y1 = history.history["loss"]; y2 = history.history["val_loss"]
    x = [i + 1 for i in history.epoch]
    fig, ax = plt.subplots()
    ax.plot(x, y1, "k-", x, y2, "r--")
    ax.set(title="Model Loss", xlabel="epoch", ylabel="loss")
    ax.legend(("train", "test"), loc=1)
    return fig, ax
