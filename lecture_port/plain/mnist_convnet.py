"""The practice of the lecture as idiomatic Keras, from top to bottom; each cell is one item of the slides."""

# %% P01 load_data
import keras

mnist = keras.datasets.mnist.load_data()
(train_images, train_labels), (test_images, test_labels) = mnist

# %% P02 reshape
train_images = train_images.reshape(-1, 28, 28, 1).astype("float32") / 255
test_images = test_images.reshape(-1, 28, 28, 1).astype("float32") / 255

# %% P03 one_hot
test_labels_c = test_labels
train_labels = keras.utils.to_categorical(train_labels, num_classes=10)
test_labels = keras.utils.to_categorical(test_labels, num_classes=10)

# %% P04 build_model
from keras import layers

model = keras.Sequential(
    [
        keras.Input(shape=(28, 28, 1)),
        layers.Conv2D(filters=32, kernel_size=(3, 3), activation="relu"),
        layers.MaxPooling2D(pool_size=(2, 2)),
        layers.Conv2D(filters=64, kernel_size=(3, 3), activation="relu"),
        layers.MaxPooling2D(pool_size=(2, 2)),
        layers.Conv2D(filters=64, kernel_size=(3, 3), activation="relu"),
    ]
)

# %% P05 show_summary
model.summary()

# %% P06 add_dense
model.add(layers.Flatten())
model.add(layers.Dense(units=64, activation="relu"))
model.add(layers.Dense(units=10, activation="softmax"))

# %% P07 compile_model
model.compile(
    optimizer="rmsprop",
    loss="categorical_crossentropy",
    metrics=["accuracy"],
)

# %% P08 fit_model
history = model.fit(
    train_images,
    train_labels,
    epochs=5,
    batch_size=64,
    validation_split=0.1,
)

# %% P09 evaluate_model
results = model.evaluate(test_images, test_labels, return_dict=True)
print(results)

# %% P10 view_history
print(history.params)
for name, values in history.history.items():
    print(f"{name:<12}", *(f"{value:.4f}" for value in values))

# %% P11 plot_loss
import matplotlib.pyplot as plt

epochs = range(1, len(history.history["loss"]) + 1)

plt.figure()
plt.plot(epochs, history.history["loss"], label="train")
plt.plot(epochs, history.history["val_loss"], "r--", label="validation")
plt.title("Model Loss")
plt.xlabel("epoch")
plt.ylabel("loss")
plt.xticks(epochs)
plt.legend()
plt.show()

# %% P12 plot_accuracy
plt.figure()
plt.plot(epochs, history.history["accuracy"], label="train")
plt.plot(epochs, history.history["val_accuracy"], "r--", label="validation")
plt.title("Model Accuracy")
plt.xlabel("epoch")
plt.ylabel("accuracy")
plt.xticks(epochs)
plt.ylim(0.8, 1)
plt.legend()
plt.show()

# %% P13 predict_digits
import numpy as np

pred_mat = model.predict(test_images)
predicted_digits = np.argmax(pred_mat, axis=1)

# %% P14 confusion
from sklearn.metrics import ConfusionMatrixDisplay, confusion_matrix

confusion = confusion_matrix(test_labels_c, predicted_digits, labels=range(10))
print(confusion)

ConfusionMatrixDisplay(confusion).plot(cmap="Blues")
plt.title("Confusion Matrix")
plt.show()

# %% P15 metrics
from scipy.stats import binomtest
from sklearn.metrics import RocCurveDisplay, classification_report, roc_auc_score

print(classification_report(test_labels_c, predicted_digits, digits=4, zero_division=0))
auc = roc_auc_score(test_labels, pred_mat, average="macro")
print(f"AUC, one-vs-rest, macro: {auc:.4f}")

hits = (predicted_digits == test_labels_c).sum()
low, high = binomtest(hits, len(test_labels_c)).proportion_ci(method="wilson")
print(f"accuracy, 95 % Wilson interval: {low:.4f} to {high:.4f}")

figure, axes = plt.subplots()
for digit in range(10):
    RocCurveDisplay.from_predictions(
        test_labels[:, digit], pred_mat[:, digit], name=f"digit {digit}", ax=axes
    )
axes.set_title("ROC, one-vs-rest")
plt.show()
