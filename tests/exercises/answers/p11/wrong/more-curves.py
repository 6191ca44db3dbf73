# mistakes: more-curves
import matplotlib
matplotlib.use('Agg')
import matplotlib.pyplot as plt
def plot_loss(history):
    h = history.history
    e = range(1, len(h['loss']) + 1)
    a, = plt.plot(e, h['loss'], 'k-', label='train')
    b, = plt.plot(e, h['val_loss'], 'r--', label='test')
    plt.plot(e, h['accuracy'], 'g')
    plt.plot(e, h['val_accuracy'], 'b')
    plt.plot(e, [k % 2 for k in e], 'm')
    plt.title('Model Loss')
    plt.xlabel('epoch')
    plt.ylabel('loss')
    plt.legend()
