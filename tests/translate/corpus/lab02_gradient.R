x <- c(1, 2, 3, 4, 5)
y <- c(2.2, 4.1, 6.2, 7.9, 10.1)
w <- 0
b <- 0
lr <- 0.01
losses <- numeric(100)
for (epoch in 1:100) {
  pred <- w * x + b
  err <- pred - y
  losses[epoch] <- mean(err^2)
  w <- w - lr * mean(2 * err * x)
  b <- b - lr * mean(2 * err)
}
final <- losses[100]
plot(1:100, losses, type = "l", xlab = "epoch", ylab = "loss")
sigmoid <- function(z) 1 / (1 + exp(-z))
s <- sigmoid(c(-1, 0, 1))
relu <- function(z) pmax(z, 0)
r <- relu(c(-2, 3))
softmax <- function(z) exp(z) / sum(exp(z))
sm <- softmax(c(1, 2, 3))
