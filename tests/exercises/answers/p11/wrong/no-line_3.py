# mistakes: no-line
from matplotlib.figure import Figure
def plot_loss(history):
    ax = Figure().subplots()
    a, b = history.history['loss'], history.history['val_loss']
    x = range(1, len(history.history['loss']) + 1)
    ax.plot(x, a, 'o', label='train')
    ax.plot(x, b, 'o', label='test')
    ax.set(title='Model Loss', xlabel='epoch', ylabel='loss')
    ax.legend()
    return ax
