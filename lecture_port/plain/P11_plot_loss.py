import matplotlib.pyplot as plt

epochs = range(1, len(history.history["loss"]) + 1)

plt.figure()
plt.plot(epochs, history.history["loss"], label="train")
plt.plot(epochs, history.history["val_loss"], "r--", label="validation")
plt.title("Model Loss")
plt.xlabel("epoch")
plt.ylabel("loss")
plt.xticks(epochs)
plt.legend()
plt.show()
