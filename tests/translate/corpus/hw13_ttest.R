x <- c(5.1, 4.9, 6.2, 5.8, 6.0)
y <- c(6.1, 5.9, 7.2, 6.8, 7.1)
t1 <- t.test(x, y)
p1 <- t1$p.value
s1 <- t1$statistic
t2 <- t.test(x, mu = 5)
p2 <- t2$p.value
t3 <- t.test(x, y, paired = TRUE)
p3 <- t3$p.value
t4 <- t.test(x, y, var.equal = TRUE)
p4 <- t4$p.value
sh <- shapiro.test(x)
ps <- sh$p.value
ct <- cor.test(x, y)
pc <- ct$p.value
ch <- chisq.test(table(mtcars$cyl, mtcars$am))
pch <- ch$p.value
tf <- t.test(mpg ~ am, data = mtcars)
ptf <- tf$p.value
fv <- var.test(x, y)
pfv <- fv$p.value
