main :: IO ()
main = do
  input <- getContents
  return ()
