main :: IO ()
main = getContents >>= print . sum . map read' . words
  where
    read' = read :: String -> Integer
