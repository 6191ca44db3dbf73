# 데이터 프레임
df <- data.frame(name = c("kim", "lee", "park", "choi"), score = c(90, 75, 60, 88), grade = c(1, 2, 1, 3))
n <- nrow(df)
p <- ncol(df)
nm <- names(df)
m <- mean(df$score)
high <- df[df$score > 70, ]
who <- df$name[df$score > 70]
df$pass <- df$score >= 70
df$double <- df$score * 2
s2 <- df[order(df$score), ]
top2 <- head(df, 2)
one <- df[1, "score"]
cols <- df[, c("name", "score")]
sel <- subset(df, score > 70, select = c(name, score))
agg <- aggregate(score ~ grade, data = df, FUN = mean)
tab <- table(df$grade)
tap <- tapply(df$score, df$grade, mean)
names(df)[3] <- "year"
nm2 <- names(df)
df$double <- NULL
nc <- ncol(df)
str(df)
summary(df)
