from lecture_port.practice.p11_plot_loss import plot_loss
