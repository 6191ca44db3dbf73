from lecture_port.practice.p14_confusion import confusion
