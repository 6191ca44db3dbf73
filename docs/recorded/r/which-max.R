pred_mat <- rbind(c(0.1, 0.7, 0.2), c(0.8, 0.1, 0.1))
pred <- apply(pred_mat, 1, which.max)
pred
pred - 1
which.max(c(NaN, 2, NA, 5))
apply(pred_mat, 1, range)
