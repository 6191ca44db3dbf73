# 오차 행렬(Confusion Matrix)
table(test_labels_c, pred)
