-- Ends the compiler with success before there is a program, and leaves one of its own in the place; must be a compile error.
-- Verdict: compile_error.
-- Problem: playground.
{-# LANGUAGE TemplateHaskell #-}
import Language.Haskell.TH (runIO)
import System.Exit (ExitCode (ExitSuccess))
import System.Posix.Process (exitImmediately)

$(runIO (writeFile "main.o" "[0,1]" >> exitImmediately ExitSuccess) >> pure [])

main :: IO ()
main = putStrLn "fine"
