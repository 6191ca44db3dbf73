from matplotlib.figure import Figure
def plot_loss(history):
    fig = Figure()
    ax = fig.subplots()
    a, b = history.history['loss'], history.history['val_loss']
    ax.plot(1 + __import__('numpy').arange(len(a)), a, label='train')
    ax.plot(1 + __import__('numpy').arange(len(a)), b, 'r--', label='test')
    ax.set_title('Model Loss')
    ax.set_xlabel('epoch')
    ax.set_ylabel('loss')
    ax.legend()
    return fig
