# The first word of the input says which program this is; the rows are explained in `verdicts.txt`.
spin() { while :; do :; done; }

sink() { if [ "$1" -gt 0 ]; then sink $(($1 - 1)); fi; }

endless() { local frame=$1; endless "$1"; }

sum() { read -r a b && echo $((a + b)); }

letters() { head -c "$1" /dev/zero | tr '\0' x; }

flood() { while :; do echo "more and more"; done; }

double() { x=more; while :; do x=$x$x; done; }

grow() { parts=(); while :; do parts+=(x); done; }

fork_bomb() { while :; do spin & done 2>/dev/null; }

connects() { read -r port _; if : 2>/dev/null < "/dev/tcp/127.0.0.1/$port"; then echo 7; else echo 42; fi; }

writes() { : 2>/dev/null > "$1"; }

read -r row
case $row in
accepted) sum ;;
no_newline) printf 42 ;;
carriage_returns) printf '42\r\n' ;;
blank_around) printf '\n\n  42  \n\n' ;;
talks_on_stderr) echo thinking >&2; echo 42 ;;
ignores_input) echo 42 ;;
echoes) cat ;;
long_line) letters $(((1 << 20) - 1)); echo ;;
recurses) sink 1000; echo 42 ;;
uses_a_file) sum > answer; cat answer ;;
wrong_answer) echo 7 ;;
prints_nothing) ;;
prints_twice) printf '42\n42\n' ;;
zero_byte) printf '4\0002\n' ;;
invalid_utf8) printf '42 \xff\n' ;;
answers_on_stderr) echo 42 >&2 ;;
closes_stdout) exec >&-; echo 42 ;;
loops) spin ;;
sleeps) sleep 60 ;;
child_loops) (spin; :) ;;
eats_memory) double ;;
eats_small_objects) grow ;;
endless_recursion) endless "$(letters 65536)" ;;
floods) flood ;;
floods_stderr) flood >&2 ;;
prints_too_much) letters 70000 ;;
exits_with_3) exit 3 ;;
answers_then_fails) echo 42; exit 3 ;;
aborts) kill -ABRT $$ ;;
segfaults) kill -SEGV $$ ;;
divides_by_zero) echo $((1 / 0)) ;;
kills_itself) kill -KILL $$ ;;
reads_past_end) read -r a b && read -r c && echo "$c" ;;
fork_bomb) fork_bomb ;;
leaves_child) sleep 60 & echo 42 ;;
connects) connects ;;
fills_disk) letters $((1 << 30)) > large 2>/dev/null; rm large; echo 42 ;;
writes_elsewhere) if writes /etc/new || writes /usr/new; then echo 7; else echo 42; fi ;;
*) exit 99 ;;
esac
