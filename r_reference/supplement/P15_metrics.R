# The measures that the slide names, in base R: one digit against the other nine, ten times.
digits <- 0:9
predicted <- factor(pred - 1, levels = digits)   # pred counts from 1
truth <- factor(test_labels_c, levels = digits)
counts <- table(truth, predicted)

hits <- diag(counts)
precision <- hits / colSums(counts)
recall <- hits / rowSums(counts)
f1 <- 2 * hits / (colSums(counts) + rowSums(counts))

# ROC: the threshold passes every distinct probability, the largest first.
roc_curve <- function(score, positive) {
  by_score <- order(score, decreasing = TRUE)
  score <- score[by_score]
  positive <- positive[by_score]
  last_of_ties <- !duplicated(score, fromLast = TRUE)
  data.frame(
    threshold = c(Inf, score[last_of_ties]),
    fpr = c(0, cumsum(!positive)[last_of_ties] / sum(!positive)),
    tpr = c(0, cumsum(positive)[last_of_ties] / sum(positive))
  )
}

# AUC by ranks (Mann-Whitney): the chance that a positive scores above a negative, ties count half.
area_under_roc <- function(score, positive) {
  n_positive <- sum(positive)
  n_negative <- sum(!positive)
  (sum(rank(score)[positive]) - n_positive * (n_positive + 1) / 2) / n_positive / n_negative
}

roc <- lapply(digits, function(d) roc_curve(pred_mat[, d + 1], test_labels_c == d))
auc <- sapply(digits, function(d) area_under_roc(pred_mat[, d + 1], test_labels_c == d))
names(roc) <- names(auc) <- digits

by_digit <- cbind(precision, recall, f1, auc)
macro <- colMeans(by_digit, na.rm = TRUE)
accuracy <- sum(hits) / sum(counts)
wilson <- prop.test(sum(hits), sum(counts), correct = FALSE)$conf.int[1:2]

print(round(rbind(by_digit, macro), 4))
cat(sprintf("accuracy %.4f, 95%% Wilson interval %.4f to %.4f\n", accuracy, wilson[1], wilson[2]))
