# mistakes: one-curve
import matplotlib.pyplot as plt
def plot_loss(history):
    x = range(1, len(history.history["loss"]) + 1)
    plt.plot(x, history.history["val_loss"], label="train")
    plt.plot(x, history.history["val_loss"], label="test")
    plt.title("Model Loss"); plt.xlabel("epoch"); plt.ylabel("loss")
    plt.legend(loc="upper right")
