m <- matrix(1:4, 2)
colnames(m) <- c("a", "b")
s <- m[, "b"]
v <- c(1, 2, 3)
names(v) <- c("x", "y", "z")
y <- v["y"]
tot <- sum(v)
w <- c(kim = 90, lee = 80)
k <- w["kim"]
nm <- names(w)
w2 <- w + 5
d <- 1:6
dim(d) <- c(2, 3)
arr <- array(1:24, dim = c(2, 3, 4))
a1 <- arr[, , 1]
a2 <- arr[1, 2, 3]
da <- dim(arr)
