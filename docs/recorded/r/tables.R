truth <- c(0, 1, 1, 2, 2, 2)
pred <- c(0, 1, 2, 2, 2, 1)
tab <- table(truth, pred)
sum(diag(tab)) / sum(tab)
round(prop.table(tab, 1), 2)
addmargins(tab)
tab["2", ]
tab > 1
sort(table(pred), decreasing = TRUE)
f <- factor(c("b", "a", "b"), levels = c("a", "b", "c"))
f
f == "b"
