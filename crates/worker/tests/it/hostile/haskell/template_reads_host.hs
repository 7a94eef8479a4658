-- Reads files of the host and its own environment while it is compiled, and prints what it found; must find nothing of the host's.
-- Verdict: accepted.
-- Problem: playground.
{-# LANGUAGE TemplateHaskell #-}
import Control.Exception (SomeException, try)
import Language.Haskell.TH (runIO, stringE)
import System.Environment (getEnvironment)

main :: IO ()
main = putStr $(do
    let look path = either (\refused -> show (refused :: SomeException)) id <$> try (readFile path >>= \text -> length text `seq` pure text)
    found <- runIO (mapM look ["/etc/shadow", "/etc/hostname", "/proc/1/environ", "/root/.bashrc", "/proc/1/cmdline"])
    environment <- runIO getEnvironment
    stringE (unlines (found ++ map fst environment)))
