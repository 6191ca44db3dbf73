# mistakes: partial-name
def plot_accuracy(history):
    return history.history['acc']
