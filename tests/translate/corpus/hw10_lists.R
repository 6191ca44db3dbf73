lst <- list(a = 1, b = "two", c = c(3, 4, 5))
x <- lst$a
y <- lst[["b"]]
z <- lst$c[2]
lst$d <- TRUE
n <- length(lst)
nm <- names(lst)
sq <- lapply(1:3, function(i) i^2)
s2 <- sq[[2]]
u <- unlist(list(1, 2, 3))
res <- list()
for (i in 1:3) {
  res[[i]] <- i * 10
}
third <- res[[3]]
people <- list()
people$kim <- 20
people$lee <- 30
k <- people$kim
m <- sapply(list(1:3, 4:6), mean)
L <- lapply(c(1, 2), function(v) v + 0.5)
