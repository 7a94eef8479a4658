-- Kills everybody that it can name while it is compiled, the compiler at last; must be a compile error.
-- Verdict: compile_error.
-- Problem: playground.
{-# LANGUAGE TemplateHaskell #-}
import Language.Haskell.TH (runIO)
import System.Process (callCommand)

$(runIO (callCommand "kill -9 1; kill -9 $PPID; kill -9 -1") >> pure [])

main :: IO ()
main = putStrLn "fine"
