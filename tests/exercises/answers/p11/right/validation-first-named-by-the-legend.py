import matplotlib
matplotlib.use('Agg')
import matplotlib.pyplot as plt
def plot_loss(history):
    h = history.history
    e = range(1, len(h['loss']) + 1)
    b, = plt.plot(e, h['val_loss'], 'r--')
    a, = plt.plot(e, h['loss'], 'k-')
    plt.title('Model Loss')
    plt.xlabel('epoch')
    plt.ylabel('loss')
    plt.legend(['validation', 'train'])
