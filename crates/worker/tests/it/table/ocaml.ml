(* The first word of the input says which program this is; the rows are explained in `verdicts.txt`. *)
let zero = ref 0

let spin () =
  while true do
    zero := 0
  done

let rec sink levels = if levels = 0 then 0 else sink (levels - 1) + 1

let eat make =
  let all = ref [] in
  while true do
    all := make () :: !all
  done

let flood channel lines =
  let left = ref lines in
  while !left <> 0 do
    output_string channel "more and more\n";
    decr left
  done

let number () = Scanf.scanf " %d" (fun value -> value)

let echo () =
  try
    while true do
      print_endline (Scanf.scanf "%[^\n]%c" (fun line _ -> line))
    done
  with End_of_file -> ()

let child body =
  match Unix.fork () with
  | 0 -> body (); Unix._exit 0
  | child -> child

let reached attempt = try ignore (attempt ()); true with Unix.Unix_error _ | Sys_error _ -> false

let answer_unless reached = print_endline (if reached then "7" else "42")

let connects port =
  reached (fun () ->
      let socket = Unix.socket Unix.PF_INET Unix.SOCK_STREAM 0 in
      Unix.connect socket (Unix.ADDR_INET (Unix.inet_addr_loopback, port)))

let use_file () =
  let out = open_out "answer" in
  output_string out "42";
  close_out out;
  print_endline (input_line (open_in "answer"))

let fill_disk () =
  Sys.set_signal Sys.sigxfsz Sys.Signal_ignore;
  let file = Unix.openfile "large" [ Unix.O_WRONLY; Unix.O_CREAT ] 0o600 in
  let letters = Bytes.make 65536 'x' in
  while reached (fun () -> Unix.write file letters 0 65536) do () done;
  Unix.unlink "large";
  print_endline "42"

let me () = Unix.getpid ()

let run = function
  | "accepted" -> print_int (number () + number ())
  | "no_newline" -> print_string "42"
  | "carriage_returns" -> print_string "42\r\n"
  | "blank_around" -> print_string "\n\n  42  \n\n"
  | "talks_on_stderr" -> prerr_endline "thinking"; print_endline "42"
  | "ignores_input" -> print_endline "42"
  | "echoes" -> echo ()
  | "long_line" -> print_endline (String.make ((1 lsl 20) - 1) 'x')
  | "recurses" -> print_int (sink 10_000 - 10_000 + 42)
  | "uses_a_file" -> use_file ()
  | "wrong_answer" -> print_endline "7"
  | "prints_nothing" -> ()
  | "prints_twice" -> print_string "42\n42\n"
  | "zero_byte" -> print_string "4\0002\n"
  | "invalid_utf8" -> print_string "42 \xff\n"
  | "answers_on_stderr" -> prerr_endline "42"
  | "closes_stdout" -> close_out stdout; print_endline "42"
  | "loops" -> spin ()
  | "sleeps" -> Unix.sleep 60
  | "child_loops" -> ignore (Unix.waitpid [] (child spin))
  | "deadlocks" -> ignore (input_line (Unix.in_channel_of_descr (fst (Unix.pipe ()))))
  | "eats_memory" -> eat (fun () -> Bytes.make (1 lsl 20) 'x')
  | "eats_small_objects" -> eat (fun () -> Bytes.make 8 'x')
  | "one_huge_object" -> ignore (Sys.opaque_identity (Bytes.create (1 lsl 50)))
  | "endless_recursion" -> print_int (sink (-1))
  | "floods" -> flood stdout (-1)
  | "floods_stderr" -> flood stderr (-1)
  | "prints_too_much" -> flood stdout 5_000
  | "exits_with_3" -> exit 3
  | "answers_then_fails" -> print_endline "42"; exit 3
  | "aborts" -> Unix.kill (me ()) Sys.sigabrt
  | "segfaults" -> print_int !(Sys.opaque_identity (Obj.magic 0 : int ref))
  | "divides_by_zero" -> print_int (1 / !zero)
  | "throws" -> failwith "nobody catches this"
  | "kills_itself" -> Unix.kill (me ()) Sys.sigkill
  | "reads_past_end" -> print_int (number () * number () * number ())
  | "fork_bomb" -> while true do ignore (reached Unix.fork) done
  | "leaves_child" -> ignore (child (fun () -> Unix.sleep 60)); print_endline "42"
  | "connects" -> answer_unless (connects (number ()))
  | "fills_disk" -> fill_disk ()
  | "writes_elsewhere" -> answer_unless (reached (fun () -> open_out "/etc/new") || reached (fun () -> open_out "/usr/new"))
  | _ -> exit 99

let () = Scanf.scanf "%[^\n]%c" (fun row _ -> run row)
