# mistakes: transformed
import matplotlib.pyplot as plt
def plot_accuracy(history):
    fig, ax = plt.subplots()
    x = range(1, len(history.history["loss"]) + 1)
    ax.plot(x, history.history["accuracy"], "k", label="train")
    ax.plot(x, history.history["val_accuracy"], "r", label="test")
    ax.set(title="Model Accuracy", xlabel="epoch", ylabel="accuracy", yscale="log", ylim=(0.8, 1))
    ax.legend(loc="lower right")
    return fig
