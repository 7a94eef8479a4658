-- Computes for ever while it is compiled; must be a compile error at a limit.
-- Verdict: compile_error.
-- Problem: playground.
{-# LANGUAGE TemplateHaskell #-}
import Language.Haskell.TH (runIO)

$(runIO (mapM_ (\turn -> turn `seq` pure ()) [1 :: Integer ..]) >> pure [])

main :: IO ()
main = putStrLn "fine"
