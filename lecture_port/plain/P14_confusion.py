from sklearn.metrics import ConfusionMatrixDisplay, confusion_matrix

confusion = confusion_matrix(test_labels_c, predicted_digits, labels=range(10))
print(confusion)

ConfusionMatrixDisplay(confusion).plot(cmap="Blues")
plt.title("Confusion Matrix")
plt.show()
