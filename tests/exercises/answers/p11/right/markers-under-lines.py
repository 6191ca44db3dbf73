import matplotlib
matplotlib.use('Agg')
import matplotlib.pyplot as plt
def plot_loss(history):
    h = history.history
    e = range(1, len(h['loss']) + 1)
    plt.plot(e, h['loss'], 'ko')
    plt.plot(e, h['loss'], 'k-', label='train')
    plt.plot(e, h['val_loss'], 'r^')
    plt.plot(e, h['val_loss'], 'r--', label='test')
    plt.title('Model Loss')
    plt.xlabel('epoch')
    plt.ylabel('loss')
    plt.legend()
