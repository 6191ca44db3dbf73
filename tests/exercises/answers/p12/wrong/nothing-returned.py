# mistakes: nothing-returned
def plot_accuracy(history):
    history.history['accuracy']
