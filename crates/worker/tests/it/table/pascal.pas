// The first word of the input says which program this is; the rows are explained in `verdicts.txt`.
{$mode objfpc}{$h+}
uses
  BaseUnix, Unix, Sockets, SysUtils;

var
  data: array[0..(1 shl 27) - 1] of byte;
  zero: longint = 0;
  row: string;

function sink(levels: longint): longint;
begin
  if levels = 0 then exit(0);
  sink := sink(levels - 1) + 1;
end;

procedure spin;
begin
  while true do zero := 0;
end;

procedure eat(bytes: sizeint);
var
  more: pointer;
begin
  while true do begin
    getmem(more, bytes);
    fillchar(more^, bytes, 1);
  end;
end;

procedure flood(var target: text; lines: longint);
begin
  while lines <> 0 do begin
    writeln(target, 'more and more');
    dec(lines);
  end;
end;

function number: longint;
begin
  read(number);
end;

procedure echo;
var
  line: ansistring;
begin
  while not eof do begin
    readln(line);
    writeln(line);
  end;
end;

procedure useFile;
var
  answer: text;
  value: longint;
begin
  assign(answer, 'answer');
  rewrite(answer);
  write(answer, 42);
  reset(answer);
  read(answer, value);
  writeln(value);
end;

{$i-}
procedure fillDisk;
var
  letters: array[0..(1 shl 20) - 1] of byte;
  target: file;
  written: longint;
begin
  fillchar(letters, sizeof(letters), 1);
  assign(target, 'large');
  rewrite(target, 1);
  repeat
    blockwrite(target, letters, sizeof(letters), written);
  until (ioresult <> 0) or (written < sizeof(letters));
  close(target);
  erase(target);
  if ioresult = 0 then writeln(42);
end;

function writes(path: string): boolean;
var
  target: text;
begin
  assign(target, path);
  rewrite(target);
  writes := ioresult = 0;
end;
{$i+}

function connects(port: longint): boolean;
var
  address: TInetSockAddr;
begin
  address.sin_family := AF_INET;
  address.sin_port := htons(port);
  address.sin_addr := StrToNetAddr('127.0.0.1');
  connects := fpconnect(fpsocket(AF_INET, SOCK_STREAM, 0), @address, sizeof(address)) = 0;
end;

procedure answerUnless(reached: boolean);
begin
  if reached then writeln(7) else writeln(42);
end;

begin
  readln(row);
  case row of
    'accepted': writeln(number + number);
    'no_newline': write(42);
    'carriage_returns': write('42'#13#10);
    'blank_around': write(#10#10'  42  '#10#10);
    'talks_on_stderr': begin writeln(stderr, 'thinking'); writeln(42); end;
    'ignores_input': writeln(42);
    'echoes': echo;
    'long_line': writeln(stringofchar('x', (1 shl 20) - 1));
    'recurses': writeln(sink(10000) - 10000 + 42);
    'uses_a_file': useFile;
    'wrong_answer': writeln(7);
    'prints_nothing': ;
    'prints_twice': write('42'#10'42'#10);
    'zero_byte': writeln('4'#0'2');
    'invalid_utf8': writeln('42 '#255);
    'answers_on_stderr': writeln(stderr, 42);
    'closes_stdout': begin fpclose(1); writeln(42); end;
    'loops': spin;
    'sleeps': sleep(60000);
    'child_loops': begin if fpfork = 0 then spin; fpwait(zero); end;
    'eats_memory': eat(1 shl 20);
    'eats_small_objects': eat(24);
    'static_data': fillchar(data, sizeof(data), number);
    'one_huge_object': eat(sizeint(1) shl 60);
    'endless_recursion': writeln(sink(-1));
    'floods': flood(output, -1);
    'floods_stderr': flood(stderr, -1);
    'prints_too_much': flood(output, 5000);
    'exits_with_3': halt(3);
    'answers_then_fails': begin writeln(42); halt(3); end;
    'aborts': fpkill(fpgetpid, SIGABRT);
    'segfaults': plongint(nil)^ := 1;
    'divides_by_zero': writeln(1 div zero);
    'throws': raise exception.create('nobody catches this');
    'kills_itself': fpkill(fpgetpid, SIGKILL);
    'reads_past_end': writeln(number * number * number);
    'fork_bomb': while true do fpfork;
    'leaves_child': if fpfork = 0 then sleep(60000) else writeln(42);
    'connects': answerUnless(connects(number));
    'fills_disk': fillDisk;
    'writes_elsewhere': answerUnless(writes('/etc/new') or writes('/usr/new'));
    else halt(99);
  end;
end.
