import pandas as pd
def plot_loss(history):
    d = pd.DataFrame({"train": history.history["loss"], "test": history.history["val_loss"]})
    d.index = d.index + 1
    return d.plot(title="Model Loss", xlabel="epoch", ylabel="loss", color=["black", "red"])
