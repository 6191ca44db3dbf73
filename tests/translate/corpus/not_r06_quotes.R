a <- “hello”
b <- "world"
n <- nchar(b)
