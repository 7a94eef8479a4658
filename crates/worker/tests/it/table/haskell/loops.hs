main :: IO ()
main = count 0

count :: Int -> IO ()
count n = count (n + 1)
