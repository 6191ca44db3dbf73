attach(mtcars)
m <- mean(mpg)
t1 <- table(cyl, gear)
b <- tapply(mpg, cyl, mean)
detach(mtcars)
s <- mtcars[mtcars$mpg > 25, c("mpg", "hp")]
r <- rownames(s)
top <- rownames(mtcars)[which.max(mtcars$hp)]
ag <- aggregate(mpg ~ cyl + am, data = mtcars, mean)
sp <- split(mtcars$mpg, mtcars$cyl)
n <- sapply(sp, length)
q <- quantile(mtcars$mpg, c(.25, .75))
w <- mtcars$wt
w[w > 4] <- 4
mw <- mean(w)
mt <- transform(mtcars, kpl = mpg * 0.425)
kk <- mean(mt$kpl)
fit <- lm(mpg ~ factor(cyl) + wt, mtcars)
cf <- round(coef(fit), 3)
an <- anova(fit)
p <- predict(fit, newdata = data.frame(cyl = 4, wt = 2))
rs <- sum(resid(fit)^2)
i2 <- iris
i2$ratio <- i2$Sepal.Length / i2$Sepal.Width
mr <- tapply(i2$ratio, i2$Species, max)
v <- i2[i2$Species != "setosa", ]
nv <- nrow(v)
tb <- table(v$Species)
names(i2) <- c("a","b","c","d","e","f")
ma <- mean(i2$a)
lev <- levels(iris$Species)[2]
ii <- iris[c(1, 51, 101), "Species"]
x <- iris[, 1]
z <- iris[[2]]
u <- unique(iris$Species)
cnt <- sum(iris$Species == "virginica" & iris$Petal.Length > 5)
by1 <- apply(iris[1:4], 1, max)
sm <- summary(iris$Sepal.Length)
med <- sm["Median"]
sdv <- sapply(iris[1:4], sd)
aq <- airquality
aq2 <- aq[!is.na(aq$Ozone), ]
ct <- cor(aq2$Ozone, aq2$Temp)
mo <- aggregate(Ozone ~ Month, aq, mean)
cs <- colSums(is.na(aq))
hot <- aq$Temp > 90
nh <- sum(hot)
