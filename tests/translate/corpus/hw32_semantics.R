f <- function(x, ...) x + 1
g <- function(n) {
  r <- numeric(n)
  for (i in seq_len(n)) r[i] <- if (i %% 2 == 0) i else -i
  r
}
a <- g(5)
h <- function(v) { if (length(v) == 0) return(NA); mean(v) }
b <- h(c(1,2,3))
cc <- h(c())
gcd <- function(a, b) { while (b != 0) { t <- b; b <- a %% b; a <- t }; a }
d <- gcd(48, 18)
e <- sapply(list(a=1:3, b=4:9), length)
m <- matrix(0, 2, 3)
for (i in 1:2) for (j in 1:3) m[i, j] <- i + j
k <- ifelse(m > 3, 1, 0)
l <- m %*% t(m)
p <- m * m
q <- m / 2
s <- m[1, , drop = FALSE]
t2 <- dim(s)
u <- rbind(m, c(9, 9, 9))
v <- cbind(m, 7)
w <- t(m)[2, 1]
x <- crossprod(m)
y <- diag(2) * 3
z <- mean(m)
aa <- sum(m[, 2])
ab <- which(m == max(m))
ac <- order(c(3,1,2), decreasing = TRUE)
ad <- 5:1
ae <- ad[ad > 2 & ad < 5]
af <- !c(TRUE, FALSE)
ag <- xor(TRUE, FALSE)
ah <- round(123.456, -1)
ai <- round(c(1.005, 2.675, -0.5, 0.5, 1.5), 2)
aj <- signif(123456, 2)
ak <- 10 %in% c(1, 10)
al <- strsplit("a b c", " ")[[1]][2]
am <- as.integer("12") + 1L
an <- is.na(c(1, NA))
ao <- nchar(c("abc", "de"))
ap <- toupper(letters[1:3])
aq <- month.name[1:2]
ar <- sprintf("%05.1f|%-5s|%3d", 3.14159, "ab", 7L)
as1 <- substr("abcdef", 2, 4)
at <- max(nchar(c("a", "bbb")))
au <- c(a = 1, b = 2)["b"] + 1
av <- trunc(-2.7)
aw <- 17 %/% 5 + 17 %% 5
ax <- sqrt(2)^2 == 2
ay <- isTRUE(all.equal(sqrt(2)^2, 2))
