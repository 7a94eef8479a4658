// Answers with an array a hundred thousand levels deep that holds itself; must be a runtime error.
// Verdict: runtime_error.
// Problem: turn-the-picture.
function turnPicture(picture) {
  let deep = picture;
  for (let level = 0; level < 100_000; level += 1) deep = [deep];
  picture.forEach((row, index) => (picture[index] = deep));
  picture[0] = picture;
}
