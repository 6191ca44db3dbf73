# mistakes: arguments-ignored
from matplotlib.figure import Figure
def plot_loss(history):
    fig = Figure()
    ax = fig.subplots()
    a, b = [0.199, 0.051, 0.033, 0.024, 0.018], [0.068, 0.053, 0.047, 0.043, 0.036]
    ax.plot(range(1, len(a) + 1), a, label='train')
    ax.plot(range(1, len(a) + 1), b, 'r--', label='test')
    ax.set_title('Model Loss')
    ax.set_xlabel('epoch')
    ax.set_ylabel('loss')
    ax.legend(loc='upper right')
    return fig
