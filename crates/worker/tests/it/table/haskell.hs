-- The first word of the input says which program this is; the rows are explained in `verdicts.txt`.
import Control.Concurrent
import Control.Exception
import Control.Monad
import qualified Data.ByteString as Bytes
import qualified Data.Map.Strict as Map
import System.Exit
import System.IO
import System.Posix.Process (forkProcess, getProcessID, getProcessStatus)
import System.Posix.Signals (sigABRT, sigKILL, sigSEGV, signalProcess)

spin :: IO ()
spin = go (0 :: Int)
  where
    go n = go (n + 1)

sink :: Int -> Int
sink 0 = 0
sink levels = sink (levels - 1) + 1
{-# NOINLINE sink #-}

eat :: Int -> IO ()
eat bytes = go []
  where
    go parts = do
      part <- evaluate (Bytes.replicate bytes 1)
      when (length (take 1 parts) > 1) (print parts)
      go (part : parts)

grow :: Map.Map Int Int -> Int -> IO ()
grow known n
  | Map.size known < 0 = return ()
  | otherwise = grow (Map.insert n n known) (n + 1)

flood :: Handle -> Int -> IO ()
flood _ 0 = return ()
flood to count = hPutStrLn to "more and more" >> flood to (count - 1)

numbers :: IO [Int]
numbers = map read . words <$> getLine

works :: IO a -> IO Bool
works attempt = either (\failure -> const False (failure :: IOException)) (const True) <$> try attempt

answerUnless :: Bool -> IO ()
answerUnless reached = putStrLn (if reached then "7" else "42")

fillDisk :: IO ()
fillDisk = do
  let letters = Bytes.replicate (1024 * 1024) 120
  file <- openBinaryFile "large" WriteMode
  let more = works (Bytes.hPut file letters >> hFlush file) >>= \fits -> when fits more
  more
  hSetFileSize file 0
  putStrLn "42"

useFile :: IO ()
useFile = writeFile "answer" "42" >> readFile "answer" >>= putStrLn

raise :: IO ()
raise = throwIO (userError "nobody catches this")

run :: String -> IO ()
run row = case row of
  "accepted" -> numbers >>= print . sum
  "no_newline" -> putStr "42"
  "carriage_returns" -> putStr "42\r\n"
  "blank_around" -> putStr "\n\n  42  \n\n"
  "talks_on_stderr" -> hPutStrLn stderr "thinking" >> putStrLn "42"
  "ignores_input" -> putStrLn "42"
  "echoes" -> Bytes.getContents >>= Bytes.putStr
  "long_line" -> putStrLn (replicate (1024 * 1024 - 1) 'x')
  "recurses" -> print (sink 10000 - 10000 + 42)
  "uses_a_file" -> useFile
  "wrong_answer" -> putStrLn "7"
  "prints_nothing" -> return ()
  "prints_twice" -> putStr "42\n42\n"
  "zero_byte" -> putStrLn "4\0002"
  "invalid_utf8" -> Bytes.putStr (Bytes.pack [52, 50, 32, 255, 10])
  "answers_on_stderr" -> hPutStrLn stderr "42"
  "closes_stdout" -> hClose stdout >> putStrLn "42"
  "loops" -> spin
  "sleeps" -> threadDelay 60000000
  "child_loops" -> forkProcess spin >>= void . getProcessStatus True False
  "deadlocks" -> newEmptyMVar >>= takeMVar
  "eats_memory" -> eat (1024 * 1024)
  "eats_small_objects" -> grow Map.empty 0
  "one_huge_object" -> evaluate (Bytes.replicate (2 ^ (50 :: Int)) 1) >>= print . Bytes.length
  "endless_recursion" -> print (sink (-1))
  "floods" -> flood stdout (-1)
  "floods_stderr" -> flood stderr (-1)
  "prints_too_much" -> flood stdout 5000
  "exits_with_3" -> exitWith (ExitFailure 3)
  "answers_then_fails" -> putStrLn "42" >> exitWith (ExitFailure 3)
  "aborts" -> getProcessID >>= signalProcess sigABRT
  "segfaults" -> getProcessID >>= signalProcess sigSEGV
  "divides_by_zero" -> numbers >>= \given -> print (1 `div` (sum given - 42))
  "throws" -> raise
  "kills_itself" -> getProcessID >>= signalProcess sigKILL
  "reads_past_end" -> getLine >> getLine >>= putStrLn
  "thread_crashes" -> forkIO raise >> threadDelay 1000 >> putStrLn "42"
  "fork_bomb" -> forever (works (forkProcess spin))
  "leaves_child" -> forkProcess (threadDelay 60000000) >> putStrLn "42"
  "fills_disk" -> fillDisk
  "writes_elsewhere" -> (||) <$> works (writeFile "/etc/new" "") <*> works (writeFile "/usr/new" "") >>= answerUnless
  _ -> exitWith (ExitFailure 99)

main :: IO ()
main = getLine >>= run
