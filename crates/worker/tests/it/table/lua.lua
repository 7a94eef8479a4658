-- The first word of the input says which program this is; the rows are explained in `verdicts.txt`.
local function spin()
  while true do end
end

local function sink(levels)
  if levels == 0 then return 0 end
  return sink(levels - 1) + 1
end

local function eat(make)
  local parts = {}
  while true do parts[#parts + 1] = make(#parts) end
end

local function flood(to, lines)
  while lines ~= 0 do
    to:write("more and more\n")
    lines = lines - 1
  end
end

local function use_file()
  local file = io.open("answer", "w+")
  file:write("42")
  file:seek("set", 0)
  print(file:read("n"))
end

local function fill_disk()
  local file = io.open("large", "w")
  while file:write(string.rep("x", 1 << 20)) do end
  file:close()
  os.remove("large")
  print(42)
end

local rows = {
  accepted = function() print(io.read("n") + io.read("n")) end,
  no_newline = function() io.write("42") end,
  carriage_returns = function() io.write("42\r\n") end,
  blank_around = function() io.write("\n\n  42  \n\n") end,
  talks_on_stderr = function() io.stderr:write("thinking\n") print(42) end,
  ignores_input = function() print(42) end,
  echoes = function() io.write(io.read("a")) end,
  long_line = function() print(string.rep("x", (1 << 20) - 1)) end,
  recurses = function() print(sink(10000) - 10000 + 42) end,
  uses_a_file = use_file,
  wrong_answer = function() print(7) end,
  prints_nothing = function() end,
  prints_twice = function() print("42\n42") end,
  zero_byte = function() print("4\0" .. "2") end,
  invalid_utf8 = function() print("42 \xff") end,
  answers_on_stderr = function() io.stderr:write("42\n") end,
  closes_stdout = function() io.stdout:close() print(42) end,
  loops = spin,
  sleeps = function() os.execute("sleep 60") end,
  child_loops = function() os.execute("while :; do :; done") end,
  eats_memory = function() eat(function(n) return string.rep("x", 1 << 20) .. n end) end,
  eats_small_objects = function() eat(function() return {} end) end,
  one_huge_object = function() return string.rep("x", 1 << 30) end,
  endless_recursion = function() sink(-1) end,
  floods = function() flood(io.stdout, -1) end,
  floods_stderr = function() flood(io.stderr, -1) end,
  prints_too_much = function() flood(io.stdout, 5000) end,
  exits_with_3 = function() os.exit(3) end,
  answers_then_fails = function() print(42) os.exit(3) end,
  divides_by_zero = function() print(1 // 0) end,
  throws = function() error("nobody catches this") end,
  reads_past_end = function() print(io.read("n") + io.read("n") + io.read("n")) end,
  leaves_child = function() os.execute("sleep 60 &") print(42) end,
  fills_disk = fill_disk,
  writes_elsewhere = function() print((io.open("/etc/new", "w") or io.open("/usr/new", "w")) and 7 or 42) end,
}
local row = rows[io.read("l")] or function() os.exit(99) end
row()
