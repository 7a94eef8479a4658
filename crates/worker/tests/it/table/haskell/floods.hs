import Control.Monad

main :: IO ()
main = forever (putStrLn "more and more and more")
