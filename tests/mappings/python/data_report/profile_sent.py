import whylogs as why

why.init()
why.log(frame)
