score <- c(95, 82, 67, 45, 78)
grade <- ifelse(score >= 90, "A", ifelse(score >= 80, "B", "C"))
t1 <- table(grade)
cutted <- cut(score, breaks = c(0, 60, 80, 100), labels = c("low", "mid", "high"))
t2 <- table(cutted)
pass <- score >= 60
np <- sum(pass)
df <- data.frame(score, grade, pass)
best <- df[which.max(df$score), ]
bs <- df$score[which.min(df$score)]
df2 <- df[df$grade %in% c("A", "B"), ]
n2 <- nrow(df2)
df3 <- rbind(df, data.frame(score = 50, grade = "C", pass = FALSE))
n3 <- nrow(df3)
