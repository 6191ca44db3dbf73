pred_mat <- model %>% predict(test_images)
pred <- apply(pred_mat,1,which.max)
