# mistakes: no-line
from matplotlib.figure import Figure
def plot_accuracy(history):
    ax = Figure().subplots()
    a, b = history.history['accuracy'], history.history['val_accuracy']
    x = range(1, len(history.history['loss']) + 1)
    ax.plot(x, a, 'o', label='train')
    ax.plot(x, b, 'o', label='test')
    ax.set(title='Model Accuracy', xlabel='epoch', ylabel='accuracy')
    ax.legend()
    ax.set_ylim(0.8, 1)
    return ax
