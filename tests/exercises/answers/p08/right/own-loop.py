import numpy as np
def fit_model(model, train_images, train_labels, epochs=5):
    n = len(train_images) - len(train_images) // 10
    found = {"loss": [], "accuracy": [], "val_loss": [], "val_accuracy": []}
    for _ in range(epochs):
        order = np.random.default_rng(5).permutation(n)
        for start in range(0, n, 64):
            part = order[start:start + 64]
            told = model.train_on_batch(train_images[part], train_labels[part], return_dict=True)
        found["loss"].append(float(told["loss"]))
        found["accuracy"].append(float(told["accuracy"]))
        tested = model.evaluate(train_images[n:], train_labels[n:], verbose=0, return_dict=True)
        found["val_loss"].append(tested["loss"])
        found["val_accuracy"].append(tested["accuracy"])
    return found
