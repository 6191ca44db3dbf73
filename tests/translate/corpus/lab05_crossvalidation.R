n <- nrow(cars)
folds <- rep(1:5, length.out = n)
errs <- numeric(5)
for (k in 1:5) {
  train <- cars[folds != k, ]
  test <- cars[folds == k, ]
  fit <- lm(dist ~ speed, data = train)
  p <- predict(fit, test)
  errs[k] <- mean((test$dist - p)^2)
}
cv <- mean(errs)
best <- which.min(errs)
