# The first word of the input says which program this is; the rows are explained in `verdicts.txt`.
require "socket"

def spin
  loop {}
end

def sink(levels)
  levels == 0 ? 0 : sink(levels - 1) + 1
end

def eat
  parts = []
  loop { parts << yield }
end

def flood(to, lines)
  lines.times { to.puts "more and more" }
end

def reached?
  yield
  true
rescue SystemCallError
  false
end

def fill_disk
  File.open("large", "wb") { |file| loop { file.syswrite("x" * (1 << 20)) } }
rescue SystemCallError
  File.delete("large")
end

def deadlock
  reader, _writer = IO.pipe
  reader.read
end

def use_file
  File.write("answer", "42")
  puts File.read("answer")
end

def leave_child
  Process.detach(fork { sleep 60 })
  puts 42
  exit! 0 if $stdout.flush
end

ENDLESS = 1 << 60
row = $stdin.gets.chomp
case row
when "accepted" then puts $stdin.gets.split.sum(&:to_i)
when "no_newline" then print 42
when "carriage_returns" then print "42\r\n"
when "blank_around" then print "\n\n  42  \n\n"
when "talks_on_stderr" then warn("thinking") || puts(42)
when "ignores_input" then puts 42
when "echoes" then print $stdin.read
when "long_line" then puts "x" * ((1 << 20) - 1)
when "recurses" then puts sink(10_000) - 10_000 + 42
when "uses_a_file" then use_file
when "wrong_answer" then puts 7
when "prints_nothing" then nil
when "prints_twice" then puts "42\n42"
when "zero_byte" then puts "4\0002"
when "invalid_utf8" then puts "42 \xff"
when "answers_on_stderr" then warn "42"
when "closes_stdout" then $stdout.close || puts(42)
when "loops" then spin
when "sleeps" then sleep 60
when "threads_loop" then Array.new(4) { Thread.new { spin } }.each(&:join)
when "child_loops" then Process.wait(fork { spin })
when "deadlocks" then deadlock
when "eats_memory" then eat { "x" * (1 << 20) }
when "eats_small_objects" then eat { Object.new }
when "thread_eats" then Thread.new { eat { "x" * (1 << 20) } }.join && puts(42)
when "one_huge_object" then "x" * (1 << 60)
when "endless_recursion" then sink(-1)
when "floods" then flood($stdout, ENDLESS)
when "floods_stderr" then flood($stderr, ENDLESS)
when "prints_too_much" then flood($stdout, 5_000)
when "exits_with_3" then exit 3
when "answers_then_fails" then puts(42) || exit(3)
when "aborts" then Process.kill(:ABRT, Process.pid)
when "segfaults" then Process.kill(:SEGV, Process.pid)
when "divides_by_zero" then puts 1 / 0
when "throws" then raise "nobody catches this"
when "kills_itself" then Process.kill(:KILL, Process.pid)
when "reads_past_end" then puts [$stdin.gets, $stdin.gets.size]
when "thread_crashes" then Thread.new { 1 / 0 } && puts(42)
when "fork_bomb" then loop { reached? { fork } }
when "leaves_child" then leave_child
when "connects" then puts reached? { TCPSocket.new("127.0.0.1", $stdin.gets.to_i) } ? 7 : 42
when "fills_disk" then fill_disk && puts(42)
when "writes_elsewhere" then puts %w[/etc/new /usr/new].any? { |path| reached? { File.write(path, "") } } ? 7 : 42
else exit 99
end
