# 조건문과 반복문
total <- 0
for (i in 1:10) {
  if (i %% 2 == 0) {
    total <- total + i
  } else {
    next
  }
}
k <- 0
while (k < 5) {
  k <- k + 1
}
r <- 0
repeat {
  r <- r + 1
  if (r > 7) break
}
grade <- function(score) {
  if (score >= 90) {
    "A"
  } else if (score >= 80) {
    "B"
  } else {
    "F"
  }
}
g1 <- grade(95)
g2 <- grade(85)
g3 <- grade(10)
fact <- 1
for (j in 1:10) fact <- fact * j
sq <- c()
for (i in 1:5) {
  sq[i] <- i^2
}
fib <- numeric(10)
fib[1] <- 1
fib[2] <- 1
for (i in 3:10) {
  fib[i] <- fib[i - 1] + fib[i - 2]
}
