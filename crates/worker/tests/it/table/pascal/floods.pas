begin
  while true do
    writeln('more and more and more');
end.
