import numpy as np
def evaluate_model(model, test_images, test_labels):
    p = np.concatenate([model.predict(test_images[i:i+64], verbose=0) for i in range(0, len(test_images), 64)])
    loss = -np.log(p[test_labels.astype(bool)]).mean()
    return dict(zip(['loss', 'accuracy'], [loss, (p.argmax(1) == test_labels.argmax(1)).mean()]))
