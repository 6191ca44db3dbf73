X <- cbind(1, c(1, 2, 3, 4))
y <- c(2, 4, 5, 8)
beta <- solve(t(X) %*% X) %*% t(X) %*% y
yhat <- X %*% beta
sse <- sum((y - yhat)^2)
H <- X %*% solve(crossprod(X)) %*% t(X)
tr <- sum(diag(H))
M <- matrix(0, 3, 3)
for (i in 1:3) {
  for (j in 1:3) {
    M[i, j] <- i * j
  }
}
M[M > 4] <- 0
d <- dim(M)
up <- M[1:2, 2:3]
