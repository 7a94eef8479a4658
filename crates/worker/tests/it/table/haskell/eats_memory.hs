import qualified Data.Map.Strict as Map

main :: IO ()
main = grow Map.empty 0

grow :: Map.Map Int Int -> Int -> IO ()
grow known n
  | Map.size known < 0 = return ()
  | otherwise = grow (Map.insert n n known) (n + 1)
