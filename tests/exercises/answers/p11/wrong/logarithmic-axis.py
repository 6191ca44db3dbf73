# mistakes: transformed
import matplotlib.pyplot as plt
def plot_loss(history):
    x = range(1, len(history.history["loss"]) + 1)
    plt.semilogy(x, history.history["loss"], "k", label="train")
    plt.semilogy(x, history.history["val_loss"], "r", label="test")
    plt.title("Model Loss"); plt.xlabel("epoch"); plt.ylabel("loss")
    plt.legend(loc="upper right")
