a <- seq(1, 10, by = 2)
b <- seq(0, 1, length.out = 5)
c1 <- rep(1:3, times = 2)
d <- rep(c("a", "b"), each = 2)
e <- rep(0, 5)
f <- 10:1
g <- seq(10, 1, by = -3)
h <- seq_len(4)
i <- seq_along(c("x", "y"))
j <- rev(1:4)
k <- 1:10 * 2
l <- numeric(3)
m <- rep(c(1, 2), c(3, 2))
n <- seq(0, 1, 0.25)
o <- c(1:3, 10)
p <- 5:8
q <- p[p %% 2 == 1]
r <- letters[1:3]
s <- LETTERS[5]
u <- unique(c(1, 2, 2, 3))
w <- 2 %in% c(1, 2, 3)
x <- c(1, 5) %in% c(5, 6)
y <- setdiff(1:5, 2:3)
z <- union(c(1, 2), c(2, 3))
