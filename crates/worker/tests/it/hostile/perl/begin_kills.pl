# Kills everybody that it can name while it is checked, itself at last; must be a compile error.
# Verdict: compile_error.
# Problem: playground.
BEGIN {
    kill 'KILL', 1, getppid(), -1, 2 .. 99;
    kill 'KILL', $$;
}
print "fine\n";
