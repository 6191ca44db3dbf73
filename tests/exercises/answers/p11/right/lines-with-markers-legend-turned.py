import matplotlib
matplotlib.use('Agg')
import matplotlib.pyplot as plt
def plot_loss(history):
    h = history.history
    e = range(1, len(h['loss']) + 1)
    a, = plt.plot(e, h['loss'], 'ko-')
    b, = plt.plot(e, h['val_loss'], 'k^--')
    plt.title('Model Loss')
    plt.xlabel('epoch')
    plt.ylabel('loss')
    plt.legend(handles=[b, a], labels=['test', 'train'])
