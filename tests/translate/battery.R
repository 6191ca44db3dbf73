x <- c(1, 2, 3, 4, 5, 6); y <- x + c(10, 20); z <- x * c(1, 2, 3)
x <- 1:6; y <- x + 1L; z <- x / 2L; w <- x %/% 4; v <- x %% 4
m <- matrix(1:6, 2); y <- m + c(10, 20); z <- m * 1:3
f <- function(m, v) m + v; y <- f(matrix(1:6, 2), c(10, 20)); z <- f(1:3, 1)
f <- function(a, b) a * b; m <- f(matrix(1:4, 2), 1:2); k <- f(2, 3)
x <- c(1, NA, 3); y <- x + 1; s <- sum(x); t1 <- sum(x, na.rm = TRUE); n <- is.na(x)
x <- c(1, NA, 3); m <- mean(x, na.rm = TRUE); v <- var(x, na.rm = TRUE); md <- median(x, na.rm = TRUE)
x <- c(TRUE, FALSE, TRUE); s <- sum(x); m <- mean(x); y <- x + 1; z <- -x
x <- c(NA, 1, 2); y <- ifelse(is.na(x), 0, x); z <- x[!is.na(x)]
x <- c(3, NA, 1); s <- sort(x); o <- order(x); r <- rev(x); w <- which(x > 0)
x <- c(1, NA, 3); y <- x > 2
x <- c("a", NA, "b"); n <- is.na(x); y <- paste(x, 1); k <- nchar(c("ab", "c"))
x <- NULL; n <- length(x); k <- is.null(x); y <- c(x, 1)
a <- .Machine$integer.max; b <- 2147483647L
x <- 5L; y <- x / 2L; z <- x %/% 2L; w <- x %% 2L; v <- x * 2L; k <- class(v)
x <- -7; a <- x %/% 2; b <- x %% 2; d <- 7 %/% -2; e <- 7 %% -2; f <- -7 %% -2
a <- 5.5 %/% 2; b <- 5.5 %% 2; d <- -5.5 %/% 2; e <- -5.5 %% 2
a <- 5 %/% 0; b <- 5 %% 0; d <- 0 / 0; e <- -1 / 0
a <- 5L %/% 2L; b <- -5L %/% 2L; d <- -5L %% 3L; k <- 1e10 %% 7
x <- c(); for (i in seq_along(x)) print(i); n <- length(x)
x <- numeric(0); s <- 0; for (i in 1:length(x)) s <- s + 1
x <- c(5, 6); s <- 0; for (i in 1:length(x)) s <- s + x[i]
n <- 0; v <- c(); for (i in 1:n) v <- c(v, i)
v <- 5:1; w <- 3:3; u <- 0:-3; k <- 1.5:4; n <- length(k)
f <- factor(c("b", "a", "c", "a")); k <- as.integer(f); l <- levels(f); n <- nlevels(f); t1 <- table(f)
f <- factor(c("lo", "hi", "lo"), levels = c("lo", "hi")); k <- as.numeric(f); t1 <- table(f)
f <- factor(c(10, 20, 10)); a <- as.numeric(f); b <- as.numeric(as.character(f)); l <- levels(f)
f <- factor(c(1, 2, 1), labels = c("one", "two")); l <- levels(f); k <- as.character(f)
f <- factor(c("a", "b", "a")); levels(f) <- c("x", "y"); k <- as.character(f)
f <- factor(c("a", "b", "a")); levels(f)[2] <- "z"; k <- as.character(f)
f <- factor(c("a", "b", "c")); g <- f[f != "b"]; n <- nlevels(g); h <- droplevels(g); k <- nlevels(h)
f <- factor(c("a", "b")); g <- f == "a"; k <- which(f == "b")
f <- factor(c("x", "y", "x")); n <- tapply(c(1, 2, 3), f, sum)
f <- factor(c("lo", "hi"), levels = c("lo", "hi"), ordered = TRUE); k <- as.integer(f)
s <- sapply(1:3, function(i) i^2); l <- lapply(1:2, function(i) i); u <- unlist(l)
s <- sapply(1:3, function(i) c(i, i^2)); d <- dim(s)
s <- sapply(c("a", "bb"), nchar); n <- names(s)
s <- sapply(list(1:3, 4:6), mean); r <- sapply(list(1:3, 4:9), range)
s <- sapply(1:3, function(i) seq_len(i))
s <- sapply(list(), length); n <- length(s)
s <- sapply(list(a = 1:3, b = 4:6), sum); v <- vapply(1:3, function(i) i * 2, numeric(1))
d <- data.frame(a = 1:3, b = c(2, 4, 6)); s <- sapply(d, mean); k <- sapply(d, class)
d <- data.frame(a = 1:3, b = c(2, 4, 6)); m <- mean(d$b); cm <- colMeans(d); n <- nrow(d); k <- ncol(d)
q <- quantile(c(1, 2, 3, 4, 10)); p <- quantile(1:9, c(0.1, 0.9)); r <- quantile(c(5, 1, 3), 0.5)
q <- quantile(1:10, 0.33, type = 6); i <- IQR(c(1, 5, 2, 8)); f <- fivenum(c(1, 5, 2, 8, 9))
a <- round(0.5); b <- round(1.5); d <- round(2.5); e <- round(-0.5); f <- round(2.675, 2); g <- round(1234.5, -2)
x <- round(c(0.15, 0.25, 0.35, 2.345), c(1)); y <- signif(123456, 2); z <- ceiling(1.2); w <- floor(-1.2); v <- trunc(-1.7)
s <- sort(c("banana", "apple", "cherry")); o <- order(c("b", "c", "a")); r <- rev(s)
s <- sort(c(3, 1, 2), decreasing = TRUE); o <- order(c(3, 1, 2), decreasing = TRUE); k <- order(c(2, 2, 1), c(3, 1, 2))
o <- order(c(1, 1, 2, 2), decreasing = TRUE); p <- order(-c(1, 1, 2, 2)); r <- rank(c(10, 20, 10))
a <- "10" < 9; b <- "abc" == "abc"; d <- 1 == "1"; e <- TRUE == "TRUE"
a <- "a" < "b"; b <- "apple" > "banana"
z <- -0.0; a <- 1 / z; b <- z == 0; s <- sign(-3); k <- sqrt(16)
x <- seq_along(c("a", "b", "c")); y <- seq_len(0); n <- length(y); z <- seq(2, 10, by = 4); w <- seq(0, 1, length.out = 5)
x <- seq(10, 1, by = -3); y <- seq(5); z <- seq(2, 8); w <- seq(0.5, 2.5, 0.5); v <- seq(1, 10, length = 4)
x <- rep(c(1, 2), times = 3); y <- rep(c("a", "b"), each = 2); z <- rep(1:2, times = c(3, 1)); w <- rep("x", 2); v <- rep_len(1:3, 7)
f <- function(x) switch(x, a = , b = "AB", c = "C", "other"); p <- f("a"); q <- f("b"); r <- f("c"); s <- f("z")
f <- function(t) switch(t, mean = 1, median = 2); a <- f("mean"); b <- is.null(f("none"))
k <- switch(2, "one", "two", "three"); n <- is.null(switch(4, "a", "b"))
i <- 0; repeat { i <- i + 1; if (i == 3) next; if (i > 5) break }
i <- 0; while (TRUE) { i <- i + 2; if (i >= 6) break }; s <- i
s <- 0; for (i in 1:10) { if (i %% 2 == 0) next; s <- s + i }
n <- 0; f <- function() { n <<- n + 1; n }; a <- f(); b <- f()
make <- function() { k <- 0; function() { k <<- k + 1; k } }; g <- make(); a <- g(); b <- g()
f <- function(a, b = a * 2) a + b; x <- f(1); y <- f(1, 1); z <- f(b = 3, a = 4)
f <- function(n, m = n + 1, k = m * 2) c(n, m, k); x <- f(1); y <- f(1, k = 0)
f <- function(...) sum(...); a <- f(1, 2, 3); g <- function(x, ...) mean(x, ...); b <- g(c(1, NA, 3), na.rm = TRUE)
f <- function(...) { args <- list(...); length(args) }; a <- f(1, 2); b <- f()
f <- function(...) c(...); a <- f(1, 2); g <- function(a, ...) f(a, ...); b <- g(1, 2, 3)
f <- function(first, ...) paste(first, ..., sep = "-"); a <- f("a", "b", "c")
f <- function(x, y) if (missing(y)) x else x + y; a <- f(1); b <- f(1, 2)
f <- function(x) { if (x > 0) return("pos"); "neg" }; a <- f(1); b <- f(-1)
f <- function(n) if (n <= 1) 1 else n * f(n - 1); a <- f(5); g <- function(n) if (n < 2) n else g(n - 1) + g(n - 2); b <- g(10)
f <- function(x) { x[1] <- 100; x }; a <- c(1, 2); b <- f(a)
sq <- function(x) x^2; a <- sapply(c(1, 2, 3), sq); b <- Map(function(x, y) x + y, 1:3, 4:6)
a <- Reduce(`+`, 1:5); b <- Reduce(function(x, y) x * y, 1:5, accumulate = TRUE); d <- Filter(function(x) x > 2, c(1, 3, 5))
a <- Reduce("+", list(1, 2, 3)); b <- Filter(function(s) nchar(s) > 1, c("a", "bb", "ccc")); p <- Reduce(function(a, b) paste0(a, b), c("x", "y", "z"))
a <- do.call(sum, list(1, 2, 3)); b <- do.call("paste", list("a", "b", sep = "-")); d <- do.call(rbind, list(1:2, 3:4))
a <- do.call(cbind, list(a = 1:2, b = 3:4)); d <- dim(a)
m <- mapply(function(a, b) a * b, 1:3, 4:6); k <- mapply(rep, 1:3, 3:1)
s <- strsplit("a,b,c", ",")[[1]]; n <- length(s); t1 <- strsplit(c("a b", "c d e"), " ")
s <- strsplit("abc", "")[[1]]; r <- paste(rev(s), collapse = ""); w <- unlist(strsplit("2020-01-15", "-"))
s <- strsplit("a1b22c", "[0-9]+")[[1]]; t1 <- strsplit("a.b.c", ".", fixed = TRUE)[[1]]; e <- strsplit(",a,,b,", ",")[[1]]
g <- gsub("[aeiou]", "_", "education"); s <- sub("a", "X", c("banana", "cat")); l <- grepl("an", c("banana", "cat")); w <- grep("a", c("x", "ab", "ca"))
g <- gsub("\\s+", " ", "a   b    c"); h <- gsub("(\\w+)@(\\w+)", "\\2 at \\1", "user@site"); k <- toupper("abc"); l <- tolower("ABC")
g <- gsub("[[:space:]]", "", " a b "); h <- gsub("[[:punct:]]", "", "a.b,c!"); k <- gsub(".", "-", "a.b", fixed = TRUE); l <- gsub("[^[:alpha:]]", "", "a1b2")
r <- regmatches("a1b22c333", gregexpr("[0-9]+", "a1b22c333"))[[1]]; k <- as.numeric(r)
p <- regexpr("b", "abcb"); a <- p[1]; v <- grep("^a", c("apple", "banana", "avocado"), value = TRUE)
s <- substr("hello", 2, 4); t1 <- substring("hello", 3); n <- nchar("hello"); u <- trimws("  x  "); k <- rev(strsplit("abc", NULL)[[1]])
s <- substr(c("apple", "kiwi"), 1, 3); w <- startsWith("apple", "ap"); e <- endsWith("apple", "le"); ch <- chartr("abc", "xyz", "aabbcc")
s <- sprintf("%d items", 3L); t1 <- sprintf("%.2f", c(1.234, 5.678)); u <- sprintf("%s is %d", c("a", "b"), 1:2); v <- sprintf("%5.1f|%-5s|%05d", 3.14159, "ab", 42L)
s <- sprintf("%d%%", 10L); t1 <- sprintf("%e", 12345.678); u <- sprintf("%g", 1e-10); v <- sprintf("%s", 1.5); w <- sprintf("%s", TRUE); k <- sprintf("%d", 3)
s <- format(3.14159, digits = 3); t1 <- format(2, nsmall = 2); u <- format(1234567.891, big.mark = ","); v <- format(TRUE); w <- format("a", width = 5)
s <- format(c(1, 10, 100)); t1 <- format(1e10); u <- format(0.00001); v <- format(123456789); w <- format(c(1.5, 2, 3.25))
s <- formatC(3.14159, digits = 2, format = "f"); t1 <- formatC(5, width = 3, flag = "0"); u <- formatC(c(1, 10), width = 5); v <- prettyNum(1234567, big.mark = ",")
s <- paste("a", 1, TRUE); t1 <- paste0("x", 1:3); u <- paste(c("a", "b"), collapse = "+"); v <- paste("a", NULL, "b"); w <- paste(1.0, 2.5, 1e6, 100000, 123456)
s <- paste0("n", c(0.1 + 0.2, 1/3, 1e-5)); t1 <- as.character(c(1, 1.5, 1e5, 1e15)); u <- as.character(123L); v <- as.character(TRUE); w <- toString(1:3)
m <- matrix(1:6, nrow = 2); a <- apply(m, 1, sum); b <- apply(m, 2, max); d <- apply(m, c(1, 2), function(x) x * 10); e <- apply(m, 1, function(r) r * 2)
m <- matrix(1:6, 2, byrow = TRUE); t1 <- t(m); d <- dim(m); s <- m[2, ]; k <- m[, 2]; e <- m[1, 3]
m <- matrix(1:9, 3); a <- m[2:3, ]; b <- m[m[, 1] > 2, ]; d <- m[m[, 1] > 1, ]; e <- m[-1, 2]; f <- m[, c(TRUE, FALSE, TRUE)]
m <- matrix(1:9, 3); k <- m[m[, 1] > 2, , drop = FALSE]; d <- dim(k); v <- m[m > 5]; w <- m[5]; u <- m[c(1, 9)]
m <- matrix(c(2, 1, 1, 3), 2); i <- solve(m); d <- det(m); p <- m %*% i; s <- solve(m, c(1, 2)); g <- diag(m); u <- diag(2)
a <- matrix(1:4, 2); b <- matrix(5:8, 2); p <- a %*% b; e <- a * b; cp <- crossprod(a); o <- 1:3 %o% 1:2; v <- 1:3 %*% 1:3
m <- cbind(1:3, 4:6); n <- rbind(1:3, 4:6); k <- cbind(m, 7:9); r <- rbind(m, c(0, 0)); s <- cbind(a = 1:2, b = 3:4)
m <- matrix(1:4, 2); m[1, 2] <- 10L; m[2, ] <- c(0L, 0L); d <- m
m <- matrix(0, 2, 2); m[1, ] <- c(1, 2); m[, 2] <- 9; diag(m) <- 5
m <- matrix(1:6, 2); rs <- rowSums(m); cs <- colSums(m); rm1 <- rowMeans(m); cm <- colMeans(m); n <- length(m)
m <- matrix(c(1, NA, 3, 4), 2); rs <- rowSums(m, na.rm = TRUE); k <- sum(is.na(m)); w <- which(is.na(m))
m <- matrix(1:4, 2, dimnames = list(c("a", "b"), c("x", "y"))); k <- m[, "x"]; n <- colnames(m)
m <- matrix(1:4, 2); colnames(m) <- c("p", "q"); k <- m[, "q"]; s <- sum(m)
a <- array(1:24, dim = c(2, 3, 4)); k <- a[1, 2, 3]; d <- dim(a); s <- a[, , 1]; e <- a[2, , ]; n <- length(a)
a <- 1:6; dim(a) <- c(2, 3); s <- a[2, ]; b <- as.vector(a); d <- aperm(array(1:6, c(1, 2, 3)), c(3, 2, 1))
o <- outer(1:3, 1:3); p <- outer(1:2, 1:3, "+"); q <- outer(1:2, 1:3, function(x, y) x^y); r <- outer(c(1, 2), c(3, 4), "-")
o <- outer(1:2, 1:2, Vectorize(function(a, b) a + b))
d <- merge(data.frame(k = c(3, 1, 2), a = 1:3), data.frame(k = c(1, 2, 4), b = 4:6)); n <- nrow(d)
d <- merge(data.frame(k = c("b", "a"), v = 1:2), data.frame(k = c("a", "b"), w = 3:4), by = "k"); s <- d$w
d <- merge(data.frame(id = 1:3, x = 4:6), data.frame(id = 2:4, x = 7:9), by = "id"); n <- names(d)
d <- merge(data.frame(id = 1:3, x = 4:6), data.frame(id = 2:4, y = 7:9), all.x = TRUE); s <- sum(is.na(d$y))
k <- cut(c(1, 5, 10), breaks = c(0, 3, 7, 10)); l <- levels(k); t1 <- table(k)
k <- cut(c(1, 5, 10), breaks = c(0, 5, 10), labels = c("low", "high")); g <- cut(0:3, 3); n <- levels(g); j <- cut(c(15, 25), c(10, 20, 30), right = FALSE)
k <- cut(c(0, 50, 100), breaks = c(0, 50, 100), include.lowest = TRUE); j <- as.integer(cut(1:4, c(0, 2, 4), labels = FALSE)); f <- findInterval(c(1, 5), c(0, 2, 6))
t1 <- table(c("a", "b", "a"), c("x", "y", "y")); s <- sum(t1); d <- dim(t1)
t1 <- table(g = c("a", "b", "a"), h = c("x", "y", "y")); p <- prop.table(t1); m <- addmargins(t1)
t1 <- table(c(1, 2, 2, 3, 3, 3)); n <- names(t1); m <- max(t1); w <- names(t1)[which.max(t1)]; k <- t1[["3"]]
t1 <- table(c("b", "a", "b"), dnn = "letter"); s <- sort(t1, decreasing = TRUE); n <- names(s); r <- rev(sort(t1))
t1 <- table(mtcars$cyl, mtcars$gear); k <- t1["4", "5"]; p <- prop.table(t1, 1); a <- apply(t1, 1, sum)
t1 <- tapply(mtcars$mpg, mtcars$cyl, mean); u <- tapply(c(1, 2, 3, 4), c("a", "b", "a", "b"), max); n <- names(t1)
t1 <- tapply(mtcars$mpg, list(mtcars$cyl, mtcars$am), mean)
w <- with(mtcars, mean(mpg)); v <- with(mtcars, tapply(mpg, cyl, mean)); d <- within(data.frame(a = 1:2), b <- a * 2)
d <- within(data.frame(a = 1:3, b = 4:6), { s <- a + b; rm(b) }); n <- sort(names(d))
d <- transform(data.frame(a = 1:3), b = a^2); s <- stack(list(a = 1:2, b = 3)); n <- nrow(s)
d <- as.Date("2024-03-01"); e <- format(d, "%Y/%m/%d"); f <- as.numeric(format(d, "%j")); g <- weekdays(d) == "Friday"
n <- as.numeric(as.Date("2024-03-01") - as.Date("2024-02-01")); k <- as.character(as.Date("2024-01-31") + 1); m <- format(as.Date("01/02/2024", format = "%d/%m/%Y"), "%m")
d <- seq(as.Date("2024-01-01"), by = "month", length.out = 3); k <- as.character(d); y <- as.numeric(format(d[2], "%Y")); i <- difftime(as.Date("2024-01-10"), as.Date("2024-01-01"), units = "days"); n <- as.numeric(i)
d <- data.frame(x = c(1, 2, 3), g = c("a", "b", "a")); s <- d[d$g == "a", ]; n <- nrow(s); v <- s$x; k <- d[2, "x"]; e <- d[["g"]]
d <- data.frame(x = 1:4, y = c(2, 4, 6, 8)); d$z <- d$x + d$y; d[2, "z"] <- 100; d$y <- NULL; n <- names(d); s <- subset(d, x > 2); k <- subset(d, select = -x)
d <- data.frame(x = c(3, 1, 2)); o <- d[order(d$x), ]; e <- d[order(-d$x), , drop = FALSE]; k <- nrow(e)
d <- data.frame(a = 1:2, b = c("x", "y")); e <- rbind(d, data.frame(a = 3L, b = "z")); f <- cbind(d, k = c(TRUE, FALSE)); n <- dim(e)
d <- data.frame(a = c(1, NA, 3), b = 1:3); e <- na.omit(d); n <- nrow(e); k <- complete.cases(d); s <- colSums(is.na(d)); m <- mean(d$a, na.rm = TRUE)
d <- data.frame(a = c(1, NA, 3)); d$a[is.na(d$a)] <- mean(d$a, na.rm = TRUE); s <- sum(d$a); d[d$a > 2, "a"] <- 0
d <- data.frame(g = c("a", "b", "a"), v = 1:3); a <- aggregate(v ~ g, data = d, FUN = sum); b <- aggregate(d$v, by = list(d$g), FUN = mean); k <- aggregate(d$v, list(grp = d$g), max)
s <- split(1:6, c(1, 2)); k <- s[["1"]]; u <- unsplit(s, c(1, 2)); l <- lapply(split(mtcars$mpg, mtcars$cyl), mean); n <- names(l)
d <- data.frame(a = 1:3, b = 4:6); v <- unlist(d); r <- apply(d, 1, sum); l <- lapply(d, max); names(d)[2] <- "c"; n <- names(d)
d <- data.frame(n = c("x", "y"), v = 1:2); d$n <- as.factor(d$n); l <- levels(d$n); d$v <- d$v * 2; s <- sum(d$v); colnames(d) <- c("p", "q"); n <- names(d)
d <- expand.grid(a = 1:2, b = c("x", "y")); n <- nrow(d); u <- unique(c(2, 1, 2)); k <- duplicated(c(1, 1, 2)); t1 <- rev(u)
d <- data.frame(a = 1:3); d[4, "a"] <- 9L; n <- nrow(d); l <- d[nrow(d), 1]; h <- head(d, 2); t1 <- tail(d$a, 1)
x <- c(a = 1, b = 2); n <- names(x); y <- x["b"]; z <- x[["a"]]; x["c"] <- 3; s <- sum(x); names(x)[1] <- "z"; k <- names(x)
x <- c(5, 3, 8); w <- which.max(x); m <- which(x > 4); y <- x[-2]; z <- x[c(TRUE, FALSE, TRUE)]; k <- x[x > 100]; n <- length(k); e <- x[5]
x <- 1:5; x[8] <- 10L; n <- length(x); y <- x[6]; z <- append(1:3, 99, after = 1); h <- head(x, -2); t1 <- tail(x, 2)
x <- c(1, 2, 3); x[2] <- NA; y <- mean(x, na.rm = TRUE); x[x > 2 & !is.na(x)] <- 0; v <- x[-length(x)]; x <- x[-1]
x <- c(2, 4); x[["a"]] <- 1; l <- list(); l$a <- 1; l[["b"]] <- "x"; n <- names(l); k <- length(l); l$a <- NULL; m <- length(l)
l <- list(a = 1, b = list(c = 2, d = "x")); v <- l$b$c; w <- l[["b"]][["d"]]; l$b$c <- 5; u <- l$b$c; n <- names(l$b)
l <- list(1, "a", TRUE); v <- l[[2]]; n <- length(l); k <- l[-1]; l[[4]] <- 9; m <- length(l); cl <- sapply(l, class)
l <- list(a = 1:3, b = letters[1:2]); u <- unlist(l); n <- names(u); s <- lengths(l); r <- rapply(list(1, 2), function(x) x * 2, how = "unlist")
l <- list(x = 1, y = 2); for (k in names(l)) l[[k]] <- l[[k]] * 10; s <- l$x + l$y; m <- modifyList(l, list(y = 0)); t1 <- "x" %in% names(l)
s <- setdiff(c(1, 2, 3), c(2)); u <- union(c(1, 2), c(2, 3)); i <- intersect(1:5, 4:8); k <- 3 %in% 1:5; m <- match(c("b", "z"), c("a", "b")); e <- is.element(2, 1:3)
a <- any(c(FALSE, TRUE)); b <- all(c(TRUE, NA, FALSE)); d <- xor(TRUE, FALSE); e <- isTRUE(c(TRUE, TRUE)); f <- identical(c(1, 2), c(1, 2)); g <- all.equal(1, 1 + 1e-10); h <- !c(TRUE, FALSE)
a <- TRUE & NA; b <- FALSE & NA; d <- TRUE | NA; e <- NA > 1; f <- NA_character_; n <- is.na(NaN); k <- is.nan(c(1, NaN))
a <- cumsum(1:4); b <- cumprod(c(1, 2, 3)); d <- diff(c(1, 4, 9)); e <- diff(1:10, lag = 2); f <- rev(cummax(c(1, 3, 2))); g <- prod(1:5); h <- range(c(3, 1, 2)); k <- cummin(c(3, 1, 2))
a <- var(c(1, 2, 3, 4)); b <- sd(c(2, 4, 4, 4, 5, 5, 7, 9)); d <- cor(1:5, c(2, 4, 6, 8, 10)); e <- cov(1:3, c(1, 5, 2)); f <- scale(c(1, 2, 3)); g <- mad(c(1, 2, 3, 4, 100)); w <- weighted.mean(c(1, 2), c(3, 1))
a <- max(c("a", "b")); b <- min(3, 1, 2); d <- pmin(c(1, 5), c(3, 2)); e <- pmax(1:4, 2); f <- rev(range(c(2, 8))); g <- sum(1:3, 10); h <- mean(c(1, 2, 30), trim = 0.34)
a <- factorial(5); b <- choose(5, 2); d <- exp(1); e <- log(100, 10); f <- log10(1000); g <- log2(8); h <- abs(-3:3); k <- 7 %in% c(1, 7); m <- gamma(5); n <- beta(2, 3)
a <- as.integer("12"); b <- as.numeric("3.5"); d <- as.numeric(c("1", "x", "2")); e <- as.logical(c("TRUE", "false", "T", "yes")); f <- as.integer(3.9); g <- as.integer(-3.9); h <- as.numeric(TRUE)
a <- class(1L); b <- class(1); d <- class("a"); e <- class(TRUE); f <- class(NULL); g <- class(list()); h <- class(data.frame()); k <- class(matrix(1)); m <- class(factor("a")); n <- class(sum); ty <- typeof(1:2)
a <- is.numeric(1L); b <- is.character("a"); d <- is.vector(1:3); e <- is.list(list()); f <- is.function(print); g <- is.data.frame(mtcars); h <- is.factor(iris$Species); k <- inherits(mtcars, "data.frame")
a <- if (5 > 3) "yes" else "no"; b <- ifelse(c(1, 5, 3) > 2, "hi", "lo"); d <- ifelse(TRUE, 1, 2); x <- 7; e <- if (x > 10) "big" else if (x > 5) "mid" else "small"
x <- 5; x -> y; z = 3; assign("w", 10); v <- get("w"); e <- exists("nothing_here"); k <- (function(a) a + 1)(2); m <- local({ a <- 2; a * 3 })
s <- 0; for (w in c("a", "bb", "ccc")) s <- s + nchar(w); for (v in list(1, 2)) s <- s + v; m <- matrix(1:4, 2); p <- 0; for (k in m) p <- p * 10 + k
x <- c(1, 2, 3); names(x) <- c("a", "b", "c"); s <- 0; for (n in names(x)) s <- s + x[n]; t1 <- unname(s); m <- x[c("a", "c")]; z <- rev(x)
i <- 10; while (i > 0) { i <- i - 3 }; k <- 0; repeat { k <- k + 1; if (k == 4) break }; s <- sum(sapply(1:3, function(i) { if (i == 2) return(0); i }))
r <- tryCatch(stop("bad"), error = function(e) "caught"); s <- tryCatch(1 + 1, error = function(e) 0); w <- try(log(1), silent = TRUE); m <- tryCatch(as.integer("3"), warning = function(w) -1)
r <- tryCatch({ warning("w"); 1 }, warning = function(w) 2, finally = cat("")); e <- tryCatch(stop("x"), error = function(e) conditionMessage(e)); k <- inherits(try(stop("a"), silent = TRUE), "try-error")
x <- 1:10; e <- x[x %% 2 == 0]; s <- sum(x[x > 5]); r <- x[length(x):1]; h <- x[1:3]; m <- mean(x[-(1:2)]); k <- x[seq(1, 10, by = 3)]; n <- sum(x > 5)
v <- vector("list", 3); for (i in 1:3) v[[i]] <- i^2; u <- unlist(v); n <- vector("numeric", 2); ch <- character(2); lo <- logical(2); k <- vector("character", 1)
s <- c(one = 1, two = 2); s["three"] <- 3; n <- length(s); m <- s[order(-s)]; k <- names(m); w <- which(s == 2); nm <- names(w)
x <- "The quick brown fox"; w <- strsplit(x, " ")[[1]]; n <- nchar(w); l <- w[which.max(nchar(w))]; u <- paste(toupper(substring(w, 1, 1)), substring(w, 2), sep = "", collapse = " ")
w <- c("a", "b", "a", "c", "a"); t1 <- table(w); s <- sort(t1, decreasing = TRUE); top <- names(s)[1]; k <- as.vector(t1["a"]); u <- unique(w); m <- as.data.frame(t1)
f <- function(x, ...) UseMethod("f"); f.default <- function(x, ...) "default"; a <- f(1)
p <- list(name = "Kim", age = 20); class(p) <- "student"; n <- p$name; k <- inherits(p, "student"); a <- p$age + 1
a <- nchar("한글"); b <- substr("데이터 분석", 1, 3); d <- paste("가", "나"); e <- toupper("a가"); f <- strsplit("가,나", ",")[[1]]; g <- rev(utf8ToInt("A")); h <- sprintf("%s입니다", "값"); k <- c(국어 = 90, 수학 = 80)
a <- bitwAnd(5L, 3L); b <- 5 %/% 2 * 2; d <- 2^10; e <- 2 ** 3; f <- 10 %% 3 == 1; g <- 1e3; h <- 0x1F; k <- 1e-3; m <- 5 == 5L; n <- -2^2; o <- (-2)^2; p <- !TRUE & FALSE
a <- Sys.Date() > as.Date("2020-01-01"); b <- nchar(format(Sys.time(), "%Y")); d <- months(as.Date("2024-05-01")) == "May"
x <- c(10, 20, 30); y <- c(1, 2, 3); fit <- lm(x ~ y); b <- coef(fit); r <- summary(fit)$r.squared; p <- predict(fit, data.frame(y = 4)); e <- residuals(fit)
fit <- lm(mpg ~ wt + hp, data = mtcars); b <- coef(fit); s <- summary(fit)$sigma; a <- anova(fit)$"F value"[1]; ci <- confint(fit); n <- nobs(fit); dfr <- df.residual(fit)
fit <- lm(mpg ~ wt + factor(cyl), data = mtcars); b <- coef(fit); a <- summary(fit)$adj.r.squared; p <- fitted(fit)
fit <- glm(am ~ wt, data = mtcars, family = binomial); b <- coef(fit); p <- predict(fit, type = "response"); q <- predict(fit); d <- deviance(fit); k <- AIC(fit); cls <- ifelse(p > 0.5, 1, 0); acc <- mean(cls == mtcars$am)
t1 <- t.test(mtcars$mpg[mtcars$am == 0], mtcars$mpg[mtcars$am == 1]); p <- t1$p.value; s <- t1$statistic; k <- t.test(mpg ~ am, data = mtcars)$p.value; v <- t.test(mtcars$mpg, mu = 20)$p.value; e <- t1$estimate
t1 <- chisq.test(table(mtcars$cyl, mtcars$am)); p <- t1$p.value; s <- shapiro.test(mtcars$mpg)$p.value; k <- cor.test(mtcars$mpg, mtcars$wt)$p.value; v <- var.test(c(1, 2, 3, 9), c(2, 3, 4, 5))$p.value
a <- aov(weight ~ group, data = PlantGrowth); s <- summary(a)[[1]][["F value"]][1]; b <- bartlett.test(weight ~ group, data = PlantGrowth)$p.value; k <- kruskal.test(weight ~ group, data = PlantGrowth)$p.value
p <- pnorm(1.96); q <- qnorm(0.975); d <- dnorm(0); b <- dbinom(3, 10, 0.5); e <- pbinom(2, 5, 0.3); f <- ppois(2, 3); g <- pt(2, 10); h <- qt(0.975, 5); k <- pchisq(3.84, 1); m <- punif(0.3); n <- pexp(1, 2); o <- qchisq(0.95, 2); u <- pf(3, 2, 10)
x <- iris$Sepal.Length; a <- tapply(x, iris$Species, mean); b <- aggregate(Sepal.Length ~ Species, data = iris, FUN = mean); d <- table(iris$Species); e <- sapply(iris[, 1:4], sd); f <- colMeans(iris[1:4]); g <- nrow(iris[iris$Species == "setosa" & iris$Sepal.Length > 5, ])
s <- summary(c(1, 2, 3, 4, 100)); m <- s["Mean"]; k <- s[["Max."]]; q <- as.numeric(s[4]); f <- summary(factor(c("a", "b", "a"))); n <- names(f)
h <- head(mtcars$mpg, 3); n <- rownames(mtcars)[1]; a <- mtcars["Fiat 128", "mpg"]; b <- mtcars[mtcars$mpg > 30, "hp"]; d <- rownames(mtcars)[which.max(mtcars$hp)]; e <- mtcars[order(mtcars$mpg), ][1, "mpg"]; k <- colnames(mtcars)[2]
a <- airquality$Ozone; n <- sum(is.na(a)); m <- mean(a, na.rm = TRUE); b <- nrow(na.omit(airquality)); d <- colSums(is.na(airquality)); e <- tapply(airquality$Ozone, airquality$Month, mean, na.rm = TRUE)
s <- state.x77[1:2, ]; d <- dim(state.x77); a <- state.name[1:3]; b <- mean(state.x77[, "Income"]); k <- women$height[women$weight > 150]; m <- cor(women)[1, 2]; c1 <- cor(cars$speed, cars$dist)
l <- letters[1:5]; u <- LETTERS[24:26]; m <- month.name[1]; p <- pi; n <- length(letters); a <- month.abb[12]; i <- which(letters == "e"); e <- rev(letters)[1]
x <- matrix(c(1, 2, 3, 4), 2); y <- x; y[1, 1] <- 99; a <- x[1, 1]; l1 <- list(a = 1); l2 <- l1; l2$a <- 2; b <- l1$a; d1 <- data.frame(v = 1); d2 <- d1; d2$v <- 5; k <- d1$v
f <- function(df) { df$new <- df$a * 2; df }; d <- data.frame(a = 1:2); e <- f(d); n <- ncol(d); k <- ncol(e); s <- sum(e$new)
compose <- function(f, g) function(x) g(f(x)); h <- compose(sqrt, abs); a <- h(16); add <- function(n) function(x) x + n; b <- add(3)(4); s <- sapply(c(1, 4), compose(sqrt, function(v) v + 1))
fib <- numeric(10); fib[1] <- 1; fib[2] <- 1; for (i in 3:10) fib[i] <- fib[i - 1] + fib[i - 2]; e <- fib[fib %% 2 == 0]; p <- c(); for (n in 2:20) { if (all(n %% 2:max(2, floor(sqrt(n))) != 0 | n == 2:max(2, floor(sqrt(n))))) p <- c(p, n) }
m <- matrix(0, 3, 3); for (i in 1:3) for (j in 1:3) m[i, j] <- i * j; t1 <- sum(diag(m)); u <- m[upper.tri(m)]; l <- lower.tri(m); m[m > 5] <- 0; s <- sum(m); w <- which(m == 0, arr.ind = TRUE); n <- nrow(w)
b <- function(v) { n <- length(v); for (i in 1:(n - 1)) for (j in 1:(n - i)) if (v[j] > v[j + 1]) { t1 <- v[j]; v[j] <- v[j + 1]; v[j + 1] <- t1 }; v }; s <- b(c(3, 1, 2))
x <- c(1, 2, 3, 4, 5); z <- (x - mean(x)) / sd(x); n <- (x - min(x)) / (max(x) - min(x)); m <- sum((x - mean(x))^2) / (length(x) - 1); e <- sqrt(sum(x^2)); k <- x %*% x; d <- as.numeric(k)
x <- 100:105; y <- x[x > 102 & x < 105]; z <- x[x == 100 | x == 105]; s <- sum(x %in% c(101, 200)); i <- which(x == 103); r <- replace(x, 2, 0L); t1 <- tabulate(c(1, 2, 2, 5)); k <- rle(c(1, 1, 2))$lengths
a <- 3 > 2 && 2 > 1; b <- is.na(NA) || FALSE; d <- Negate(is.null)(1); e <- nchar(strrep("ab", 3)); f <- rev(1:3)[1]; g <- max(nchar(c("a", "bbb"))); h <- mean(nchar(c("a", "bbb"))); k <- which(c(a = TRUE, b = FALSE, c = TRUE))
l <- list(list(n = "a", v = 1), list(n = "b", v = 2)); v <- sapply(l, function(e) e$v); n <- sapply(l, `[[`, "n"); d <- do.call(rbind, lapply(l, function(e) data.frame(n = e$n, v = e$v))); s <- sum(d$v); w <- l[[which.max(v)]]$n
d <- data.frame(id = 1:4, g = c("x", "y", "x", "y"), v = c(10, 20, 30, 40)); s <- by(d$v, d$g, mean); m <- tapply(d$v, d$g, mean)[["x"]]; r <- reshape(d, idvar = "id", timevar = "g", direction = "wide"); n <- ncol(r)
x <- c(b = 2, a = 1); s <- sort(x); n <- names(s); o <- x[order(names(x))]; m <- max(x); k <- names(which.max(x)); r <- round(x / 3, 2); t1 <- x * 2; v <- as.vector(x); u <- unname(x)
a <- seq(-1, 1, 0.5); b <- a[a >= 0]; d <- abs(a); e <- sum(a); f <- round(sin(pi / 6), 3); g <- all(a == rev(-a)); h <- 0.1 + 0.2 == 0.3; k <- isTRUE(all.equal(0.1 + 0.2, 0.3)); m <- sqrt(2)^2 == 2
v <- c(1, "a", TRUE); w <- c(1, TRUE, NA); u <- c(1L, 2.5); k <- class(v); n <- c(list(1), 2); m <- length(n); s <- c("a", NA); e <- c(a = 1, 2); q <- class(c(1L, TRUE))
x <- 10; f <- function() { x <- 20; g <- function() x; g() }; a <- f(); b <- x; h <- function() { x <<- 30 }; h(); d <- x; k <- function(x) { x <- x + 1; x }; e <- k(x); m <- x
f <- function(x, y = 2, ...) { z <- x + y; list(sum = z, diff = x - y) }; r <- f(5); a <- r$sum; b <- r[["diff"]]; s <- f(1, 1)$sum; n <- names(r); u <- unlist(r); k <- f(y = 1, x = 3)$diff
f <- function(n) { r <- c(); for (i in 1:n) { r[i] <- i * 2 }; return(r) }; a <- f(3); g <- function(v) { out <- character(0); for (s in v) out <- c(out, toupper(s)); out }; b <- g(c("a", "b"))
is_prime <- function(n) { if (n < 2) return(FALSE); if (n == 2) return(TRUE); for (i in 2:ceiling(sqrt(n))) if (n %% i == 0) return(FALSE); TRUE }; p <- Filter(is_prime, 1:20); k <- sapply(1:10, is_prime)
gcd <- function(a, b) if (b == 0) a else gcd(b, a %% b); g <- gcd(48, 18); l <- 48 * 18 / g; bin <- function(n) { r <- c(); while (n > 0) { r <- c(n %% 2, r); n <- n %/% 2 }; paste(r, collapse = "") }; b <- bin(10); p <- strtoi("1010", base = 2)
s <- "level"; r <- paste(rev(strsplit(s, "")[[1]]), collapse = ""); k <- s == r; v <- sum(strsplit("education", "")[[1]] %in% c("a", "e", "i", "o", "u")); ca <- casefold("AbC", upper = FALSE); n <- nchar(gsub("[^a]", "", "banana"))
q <- c(); q <- c(q, 1); q <- c(q, 2); h <- q[1]; q <- q[-1]; n <- length(q); st <- list(); st <- c(st, list(1)); st <- append(st, list("b")); k <- length(st); st[[length(st)]] <- NULL; m <- length(st)
m <- sapply(1:3, function(i) sapply(1:2, function(j) i * j)); d <- dim(m); l <- lapply(1:2, function(i) list(i, i^2)); a <- l[[2]][[2]]; z <- Position(function(x) x > 2, c(1, 3, 5)); f <- Find(function(x) x > 2, c(1, 3, 5))
x <- c(5, 2, 9); x[order(x)] -> s; y <- x; y[which.min(y)] <- 0; p <- x / sum(x); cs <- cumsum(p); r <- rank(x); t1 <- paste0(round(100 * p, 1), "%"); nx <- setNames(x, c("a", "b", "c")); b <- nx["b"]; k <- nx[nx > 3]
score <- c(95, 82, 67, 45); g <- ifelse(score >= 90, "A", ifelse(score >= 80, "B", ifelse(score >= 60, "C", "F"))); t1 <- table(g); f <- cut(score, breaks = c(0, 60, 80, 90, 100), labels = c("F", "C", "B", "A"), right = FALSE); k <- as.character(f); m <- tapply(score, g, length)
a <- mean(mtcars$mpg[mtcars$cyl == 4]); b <- nrow(subset(mtcars, mpg > 20 & hp < 100)); d <- sapply(split(mtcars$hp, mtcars$gear), max); e <- cor(mtcars[, c("mpg", "wt", "hp")]); f <- round(e, 2); g <- apply(as.matrix(mtcars[1:3, 1:2]), 1, sum); h <- unlist(lapply(mtcars[1:2], median)); k <- quantile(mtcars$mpg, 0.9)
d <- read.csv(text = "a,b\n1,x\n2,y"); n <- nrow(d); s <- sum(d$a); b <- d$b; e <- read.table(text = "p q\n1 2\n3 4", header = TRUE); k <- e$q
x <- c(1, 2, 3); x[2] <- 5L; y <- x; x <- x[x != 5]; n <- length(x)
m <- matrix(1:6, 2); m2 <- m[, m[1, ] > 1]; m3 <- m[m[, 1] == 1, ]; k <- length(m3)
d <- data.frame(a = 1:3, b = c("x", "y", "z")); r <- d[2, ]; k <- r$b; n <- nrow(r); s <- d[d$a > 5, ]; z <- nrow(s)
d <- data.frame(a = c(2, 1, 2), b = c(3, 2, 1)); o <- d[order(d$a, -d$b), ]; v <- o$b; u <- unique(d$a); t1 <- table(d$a)
f <- function(x, n = length(x)) sum(x) / n; a <- f(c(1, 2, 3)); b <- f(c(1, 2, 3), 2)
f <- function(a, b) { if (missing(b)) b <- 10; a + b }; x <- f(1); y <- f(1, 2)
f <- function(x) { y <- x * 2; invisible(y) }; a <- f(4); g <- function() NULL; b <- is.null(g())
sq <- function(n) { stopifnot(n > 0); n^2 }; a <- sq(3); b <- sapply(c(a = 1, b = 2), sq); k <- names(b)
x <- "5"; y <- as.numeric(x) + 1; z <- as.integer("7") %/% 2L; w <- paste0(x, 1L); v <- nchar(12345)
s <- c("b10", "a2", "a1"); n <- sub("[a-z]", "", s); k <- as.integer(n); m <- s[k > 1]; g <- grepl("^a", s)
a <- c(1.005, 2.5, -1.5); r <- round(a); q <- round(a, 2); s <- signif(a, 2); c1 <- ceiling(a); f <- floor(a)
x <- c(0.1, 0.2, 0.3); s <- sum(x); t1 <- all.equal(sum(x), 0.6); u <- abs(sum(x) - 0.6) < 1e-9
i <- 5L; j <- 2L; a <- i / j; b <- i %/% j; d <- class(a); e <- class(b); k <- i^j; l <- class(k)
x <- 1:3; y <- x * 1.0; z <- x[2] * 2L; n <- sum(x); k <- mean(x); m <- x / 2; p <- x^2
v <- c(a = 1, b = 2, c = 3); w <- v[v > 1]; n <- names(w); u <- v[["b"]]; t1 <- v["c"] * 2; s <- sum(v[c("a", "c")])
l <- list(1, 2); l[[3]] <- "c"; n <- length(l); l[2] <- NULL; m <- length(l); k <- l[[2]]
l <- list(a = 1); l["b"] <- 2; l[["c"]] <- c(1, 2); n <- names(l); s <- sum(l$c); k <- is.null(l$zzz); has <- "b" %in% names(l)
st <- list(items = c()); st$items <- c(st$items, 5); st$items <- c(st$items, 6); n <- length(st$items); top <- st$items[n]
x <- list(a = list(b = list(c = 42))); v <- x$a$b$c; x$a$b$d <- 1; n <- names(x$a$b); x[["a"]][["b"]][["c"]] <- 0; w <- x$a$b$c
m <- matrix(1:4, 2); m <- cbind(m, c(9, 9)); m <- rbind(m, 0); d <- dim(m); s <- sum(m); t1 <- m[3, 3]
m <- matrix(c(1, 2, 3, 4), 2); e <- eigen(matrix(c(2, 0, 0, 3), 2))$values; tr <- sum(diag(m)); i <- solve(m) %*% m; r <- round(i, 8); n <- norm(m, "F")
m <- matrix(1:12, 3, 4); a <- m[2, , drop = FALSE]; b <- dim(a); k <- m[m %% 2 == 0]; s <- apply(m, 2, function(c) c[c > 2]); n <- class(s)
a <- array(1:8, c(2, 2, 2)); s <- apply(a, 3, sum); k <- a[, 1, 2]; a[1, 1, 1] <- 100L; t1 <- sum(a); d <- dim(a[, , 1, drop = FALSE])
x <- c(3, 1, 2); names(x) <- c("c", "a", "b"); s <- sort(x); k <- names(sort(x, decreasing = TRUE)); o <- order(x); r <- rev(x)[1]; w <- which.max(x)
x <- c(2, 3, 5); p <- 1; for (v in x) p <- p * v; k <- prod(x); q <- Reduce(`*`, x); s <- 0; for (i in seq(1, length(x), by = 2)) s <- s + x[i]
w <- c("one", "two", "three"); for (i in seq_along(w)) w[i] <- paste0(i, w[i]); n <- nchar(w); u <- toupper(w[1]); z <- w[nchar(w) == max(nchar(w))]
n <- 10; x <- 0; while (n > 0) { if (n %% 3 == 0) { n <- n - 1; next }; x <- x + n; n <- n - 1 }
f <- function(v) { for (i in v) if (i > 2) return(i); NA }; a <- f(1:5); b <- f(1:2); k <- is.na(b)
f <- function(x) if (is.character(x)) "chr" else if (is.numeric(x)) "num" else "other"; a <- f("a"); b <- f(1); d <- f(TRUE)
f <- function(x) { switch(class(x), numeric = "n", character = "c", logical = "l") }; a <- f(1); b <- f("x"); d <- f(TRUE)
op <- function(a, b, o) switch(o, "+" = a + b, "-" = a - b, "*" = a * b, stop("unknown")); x <- op(1, 2, "+"); y <- op(5, 2, "*")
x <- c(5, 10, 15); names(x) <- c("a", "b", "c"); b <- x[["b"]]; y <- sapply(names(x), function(n) x[[n]] * 2); z <- unlist(lapply(x, function(v) v + 1))
r <- sapply(split(c(1, 2, 3, 4), c("a", "a", "b", "b")), sum); n <- names(r); t1 <- tapply(c(1, 2, 3, 4), rep(c("x", "y"), 2), mean); u <- as.vector(t1)
d <- data.frame(g = factor(c("a", "b", "a")), v = c(1, 2, 3)); m <- tapply(d$v, d$g, mean); l <- levels(d$g); s <- aggregate(v ~ g, d, mean); k <- s$v; t1 <- table(d$g)[["a"]]
d <- data.frame(a = c(1, 2, 3, 4), b = c("x", "y", "x", "y")); d$c <- ifelse(d$b == "x", d$a * 2, 0); s <- sum(d$c); d$a[d$b == "y"] <- 0; t1 <- d$a; w <- which(d$c > 0)
d <- head(mtcars[order(-mtcars$mpg), c("mpg", "cyl")], 3); a <- d$mpg; n <- rownames(d); k <- mean(mtcars[mtcars$cyl == 6, "hp"]); s <- with(mtcars, cor(mpg, wt))
t1 <- table(mtcars$cyl); p <- round(prop.table(t1), 3); n <- names(t1)[t1 == max(t1)]; b <- as.numeric(names(t1)); s <- sum(t1 * b); l <- length(t1)
q <- quantile(mtcars$mpg, c(0.25, 0.75)); i <- unname(q[2] - q[1]); o <- mtcars$mpg[mtcars$mpg > q[2] + 1.5 * i]; b <- boxplot.stats(c(1, 2, 3, 100))$out
x <- c(1, 2, NA, 4); m <- mean(x[!is.na(x)]); n <- sum(!is.na(x)); y <- x; y[is.na(y)] <- 0; s <- sum(y); k <- which(is.na(x)); a <- anyNA(x); u <- na.omit(x)[3]
x <- c(10, 20, NA); r <- range(x, na.rm = TRUE); mx <- max(x, na.rm = TRUE); v <- var(x, na.rm = TRUE); z <- cumsum(x); d <- diff(x)
s <- "Hello, World"; a <- substr(s, 1, 5); b <- strsplit(s, ", ")[[1]][2]; d <- sub("World", "R", s); e <- regexpr("o", s)[1]; f <- unlist(gregexpr("o", s)); n <- nchar(gsub("[^lo]", "", s))
w <- c("apple", "bob", "level"); p <- sapply(w, function(s) s == paste(rev(strsplit(s, "")[[1]]), collapse = "")); k <- names(p)[p]; n <- sum(p)
x <- sprintf("%02d:%02d", 5L, 7L); y <- sprintf("%+.1e", 12345.6789); z <- sprintf("%%"); w <- sprintf("%x %X %o", 255L, 255L, 8L); v <- sprintf("%10s|", "ab"); u <- sprintf("%s", c(1.5, 2)); t1 <- sprintf("%s", 1e6)
x <- format(c("a", "bbb")); y <- format(1e-20); z <- format(0.1 + 0.2, digits = 17); w <- format(123.456, nsmall = 1); v <- format(c(0.001, 123)); u <- format(NA); k <- format(Inf)
x <- format(1e5); y <- format(100000L); z <- format(1234.5678, nsmall = 2); w <- format(-1.5); v <- formatC(0.000123, format = "e", digits = 1); u <- formatC(123.456, width = 10, format = "f", digits = 1); k <- formatC("a", width = -5)
a <- paste(c("x", "y"), 1:4); b <- paste("a", character(0)); d <- paste(c("a", NA)); e <- paste0("a", c("b", "c"), collapse = "|"); f <- rev(paste0(letters[1:3], 1:3)); n <- length(paste(character(0), collapse = ""))
x <- seq(1, 2, by = 0.25); y <- seq(0, 100, length.out = 3); z <- seq_len(3) * 2; w <- rev(seq(1, 9, 2)); v <- 10:1; u <- seq(5, 1); k <- length(seq(0, 1, 0.1)); l <- seq(1, 6, by = 3)
x <- rep(NA, 3); y <- rep(TRUE, 2); z <- rep(c("a", "b"), c(2, 1)); w <- rep(1:2, length.out = 5); v <- rep(0, 3); u <- rep(seq(1, 3), each = 2, times = 2); k <- numeric(3); l <- character(0); n <- length(l)
a <- max(-Inf, 3); b <- min(Inf, 2); d <- is.finite(c(1, Inf, NA)); e <- 1 / 0 > 1e308; f <- -1 / 0; g <- is.nan(0 / 0); h <- sqrt(2) * sqrt(2); k <- exp(log(10)); m <- 5 %/% 0.3; n <- 1 %% 0.1
a <- 2^31; b <- 2147483647L; d <- 1e308 * 10; e <- 5e-324 / 2; f <- 10 %/% 3; g <- 10.5 %% 3; h <- -10 %/% 3; k <- bitwXor(5L, 1L); m <- 100000 * 100000; n <- 7.0 == 7L
a <- as.integer(TRUE); b <- TRUE + TRUE; d <- sum(c(TRUE, TRUE, FALSE)); e <- mean(c(TRUE, FALSE)); f <- as.logical(0:2); g <- !0; h <- any(c(0, 1) > 0); k <- which(c(FALSE, TRUE)); m <- rev(c(TRUE, FALSE)); n <- as.numeric("1e-3")
x <- c(b = 1, a = 2); y <- c(x, c = 3); n <- names(y); z <- unlist(list(p = 1, q = list(r = 2, s = 3))); k <- names(z); w <- c(list(a = 1), list(b = 2)); m <- names(w)
f <- function(n) { if (n == 0) return(c()); c(n, f(n - 1)) }; a <- f(3); hanoi <- function(n) if (n == 1) 1 else 2 * hanoi(n - 1) + 1; b <- hanoi(5)
cnt <- 0; inc <- function(by = 1) { cnt <<- cnt + by; invisible(cnt) }; inc(); inc(5); k <- cnt; acc <- list(v = 0); add <- function(x) acc$v <<- acc$v + x; add(3); z <- acc$v
outer_f <- function(x) { inner <- function(y) y + x; inner(10) }; a <- outer_f(5); pw <- function(e) function(b) b^e; sq <- pw(2); b <- sq(4); d <- (\(x) x + 1)(2)
x <- 1:10; s <- sum(x[x > mean(x)]); e <- x[c(TRUE, FALSE)]; h <- head(x, 3); t1 <- tail(x, 3); m <- matrix(x, 2)[, 5]; k <- x[-c(1, 10)]; l <- x[-(1:3)]; r <- rev(x)[1:2]; p <- x[length(x) - 1]
a <- nchar(c("apple", "kiwi")); b <- order(c("kiwi", "apple")); d <- sort(c("kiwi", "apple", "fig")); e <- toupper(letters[1:3]); f <- match("c", letters); g <- letters[c(1, 26)]; h <- paste(LETTERS[1:3], collapse = ""); k <- which(letters %in% c("a", "z"))
x <- c(4, 8, 15, 16, 23, 42); s <- scale(x)[, 1]; z <- round(s, 4); w <- cut(x, 3, labels = c("L", "M", "H")); t1 <- table(w); q <- quantile(x, 0.9, names = FALSE); m <- median(x); md <- x[which.min(abs(x - mean(x)))]; cv <- sd(x) / mean(x)
m <- sapply(1:3, function(i) i * 1:2); r <- rowSums(m); c1 <- colnames(m); n <- is.null(c1); o <- outer(1:3, 1:3, ">="); s <- sum(o); u <- m[, ncol(m)]; v <- t(m)[2, ]; w <- m %*% c(1, 0, 1)
d <- as.data.frame(matrix(1:6, 2)); n <- names(d); s <- d$V2; e <- data.frame(x = 1:2, y = c("a", "b"), stringsAsFactors = TRUE); l <- levels(e$y); k <- sapply(e, is.factor); names(e)[1] <- "id"; n2 <- names(e); m <- as.matrix(data.frame(a = 1:2, b = 3:4)); s2 <- sum(m)
d <- data.frame(x = 1:3); d$y <- d$x^2; d <- d[d$y > 1, ]; n <- nrow(d); d <- rbind(d, data.frame(x = 9, y = 81)); s <- sum(d$y); d <- d[nrow(d):1, ]; f <- d$x[1]; a <- apply(d, 1, sum)[[1]]; cs <- colSums(d); mx <- sapply(d, max)
n <- length(rnorm(5)); set.seed(2); k <- all(sample(1:10, 3) %in% 1:10); z <- all(runif(2) < 1); l <- length(sample(letters, 4)); m <- length(rbinom(3, 10, 0.5))
x <- c(1, 5, 9); y <- c(2, 4, 8); d <- sqrt(sum((x - y)^2)); m <- cbind(x, y); k <- colnames(m); s <- m[2, "y"]; r <- rbind(x, y); n <- rownames(r); cr <- cor(x, y); p <- x %*% y; mm <- max(m); w <- which(m == 9)
v <- 1:3; v[[2]] <- 10L; l <- as.list(v); n <- length(l); u <- unlist(l); s <- Map(`+`, 1:2, 3:4); k <- s[[2]]; f <- Filter(Negate(is.na), c(1, NA, 2)); m <- mapply(function(x, y) paste(x, y), c("a", "b"), c("c", "d"))
x <- 3; g <- function() { x <- 1; h <- function() x <<- x + 10; h(); x }; a <- g(); b <- x; k <- Sys.getenv("HOME") != ""; n <- nchar(Sys.time()) > 0
x <- c(1, 2, 3, 4); y <- c(2.1, 3.9, 6.2, 7.8); fit <- lm(y ~ x); b <- round(coef(fit), 3); p <- predict(fit, newdata = data.frame(x = c(5, 6))); r2 <- summary(fit)$r.squared; s <- sum(resid(fit)^2); ci <- confint(fit)[2, 1]; pv <- summary(fit)$coefficients[2, 4]
fit <- lm(Sepal.Length ~ ., data = iris); b <- coef(fit); a <- AIC(fit); s <- summary(fit)$r.squared; fit2 <- update(fit, . ~ . - Species); k <- lm(mpg ~ poly(wt, 2), mtcars); d <- deviance(fit)
fit <- glm(cyl ~ wt, data = mtcars, family = poisson); b <- coef(fit); n <- fit$null.deviance; m <- lm(log(mpg) ~ I(wt^2), data = mtcars); d <- coef(m); i <- lm(mpg ~ wt * hp, mtcars); e <- coef(i); o <- lm(mpg ~ 0 + wt, mtcars); u <- coef(o)
p <- t.test(c(5.1, 4.9, 5.6), mu = 5)$p.value; q <- t.test(c(1, 2, 3), c(2, 3, 6), paired = TRUE)$p.value; r <- prop.test(15, 25)$p.value; s <- binom.test(7, 10)$p.value; w <- ks.test(c(0.1, 0.4, 0.7), "punif")$p.value; f <- fisher.test(matrix(c(3, 1, 1, 3), 2))$p.value
h <- hist(c(1, 2, 2, 3, 5), plot = FALSE)$counts; d <- density(c(1, 2, 3))$bw; e <- ecdf(c(1, 2, 3))(2); k <- dist(matrix(c(0, 3, 0, 4), 2)); n <- as.numeric(k); km <- cutree(hclust(dist(c(1, 2, 10, 11))), 2); o <- optimize(function(x) (x - 2)^2, c(0, 5))$minimum; r <- round(o, 3); u <- uniroot(function(x) x^2 - 4, c(0, 5))$root; i <- integrate(dnorm, -1.96, 1.96)$value
p <- prcomp(iris[, 1:4]); s <- p$sdev; v <- summary(p)$importance[2, 1]; k <- kmeans(c(1, 2, 10, 11), centers = c(1, 10))$cluster; n <- polyroot(c(6, -5, 1)); r <- Re(n)
x <- c("2024-01-15", "2024-02-20"); d <- as.Date(x); g <- diff(d); n <- as.numeric(g); m <- format(d, "%m"); y <- as.integer(format(d, "%Y")); o <- order(d); b <- d[1] < d[2]; s <- sum(d > as.Date("2024-02-01")); w <- range(d); e <- as.character(w); k <- d + 7
한글 <- c(1, 2); 합 <- sum(한글); 이름 <- c(국어 = 90, 영어 = 80); k <- names(이름); v <- 이름["영어"]
x <- c(1.5, 2.5, 3.5); s <- sprintf("평균: %.1f", mean(x)); p <- paste("합계", sum(x)); k <- format(mean(x), nsmall = 2)
f <- function(x, ...) { extra <- list(...); if (length(extra) > 0) x + extra[[1]] else x }; a <- f(1); b <- f(1, 2)
f <- function(..., sep = "-") paste(..., sep = sep); a <- f("x", "y"); b <- f("x", "y", sep = "+")
g <- function(...) { a <- c(...); max(a) - min(a) }; x <- g(3, 9, 4); y <- g(1)
m <- matrix(1:4, 2); f <- function(m) { m[1, 1] <- 0L; sum(m) }; a <- f(m); b <- m[1, 1]; m[m == 4] <- 40L; k <- sum(m)
x <- 1:3; x[5] <- 9L; k <- is.na(x[4]); x[["2"]] <- 7L; n <- length(x)
a <- c(1, 2) == c(1, 3); b <- all(a); d <- any(a); e <- identical(a, c(TRUE, FALSE)); f <- c("a", "b") == "a"; g <- which(!a); k <- "a" %in% c("b", "a") && TRUE
z <- c(5, 3, 8, 1); r <- order(z)[1:2]; k <- z[order(z, decreasing = TRUE)][1]; m <- match(max(z), z); d <- z[z > mean(z)]; s <- sort(z)[2]; t1 <- rank(-z)
s <- 0; for (i in 1:3) for (j in 1:3) if (i != j) s <- s + i * j; k <- 0; for (n in c(2, 4)) { k <- k + n; if (k > 100) break }; v <- integer(0); for (i in 3:1) v <- c(v, i)
lst <- lapply(1:3, function(i) list(id = i, sq = i^2)); ids <- sapply(lst, function(e) e$id); sq <- sapply(lst, "[[", "sq"); tot <- Reduce(`+`, sq); d <- do.call(rbind, lapply(lst, as.data.frame)); n <- nrow(d)
mat <- matrix(c(1, 2, 3, 4, 5, 6), nrow = 2, byrow = TRUE); mu <- apply(mat, 2, mean); ctr <- sweep(mat, 2, mu); s <- colSums(ctr); nr <- mat / rowSums(mat); r <- rowSums(nr); mx <- apply(mat, 1, which.max)
x <- "a1b2c3"; d <- gsub("[^0-9]", "", x); l <- gsub("[0-9]", "", x); u <- toupper(l); n <- as.integer(strsplit(d, "")[[1]]); s <- sum(n); r <- grepl("\\d", x); w <- sub("(\\w)(\\d)", "\\2\\1", x)
x <- c(12, 7, 3); names(x) <- c("kim", "lee", "park"); for (n in names(x)) x[n] <- x[n] + 1; b <- x["lee"]; y <- x[order(names(x), decreasing = TRUE)]; k <- names(y); m <- names(x)[x == max(x)]
d <- data.frame(name = c("A", "B", "C"), score = c(80, 95, 70)); d$pass <- d$score >= 75; n <- sum(d$pass); top <- d$name[which.max(d$score)]; d$grade <- cut(d$score, c(0, 75, 90, 100), labels = c("C", "B", "A")); g <- as.character(d$grade); m <- mean(d[d$pass, "score"])
m <- matrix(1:6, 2); x <- c(9, m); y <- c(m); a <- m[-1, 1:2]; b <- m[c(TRUE, FALSE), 1:2]; d <- as.matrix(b); u <- unlist(m)
f <- factor(c("lo", "hi", "lo")); a <- f[1]; b <- f[-1]; d <- f[length(f)]; n <- table(f[-(1:2)])
l <- c(TRUE, FALSE, TRUE); a <- max(l); b <- exp(l); d <- sqrt(l); e <- diff(l); g <- range(l); h <- prod(l); k <- round(l); v <- typeof(max(TRUE, FALSE))
f <- function(x) { if (is.character(x)) "chr" else if (is.logical(x)) "lgl" else "num" }; a <- f(1); b <- f("a"); d <- f(TRUE); g <- sapply(list(1, "a"), f)
a <- 10:12 %/% c(0L, 1L, 2L); b <- 5L %% 0:2; d <- c(5, 6) %% 0; s <- summary(c(1, NA, 3)); n <- names(s); i <- is.na(NULL); u <- unique(matrix(c(1, 1, 2, 2), 2))
counts <- table(c("a", "b", "a")); line <- 3; length <- 5; number <- c(1, 2); members <- sum(number); product <- line * length; k <- max(counts)
d <- data.frame(x = 1:2, g = c("p", "q")); e <- rbind(d, c(5, "r")); k <- cbind(w = "a", n = c("x", "y")); z <- rbind("a", NA); v <- c(1, 2); v[1:2] <- factor(c("u", "t"))
v <- c(1, 2); l <- list(a = v); v[1] <- 9; x <- l$a[1]; l$b <- v; v[2] <- 0; y <- l$b[2]; l[["c"]] <- v; v[1] <- 5; z <- l$c[1]
L <- list(a = 1, b = c(2, 3)); L$new <- L; n <- length(L); k <- names(L$new); L[["again"]] <- L$b; L$b[1] <- 7; w <- L$again[1]
a <- mean(3 %in% c(3, 4)); b <- sum(TRUE); e <- class(mean(TRUE))
f <- function(p, r, x) sub(p, r, x); a <- f("a", "\\x", "abc"); b <- f("a", "\\\\", "abc"); d <- f("(a)(b)", "\\2\\1-\\1", "abc"); e <- f("(a)", "\\10", "abc")
f <- function(a, b) a %/% b; x <- f(c(5, 7), c(0, 2)); y <- f(5:7, 2L); g <- function(a, b) a %% b; z <- g(c(5, 7), c(0, 2))
g <- function(v, k) { v[1] <- k; v }; y <- g(c(1, NA), "a"); z <- g(TRUE, "b"); n <- is.na(y)
f <- function(...) c(...); x <- f(a = c(x = 1, y = 2), b = 3); n <- names(x); g <- function(l) unlist(l); y <- g(list(a = c(x = 1), d = 5, b = 1:2)); k <- names(y)
f <- function(x) class(x); k <- f(as.Date("2024-01-01")); g <- function(x) is.character(x); a <- g(as.Date("2024-01-01")); h <- function(x) typeof(x); b <- h(as.Date("2024-01-01")); w <- g("a")
f <- function(a, b, s) as.character(seq(a, b, by = s)); x <- f(as.Date("2024-03-31"), as.Date("2024-01-15"), "-1 month"); y <- f(as.Date("2024-01-15"), as.Date("2024-06-01"), "2 months"); z <- f(as.Date("2022-02-01"), as.Date("2024-02-01"), "1 year")
t1 <- c(TRUE, FALSE, NA); x <- ifelse(t1, factor(c("u", "v", "u")), 0L); y <- x * 1000; z <- ifelse(c(TRUE, FALSE), "a", NA); m <- ifelse(matrix(c(TRUE, FALSE, TRUE, TRUE), 2), 1, 2); f <- function(l) ifelse(l$t, l$a, l$b); w <- f(list(t = c(TRUE, NA), a = 1L, b = "b"))
a <- c(b = 1, d = 2) == 2; b <- c("1", "2") == c(1, 3); g <- function(x) rank(x); k <- g(factor(c("b", "a"), levels = c("b", "a"))); h <- function(x) rev(x); m <- h(list(1, "a")); n <- h(1:3)
f <- function(x, n) tail(x, n); a <- f(1:5, 2); b <- f(1:5, -2); d <- f(1:3, 0); g <- function(x, n) head(x, n); e <- g(1:5, -2); h <- g(list(a = 1, b = 2), 1); k <- f(c(u = 1, v = 2), 1); m <- g("a", 3)
f <- function(x) levels(x) ; g <- function(x, l) { levels(x) <- l; x }; a <- g(factor(c("a", "b", "a")), c("x", "x")); k <- as.character(a); n <- f(a); h <- function(d, by) aggregate(d, by, sum); e <- h(c(1, 2, 3, 4), list(p = c(TRUE, FALSE, TRUE, TRUE), q = c("u", "u", "v", "u"))); s <- e$x; w <- e$p
f <- function(x, d) format(x, digits = d, big.mark = ","); a <- f(1234567.891, 9); b <- f(c(1, 22.5, 1e6), 3); g <- function(x) format(x, justify = "right", width = 4); k <- g("ab"); h <- function(x, y) startsWith(x, y); m <- h(c("ab", "ba"), "a"); s <- function(x, n) strrep(x, n); r <- s(c("a", "b"), 2)
f <- function(x) ifelse(x > 0, "pos", "neg"); a <- f(5); b <- paste(a, "x"); d <- f(c(-1, 2)); n <- nchar(a); h <- sapply(c(1, -1), f)
d <- data.frame(g = c("a", "b", "a"), h = c("u", "u", "v"), v = 1:3); l <- list(x = d$v, y = d$g); a <- aggregate(d$v, by = list(d$g, d$h), FUN = sum); s <- a$x; n <- names(a); t1 <- tapply(d$v, list(d$g, d$h), sum); k <- t1["a", "v"]; m <- l$y[2]; e <- list(d$v, 1)[[1]]
d <- as.Date(c("2024-01-15", "2024-02-01")); p <- paste("on", d); k <- as.character(d); a <- paste(as.Date(c("2024-01-15", NA)), 1); w <- as.Date(c("2024-01-15", NA)); b <- inherits(mtcars, "data.frame"); l <- lapply(1:2, function(i) list(id = i, sq = i^2)); e <- do.call(rbind, lapply(l, as.data.frame)); s <- e$sq
f <- function(p, n) file.path(p, n); a <- f("data", c("x.csv", "y.csv")); b <- length(f("data", character(0))); d <- f("a", 1); x <- list(u = 1:3, v = "w"); g <- function(l, i) l[[i]]; e <- g(x, 2); k <- g(x, c(1, 3)); h <- g(c(5, 6), 2)
f <- function(x, y) x == y; a <- f(c(b = 1, d = 2), 2); b <- f("1", 1); d <- f(TRUE, "TRUE"); g <- function(v) if (v != 2) "other" else "two"; e <- g(2); h <- g("2"); k <- g("b")
