x <- c(1, 2, 3, 4)
y <- x + c(10, 20)
z <- x * c(1, 0)
m <- matrix(1:6, nrow = 2)
w <- m + c(10, 20)
b <- m * c(1, 2)
l <- x > 2 & x < 4
o <- x < 2 | x > 3
n <- !l
k <- x[c(TRUE, FALSE)]
a <- all(x > 0)
an <- any(x > 3)
i <- ifelse(x > 2, "big", "small")
j <- ifelse(x > 2, x, 0)
s <- sum(x > 2)
mm <- mean(x > 2)
v <- 7 %/% 2
r <- -7 %% 3
q <- -7 %/% 2
d <- 7 / 2
p <- 2^10
