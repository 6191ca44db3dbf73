# mistakes: partial-name
def plot_loss(history):
    return history.history['val_acc']
