from matplotlib.figure import Figure
def plot_accuracy(history):
    fig = Figure()
    ax = fig.subplots()
    a, b = history.history['accuracy'], history.history['val_accuracy']
    ax.plot(range(1, len(a) + 1), a, label='train')
    ax.plot(range(1, len(a) + 1), b, 'r--', label='test')
    ax.set_title('Model Accuracy')
    ax.set_xlabel('epoch')
    ax.set_ylabel('accuracy')
    ax.set_ylim(0.8, 1)
    ax.legend(loc=(0.7, 0.05))
    return fig
