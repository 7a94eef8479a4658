var
  more: pointer;
begin
  while true do begin
    getmem(more, 1 << 20);
    fillchar(more^, 1 << 20, 1);
  end;
end.
