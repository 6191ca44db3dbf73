library(zeallot)
library(magrittr)
mnist <- list(train = list(x = 1, y = 2), test = list(x = 3, y = 4))
c(c(train_images, train_labels), c(test_images, test_labels)) %<-% mnist
test_labels
c(1, 4, 9) %>% sqrt()
sapply(c(1, 2, 3), function(x) x + 1)
