import matplotlib
matplotlib.use('Agg')
import matplotlib.pyplot as plt
def plot_loss(history):
    epochs = range(1, len(history.history['loss']) + 1)
    plt.plot(epochs, history.history['loss'], label='train')
    plt.plot(epochs, history.history['val_loss'], 'r--', label='validation')
    plt.title('Model Loss')
    plt.xlabel('epoch')
    plt.ylabel('loss')
    plt.legend()
    plt.show()
