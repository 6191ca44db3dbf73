# mistakes: legend-place
from matplotlib.figure import Figure
def plot_loss(history):
    fig = Figure()
    ax = fig.subplots()
    a, b = history.history['loss'], history.history['val_loss']
    ax.plot(range(1, len(a) + 1), a, label='train')
    ax.plot(range(1, len(a) + 1), b, 'r--', label='test')
    ax.set_title('Model Loss')
    ax.set_xlabel('epoch')
    ax.set_ylabel('loss')
    ax.legend(loc='lower left')
    return fig
