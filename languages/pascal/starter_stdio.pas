program Solution;

begin
end.
