import numpy as np
def load_data(path):
    d = np.load(path)
    return {'train_images': d['x_train'], 'train_labels': d['y_train'], 'test_images': d['x_test'], 'test_labels': d['y_test']}
