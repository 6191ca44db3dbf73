import matplotlib
matplotlib.use('Agg')
import matplotlib.pyplot as plt
def plot_accuracy(history):
    epochs = range(1, len(history.history['accuracy']) + 1)
    plt.plot(epochs, history.history['accuracy'], label='train')
    plt.plot(epochs, history.history['val_accuracy'], 'r--', label='validation')
    plt.title('Model Accuracy')
    plt.xlabel('epoch')
    plt.ylabel('accuracy')
    plt.legend()
    plt.ylim(0.8, 1)
    plt.show()
