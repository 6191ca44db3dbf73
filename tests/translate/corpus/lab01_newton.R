f <- function(x) x^2 - 2
df <- function(x) 2 * x
x0 <- 1
for (iter in 1:20) {
  x1 <- x0 - f(x0) / df(x0)
  if (abs(x1 - x0) < 1e-10) break
  x0 <- x1
}
root <- x1
count <- iter
bisect <- function(lo, hi) {
  while (hi - lo > 1e-8) {
    mid <- (lo + hi) / 2
    if (f(lo) * f(mid) <= 0) {
      hi <- mid
    } else {
      lo <- mid
    }
  }
  (lo + hi) / 2
}
b <- bisect(0, 2)
