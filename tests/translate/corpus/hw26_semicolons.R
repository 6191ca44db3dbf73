x <- 1; y <- 2; z <- x + y
if (z > 2) w <- "big" else w <- "small"
a = b = 5
5 -> k
T1 <- T; F1 <- F
f = function(a, b) { c = a + b; c * 2 }
r = f(1, 2)
{
  inner <- 3
}
v <- (1:3)[2]
neg <- -2^2
p <- (-2)^2
t1 <- !TRUE & FALSE
u <- 1:3 + 1
q <- -1:2
