x <- c(1，2，3)
y <- c(1, 2, 3)
z <- sum（y)
t1 <- sum(y)
