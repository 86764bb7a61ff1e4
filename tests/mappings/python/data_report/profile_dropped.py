import whylogs as why

why.log(frame)
