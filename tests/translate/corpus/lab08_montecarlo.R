set.seed(1)
n <- 1000
x <- runif(n)
y <- runif(n)
inside <- x^2 + y^2 <= 1
pi_hat <- 4 * mean(inside)
coin <- sample(c("H", "T"), 20, replace = TRUE)
heads <- sum(coin == "H")
walk <- cumsum(sample(c(-1, 1), 50, replace = TRUE))
end <- walk[50]
plot(walk, type = "l")
boot <- numeric(20)
for (i in 1:20) {
  boot[i] <- mean(sample(x, 10, replace = TRUE))
}
bm <- mean(boot)
