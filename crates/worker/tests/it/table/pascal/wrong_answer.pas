begin
  writeln(7);
end.
