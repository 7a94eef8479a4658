main :: IO ()
main = print 7
