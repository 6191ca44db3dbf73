import numpy as np
def evaluate_model(model, test_images, test_labels):
    p = model.predict(test_images)
    loss = -np.mean(np.log(p[test_labels == 1]))
    accuracy = np.mean(p.argmax(1) == test_labels.argmax(1))
    return {'loss': loss, 'accuracy': accuracy}
