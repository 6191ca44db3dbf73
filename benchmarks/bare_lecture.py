"""The lecture as a student would write it in Keras: no settings, nothing of ours.

python bare_lecture.py mnist.npz          the whole lecture, figures and measures included
python bare_lecture.py mnist.npz --core   train, evaluate and predict only
"""

import sys

import keras
import numpy as np

with np.load(sys.argv[1]) as data:
    train_images, train_labels = data["x_train"], data["y_train"]
    test_images, test_labels = data["x_test"], data["y_test"]
digits = test_labels

train_images = train_images.reshape(-1, 28, 28, 1) / 255
test_images = test_images.reshape(-1, 28, 28, 1) / 255
train_labels = keras.utils.to_categorical(train_labels)
test_labels = keras.utils.to_categorical(test_labels)

keras.utils.set_random_seed(1)
model = keras.Sequential(
    [
        keras.Input((28, 28, 1)),
        keras.layers.Conv2D(32, (3, 3), activation="relu"),
        keras.layers.MaxPooling2D((2, 2)),
        keras.layers.Conv2D(64, (3, 3), activation="relu"),
        keras.layers.MaxPooling2D((2, 2)),
        keras.layers.Conv2D(64, (3, 3), activation="relu"),
        keras.layers.Flatten(),
        keras.layers.Dense(64, activation="relu"),
        keras.layers.Dense(10, activation="softmax"),
    ]
)
model.summary()
model.compile(optimizer="rmsprop", loss="categorical_crossentropy", metrics=["accuracy"])
history = model.fit(train_images, train_labels, epochs=5, batch_size=64, validation_split=0.1)
print(model.evaluate(test_images, test_labels))
probabilities = model.predict(test_images)
predicted = probabilities.argmax(axis=1)

if "--core" not in sys.argv:
    import tempfile
    from pathlib import Path

    import matplotlib as mpl

    mpl.use("Agg")
    import matplotlib.pyplot as plt
    from sklearn.metrics import (
        ConfusionMatrixDisplay,
        RocCurveDisplay,
        classification_report,
        confusion_matrix,
        roc_auc_score,
    )

    folder = Path(tempfile.mkdtemp())
    model.save(folder / "model.keras")
    for name in ("loss", "accuracy"):
        plt.figure()
        plt.plot(history.history[name], label="train")
        plt.plot(history.history[f"val_{name}"], label="validation")
        plt.legend()
        plt.savefig(folder / f"{name}.png")
        plt.savefig(folder / f"{name}.svg")
    print(confusion_matrix(digits, predicted))
    print(classification_report(digits, predicted))
    print(roc_auc_score(digits, probabilities, multi_class="ovr"))
    ConfusionMatrixDisplay.from_predictions(digits, predicted)
    plt.savefig(folder / "confusion.png")
    plt.savefig(folder / "confusion.svg")
    figure, axes = plt.subplots()
    for digit in range(10):
        RocCurveDisplay.from_predictions(digits == digit, probabilities[:, digit], ax=axes)
    plt.savefig(folder / "roc.png")
    plt.savefig(folder / "roc.svg")
    wrong = np.flatnonzero(predicted != digits)[:30]
    figure, panels = plt.subplots(5, 6)
    for panel, index in zip(panels.ravel(), wrong, strict=False):
        panel.imshow(test_images[index, :, :, 0], cmap="gray_r")
        panel.set_title(f"{digits[index]} -> {predicted[index]}")
    plt.savefig(folder / "misclassified.png")
    plt.savefig(folder / "misclassified.svg")
