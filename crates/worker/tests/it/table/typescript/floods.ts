for (;;) {
  console.log("more and more and more");
}
