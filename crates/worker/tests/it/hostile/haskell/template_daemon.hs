-- Leaves daemons while it is compiled, which spin and hold everything open, and a file; must be alone when it runs.
-- Verdict: accepted.
-- Problem: playground.
{-# LANGUAGE TemplateHaskell #-}
import Data.Char (isDigit)
import Language.Haskell.TH (runIO)
import System.Directory (doesFileExist, listDirectory)
import System.Exit (die)
import System.Process (callCommand)

$(runIO (callCommand "setsid sh -c 'while :; do :; done' & setsid sleep 1000 & echo mine > /tmp/mine") >> pure [])

main :: IO ()
main = do
    mine <- doesFileExist "/tmp/mine"
    processes <- filter (all isDigit) <$> listDirectory "/proc"
    if mine || length processes > 2 then die (show processes) else putStrLn "alone"
