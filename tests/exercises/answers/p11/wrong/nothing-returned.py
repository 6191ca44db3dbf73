# mistakes: nothing-returned
def plot_loss(history):
    history.history['loss']
