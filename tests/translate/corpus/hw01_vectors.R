# 과제 1: 벡터 다루기
x <- c(3, 8, 1, 9, 4)
y <- c(x, 10)
n <- length(x)
total <- sum(x)
avg <- mean(x)
s <- sd(x)
v <- var(x)
big <- x[x > 3]
first <- x[1]
last <- x[length(x)]
without <- x[-1]
some <- x[c(1, 3)]
mid <- x[2:4]
sorted <- sort(x)
desc <- sort(x, decreasing = TRUE)
ord <- order(x)
where <- which(x > 3)
top <- which.max(x)
x[2] <- 100
z <- x
z[1] <- -1
r <- rev(x)
cs <- cumsum(x)
d <- diff(x)
rng <- range(x)
cat("평균:", avg, "\n")
