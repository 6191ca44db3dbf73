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
