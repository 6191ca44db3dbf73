x <- 1:10
y <- x[x %% 2 == 0]
z <- x[-c(1,2)]
a <- x^2
b <- sum(a[a > 10])
m <- matrix(1:9, 3, 3, byrow=TRUE)
m[2,] <- 0
m2 <- m[m[,1] > 0, ]
k <- nrow(m)
d <- data.frame(x=1:5, y=c(2.5,3.5,1,4,9), g=c("a","b","a","b","a"))
d$z <- d$x * d$y
d2 <- d[d$g == "a" & d$x > 1, ]
s <- tapply(d$y, d$g, sum)
s1 <- s["a"]
l <- split(d$y, d$g)
o <- d[order(d$g, -d$y), ]
d[2, "y"] <- 100
d[d$x == 3, "y"] <- -1
w <- colnames(d)
v <- sapply(d[, c("x","y")], mean)
u <- unlist(lapply(1:4, function(i) i * 2))
t1 <- table(d$g, d$x > 2)
r <- range(d$y)
q <- rev(sort(d$y))[1:2]
e <- paste(d$g, d$x, sep="-")
n <- nchar(e)
f <- factor(d$g)
ff <- table(f)[["a"]]
i <- which(d$y == max(d$y))
j <- any(d$x > 4)
p <- prod(1:5)
c1 <- cumsum(d$x)
h <- head(d$y, 3)
tt <- tail(d$y, 2)
mm <- apply(as.matrix(d[, c("x","y")]), 1, sum)
ss <- seq(2, 20, length.out=4)
rr <- rep(c("x","y"), times=c(2,1))
mx <- max(c(1,5,3), 4)
cs <- colSums(d[, c("x","y")])
aa <- array(1:8, c(2,2,2))
ab <- aa[,,2]
ac <- sum(aa[1,,])
nn <- length(d)
