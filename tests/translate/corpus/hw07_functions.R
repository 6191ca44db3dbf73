square <- function(x) x^2
a <- square(3)
b <- square(c(1, 2, 3))
area <- function(r = 1, pi_value = 3.14) {
  pi_value * r^2
}
c1 <- area()
c2 <- area(2)
c3 <- area(pi_value = 3, r = 2)
stat <- function(x) {
  m <- mean(x)
  s <- sd(x)
  list(mean = m, sd = s)
}
st <- stat(c(1, 2, 3, 4))
mm <- st$mean
ss <- st[["sd"]]
fac <- function(n) {
  if (n <= 1) return(1)
  n * fac(n - 1)
}
f5 <- fac(5)
is_even <- function(n) n %% 2 == 0
ev <- is_even(4)
norm01 <- function(x) (x - min(x)) / (max(x) - min(x))
nz <- norm01(c(5, 10, 15))
compose <- sapply(1:5, function(i) i * 2)
nested <- sapply(c(1, 4, 9), sqrt)
