import matplotlib
matplotlib.use('Agg')
from matplotlib import pyplot as plt
def plot_loss(history):
    loss, val = history['metrics']['loss'], history['metrics']['val_loss']
    n = len(loss)
    plt.figure(figsize=(6, 4), dpi=80)
    plt.plot(range(1, n + 1), loss, color='black', linestyle='-', marker='o')
    plt.plot(range(1, n + 1), val, color='red', linestyle='-', marker='o')
    plt.xlabel('Epoch'); plt.ylabel('Loss'); plt.title('model loss')
    plt.legend(['train', 'test'], loc='best')
    plt.tight_layout()
    plt.savefig('loss.png')
    plt.close()
